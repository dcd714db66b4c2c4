import {
  DEBT_EFFECT_OF,
  type EventOf,
  type FundingLoss,
  type FundingSecured,
  type FundingStanding,
  type Moment,
} from '@helixboard/contracts';
import { type Cover, coverOf } from './cover.js';
import { evolve, type FundingEvent, type FundingPlan } from './plan.js';
import { sameValue } from './same-value.js';
import { sum } from './schedule.js';

type Secured = Pick<EventOf<typeof FundingSecured>['data'], 'ground' | 'waiver'>;

/** How a plan is covered, as its events leave it. */
export const coverOfPlan = (plan: FundingPlan): Cover =>
  coverOf({
    need: plan.need,
    commitments: Object.values(plan.commitments),
    bridges: Object.values(plan.bridges),
  });

/**
 * On what the funding gate stands open on a day; undefined: it is closed. **Rule**: secured by its cover; or covered,
 * not timed, with bridges over the cash gap; or by a waiver that runs and whose amount is at least what is lacking. A
 * plan without need opens nothing. Source: DOMAIN part 4, "Funding plan"; part 2, "Project life".
 */
export const securedOn = (plan: FundingPlan, cover: Cover, today: string): Secured | undefined => {
  if (cover.state === 'no-funding-plan') return undefined;
  if (cover.state === 'secured') return { ground: 'by-cover' };
  if (cover.state === 'covered-not-timed' && cover.cashGap === 0) return { ground: 'by-bridge' };
  const { waiver } = plan;
  return waiver && today <= waiver.until && cover.cashGap <= waiver.amount.cents
    ? { ground: 'by-waiver', waiver: { decisionId: waiver.decisionId, until: waiver.until } }
    : undefined;
};

const standingOf = (plan: FundingPlan, cover: Cover, secured: Secured | undefined): FundingStanding => ({
  state: cover.state,
  ...(secured ? { ground: secured.ground } : {}),
  ...(secured?.waiver ? { until: secured.waiver.until } : {}),
  vat: plan.opened?.vatRecoverable ? 'excluded' : 'included',
  need: cover.need,
  firm: cover.firm,
  expected: cover.expected,
  gap: cover.gap,
  cashGap: cover.cashGap,
  onDebt: sum(
    Object.values(plan.commitments)
      .filter((c) => c.firm && DEBT_EFFECT_OF[c.instrument] === 'on-debt')
      .flatMap((c) => c.schedule),
  ),
  byYear: cover.byYear.map((y) => ({ ...y })),
});

const telling = (projectId: string, plan: FundingPlan, standing: FundingStanding): FundingEvent => {
  const provenance = plan.opened?.provenance;
  return {
    type: 'FundingStandingPublished',
    data: { projectId, standing, ...(provenance ? { provenance } : {}) },
  };
};

/** How the funding stands on a day, told to everybody. */
export const published = (projectId: string, plan: FundingPlan, today: string): FundingEvent => {
  const cover = coverOfPlan(plan);
  return telling(projectId, plan, standingOf(plan, cover, securedOn(plan, cover, today)));
};

const lossOf = ({ secured, waiver }: FundingPlan, cover: Cover, today: string): FundingLoss => {
  const waived = waiver !== undefined && today <= waiver.until;
  if (secured?.ground === 'by-waiver' && !waived) return 'waiver-ended';
  return cover.state === 'covered-not-timed' ? 'cover-not-timed' : 'cover-lost';
};

/**
 * The events of a plan with what follows from them: whether the gate opens or closes by them, which the project
 * follows, and how the funding stands, for the public once the project is public.
 */
export const concluded = (
  projectId: string,
  before: FundingPlan,
  events: readonly FundingEvent[],
  { today }: Moment,
): readonly FundingEvent[] => {
  if (events.length === 0) return events;
  const after = events.reduce(evolve, before);
  if (!after.opened) return events;
  const cover = coverOfPlan(after);
  const secured = securedOn(after, cover, today);
  const standing = standingOf(after, cover, secured);
  const verdict: readonly FundingEvent[] =
    after.ended || sameValue(secured, after.secured)
      ? []
      : secured
        ? [{ type: 'FundingSecured', data: { projectId, ...secured } }]
        : [{ type: 'FundingLost', data: { projectId, loss: lossOf(after, cover, today) } }];
  if (sameValue(standing, after.told)) return [...events, ...verdict];
  return [
    ...events,
    ...verdict,
    after.published
      ? telling(projectId, after, standing)
      : { type: 'FundingStandingNoted', data: { projectId, standing } },
  ];
};
