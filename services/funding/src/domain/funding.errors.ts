import {
  type Actor,
  type Moment,
  type Money,
  refuse,
  type Refusal,
  type Relation,
} from '@helixboard/contracts';
import type { Bridge, Commitment, FundingPlan } from './plan.js';

export const planUnknown = (): Refusal =>
  refuse('FUNDING.PLAN_UNKNOWN', 'The project has no funding plan.', 'First OpenFundingPlan.');

export const commitmentUnknown = (): Refusal =>
  refuse(
    'FUNDING.COMMITMENT_UNKNOWN',
    'The plan has no such commitment or bridge.',
    'The id of one that was recorded on the plan of this project.',
  );

/** **Rule**: stopping a project releases its commitments; nothing is planned for it after. Source: DOMAIN part 2. */
export const refuseEnded = (plan: FundingPlan): Refusal | undefined =>
  plan.ended
    ? refuse(
        'FUNDING.PROJECT_ENDED',
        'The project was stopped, and its funding released.',
        'A project that goes on.',
      )
    : undefined;

/** What a change of a plan needs first: that there is one, of a project that goes on. */
export const refuseClosed = (plan: FundingPlan): Refusal | undefined =>
  plan.opened ? refuseEnded(plan) : planUnknown();

/** **Rule**: firm commitments wait for the approval. Source: DOMAIN, "Across the services". */
export const refuseUnapproved = (plan: FundingPlan): Refusal | undefined =>
  plan.approved
    ? undefined
    : refuse(
        'FUNDING.NOT_APPROVED',
        'The project’s approval gate is closed.',
        'The board’s approval, and the competent authority’s where the board advises; or standing "expected".',
      );

export const refuseFuture = (date: string, { today }: Moment): Refusal | undefined =>
  date > today
    ? refuse('FUNDING.DATE_IN_FUTURE', `${date} has not come yet.`, `A date up to ${today}.`)
    : undefined;

/** **Rule**: amounts include VAT, unless it is recoverable. Source: DOMAIN part 4, "need by year". */
export const refuseBasis = (amounts: readonly Money[], vatRecoverable: boolean): Refusal | undefined => {
  const basis = vatRecoverable ? 'excluded' : 'included';
  return amounts.every((m) => m.vat === basis || m.vat === 'exempt')
    ? undefined
    : refuse(
        'FUNDING.VAT_BASIS',
        vatRecoverable
          ? 'The VAT of this project is recoverable: the plan counts without it.'
          : 'The VAT of this project is not recoverable: the plan counts with it.',
        `vat "${basis}", or "exempt" where there is none.`,
      );
};

/** An amount of the plan's own basis. */
export const euros = (plan: Pick<FundingPlan, 'opened'>, cents: number): Money => ({
  cents,
  currency: 'EUR',
  vat: plan.opened?.vatRecoverable ? 'excluded' : 'included',
});

/** In which relations an actor stands to the plan: roles held for the organisation that owns the project. */
export const relationsOf = (by: Actor, ownerOrganisationId: string | undefined): readonly Relation[] =>
  ownerOrganisationId !== undefined && by.grants.some((g) => g.organisationId === ownerOrganisationId)
    ? [{ relation: 'own-agency', organisationId: ownerOrganisationId }]
    : [];

/** The commitment or the bridge of an id; one of both, or none. */
export const found = (
  plan: FundingPlan,
  commitmentId: string,
): { readonly commitment?: Commitment; readonly bridge?: Bridge } => ({
  ...(plan.commitments[commitmentId] ? { commitment: plan.commitments[commitmentId] } : {}),
  ...(plan.bridges[commitmentId] ? { bridge: plan.bridges[commitmentId] } : {}),
});
