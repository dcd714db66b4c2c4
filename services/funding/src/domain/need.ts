import { refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf, FundingFacts } from './funding.commands.js';
import { euros, planUnknown, refuseBasis, refuseEnded } from './funding.errors.js';
import type { FundingEvent, FundingPlan } from './plan.js';

type Outcome = readonly FundingEvent[] | Refusal;
type Need = DataOf<'OpenFundingPlan'>['need'];

/** **Rule**: a plan needs an amount; a gate over an empty one is closed. Source: DOMAIN part 2, "Project life". */
const refuseNeed = (need: Need, vatRecoverable: boolean): Refusal | undefined => {
  const years = need.map((n) => n.year);
  if (new Set(years).size < years.length)
    return refuse('FUNDING.YEAR_REPEATED', 'A year is named twice.', 'Each year once, with its whole need.');
  if (total(need) === 0)
    return refuse('FUNDING.NEED_EMPTY', 'The need adds up to nothing.', 'What the project costs, by year.');
  return refuseBasis(
    need.map((n) => n.amount),
    vatRecoverable,
  );
};

const total = (need: Need): number => need.reduce((cents, n) => cents + n.amount.cents, 0);

/** Opens the plan of a project that is known; that it is known rests on an advisory fact. */
export const openPlan = (d: DataOf<'OpenFundingPlan'>, plan: FundingPlan, facts: FundingFacts): Outcome => {
  if (plan.opened)
    return refuse(
      'FUNDING.PLAN_EXISTS',
      'The project has a funding plan.',
      'ReviseNeed, to change its need.',
    );
  const { project } = facts;
  if (!project)
    return refuse(
      'FUNDING.PROJECT_UNKNOWN',
      'Funding knows of no such project; its list of projects may lag behind.',
      'A project that was proposed; if it was proposed a moment ago, try again.',
    );
  const refusal = refuseEnded(plan) ?? refuseNeed(d.need, d.vatRecoverable);
  if (refusal) return refusal;
  const { ownerOrganisationId, partners } = project;
  const parties = { ownerOrganisationId, partners: partners.map((organisationId) => ({ organisationId })) };
  const basis = { opened: { ...d, ...parties } };
  return [{ type: 'FundingPlanOpened', data: { ...d, ...parties, total: euros(basis, total(d.need)) } }];
};

export const reviseNeed = (d: DataOf<'ReviseNeed'>, plan: FundingPlan): Outcome => {
  if (!plan.opened) return planUnknown();
  return (
    refuseEnded(plan) ??
    refuseNeed(d.need, plan.opened.vatRecoverable) ?? [
      { type: 'FundingNeedRevised', data: { ...d, total: euros(plan, total(d.need)) } },
    ]
  );
};
