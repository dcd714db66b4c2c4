import type { Certainty, ProcedureCode, Rule } from '../types.js';
import type { TimeLimitInput } from '../types-award.js';

/** What shortens a time limit; none of them adds to another. */
export type Shortening = 'electronic' | 'urgent' | 'prior-notice' | 'agreed';

export interface TimeLimitRow extends Rule {
  readonly procedures: readonly ProcedureCode[];
  readonly stage: TimeLimitInput['stage'];
  readonly shortening?: Shortening;
  /** Calendar days from the dispatch; for `agreed`, where none is agreed. `reasonable`: no legal minimum. */
  readonly days: number | 'reasonable';
}

const row = (
  id: string,
  procedures: TimeLimitRow['procedures'],
  stage: TimeLimitRow['stage'],
  shortening: Shortening | undefined,
  days: TimeLimitRow['days'],
  legalBasis: string,
  certainty: Certainty,
  source: string,
): TimeLimitRow => ({
  id: `time-${id}`,
  procedures,
  stage,
  ...(shortening ? { shortening } : {}),
  days,
  legalBasis,
  validFrom: '2018-01-01',
  certainty,
  source,
});

const OPEN = 'L. 17.6.2016 art. 36';
const RESTRICTED = 'L. 17.6.2016 art. 37';
const NEGOTIATION = 'L. 17.6.2016 art. 38';
const TWO_STAGES = ['restricted', 'competitive-negotiation'] as const;

/** The minimum time limits, in days from the dispatch of the notice (or of the invitation, for tenders after selection). */
// prettier-ignore
export const TIME_LIMITS: readonly TimeLimitRow[] = [
  row('open-tenders', ['open'], 'tenders', undefined, 35, OPEN, 'found', 'found (ebp.be L.36; financesconnect)'),
  row('open-electronic-tenders', ['open'], 'tenders', 'electronic', 30, OPEN, 'found', 'found (-5 days if electronic submission; never on top of urgent or PIN)'),
  row('open-urgent-tenders', ['open'], 'tenders', 'urgent', 15, OPEN, 'found', 'found'),
  row('open-after-PIN-tenders', ['open'], 'tenders', 'prior-notice', 15, OPEN, 'found', 'found (PIN sent 35 days to 12 months before)'),
  row('restricted-requests', ['restricted'], 'requests', undefined, 30, RESTRICTED, 'found', 'found'),
  row('restricted-tenders', ['restricted'], 'tenders', undefined, 30, RESTRICTED, 'found', 'found'),
  row('restricted-electronic-tenders', ['restricted'], 'tenders', 'electronic', 25, RESTRICTED, 'remembered', 'remembered'),
  row('restricted-urgent-requests', ['restricted'], 'requests', 'urgent', 15, RESTRICTED, 'remembered', 'remembered'),
  row('restricted-urgent-tenders', ['restricted'], 'tenders', 'urgent', 10, RESTRICTED, 'remembered', 'remembered'),
  row('competitive-negotiation-requests', ['competitive-negotiation'], 'requests', undefined, 30, NEGOTIATION, 'found', 'found'),
  row('competitive-negotiation-tenders', ['competitive-negotiation'], 'tenders', undefined, 30, NEGOTIATION, 'found', 'found'),
  row('competitive-negotiation-electronic-tenders', ['competitive-negotiation'], 'tenders', 'electronic', 25, NEGOTIATION, 'medium', 'medium'),
  row('competitive-negotiation-urgent-requests', ['competitive-negotiation'], 'requests', 'urgent', 15, NEGOTIATION, 'medium', 'medium'),
  row('competitive-negotiation-urgent-tenders', ['competitive-negotiation'], 'tenders', 'urgent', 10, NEGOTIATION, 'medium', 'medium'),
  row('sub-central-agreed-tenders', TWO_STAGES, 'tenders', 'agreed', 10, `${RESTRICTED} and 38`, 'medium', 'medium'),
  row('competitive-dialogue-requests', ['competitive-dialogue'], 'requests', undefined, 30, 'L. 17.6.2016 art. 39', 'remembered', 'remembered'),
  row('innovation-partnership-requests', ['innovation-partnership'], 'requests', undefined, 30, 'L. 17.6.2016 art. 40', 'remembered', 'remembered'),
  row('PNDAPP-tenders', ['pndapp'], 'tenders', undefined, 22, 'L. 17.6.2016 art. 41', 'found', 'found'),
  row('PNDAPP-urgent-tenders', ['pndapp'], 'tenders', 'urgent', 22, 'L. 17.6.2016 art. 41', 'undetermined', '8 was remembered with low certainty: refuse below 22'),
  row('PNSPP-tenders', ['pnspp'], 'tenders', undefined, 'reasonable', 'L. 17.6.2016 art. 42', 'found', 'found'),
];

/** The time of a concession, by its own directive: not in the tables received. A shortening is not counted: the safe side. */
export const CONCESSION_TIME: TimeLimitRow = row(
  'concession-tenders',
  ['concession'],
  'tenders',
  undefined,
  30,
  'Directive 2014/23/EU art. 39(3)',
  'remembered',
  'remembered: 30 days from the concession notice, for applications with or without tenders; to be confirmed by a lawyer',
);

/** Where the tables set no number, the law asks for a time that fits the contract. */
export const PROPORTIONATE_TIME: TimeLimitRow = row(
  'proportionate-tenders',
  ['competitive-dialogue', 'innovation-partnership', 'limited-value'],
  'tenders',
  undefined,
  'reasonable',
  'Directive 2014/24/EU art. 47(1)',
  'remembered',
  'remembered: time limits take the complexity of the contract into account; the tables set no minimum',
);
