import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import { advise, adviceFor } from './advise.js';
import { monthsAfter } from './periods.js';
import type { Advice, AdviceInput, ProcedureAdvice } from './types.js';
import type { DistinctNeed, PlannedNeed, Splitting, SplittingInput } from './types-award.js';
import { euros, wayInWords } from './words.js';

const SPAN_MONTHS = 12;

/**
 * **Rule**: estimates of the same need add up (same authority, same CPV group; same project, or recurring and launched
 * within 12 months); when their sum shuts the procedure or the publication chosen, which the need alone leaves open, the
 * launch is refused, unless a named officer recorded that the needs are distinct and why. Gives what adds up. A record
 * does not legalise a split. Source: DOMAIN part 5, "Anti-splitting"; directive 2014/24/EU art. 5(3), 5(11).
 */
export const splitting = (input: SplittingInput): Splitting | Refusal => {
  const { need } = input;
  const alone = adviceOn(input, [need]);
  if (isRefusal(alone)) return alone;
  const result = addingUp(need, input.others);
  if (result.adding.length === 1 || !adviceFor(alone, input.procedure).open) return result;
  const together = adviceOn(
    input,
    [need, ...input.others].filter((n) => result.adding.includes(n.needId)),
  );
  if (isRefusal(together)) return together;
  return refuseSum(input, result, together) ?? result;
};

/** The lots of needs taken as one: those set aside first, then what is left of each. */
const lotsOf = (needs: readonly PlannedNeed[]): Pick<AdviceInput, 'lots' | 'lotsSetAside'> => {
  const aside = needs.flatMap((n) => n.lotsSetAside ?? []);
  if (aside.length === 0) return {};
  const rest = needs.map((n) => n.estimateCents - (n.lotsSetAside ?? []).reduce((sum, lot) => sum + lot, 0));
  return { lots: [...aside, ...rest.filter((cents) => cents > 0)], lotsSetAside: aside.map((_, i) => i) };
};

const adviceOn = ({ need, grounds }: SplittingInput, needs: readonly PlannedNeed[]): Advice | Refusal =>
  advise({
    contractType: need.contractType,
    authorityType: need.authorityType,
    estimateCents: sumOf(needs),
    onDate: need.launchOn,
    ...lotsOf(needs),
    ...(need.subsidisedAbove50 ? { subsidisedAbove50: true } : {}),
    ...(need.research ? { research: true } : {}),
    ...(grounds ? { grounds } : {}),
  });

const refuseSum = (input: SplittingInput, result: Splitting, together: Advice): Refusal | undefined => {
  const advice = adviceFor(together, input.procedure);
  const reached = advice.open ? publicationReached(input, advice, together) : wayInWords(advice.decidedBy);
  if (reached === undefined) return undefined;
  return refuse(
    'RULES.SPLIT',
    `${result.adding.length} needs of the same authority and CPV group add up to ${euros(result.sumCents)}; with that, ${reached}.`,
    [
      'A procedure and publication that are open at the sum.',
      'The record of a named officer that the needs are distinct, and why.',
    ],
    {
      adding: result.adding,
      sumCents: result.sumCents,
      decidedBy: advice.open ? together.regime : advice.decidedBy,
    },
  );
};

const publicationReached = (
  { publication }: SplittingInput,
  advice: ProcedureAdvice,
  { regime }: Advice,
): string | undefined =>
  advice.publication === 'eu' && publication !== 'eu'
    ? `publication in the Official Journal applies (${regime.rule.id}: ${regime.rule.legalBasis}; certainty: ${regime.rule.certainty})`
    : undefined;

/** The record, if there is one, that two needs are distinct: by either of them, with an officer and a reason. */
const distinctness = (one: PlannedNeed, other: PlannedNeed): DistinctNeed | undefined => {
  const good = (record: DistinctNeed, of: PlannedNeed) =>
    record.needId === of.needId && record.officerId.trim() !== '' && record.justification.trim() !== '';
  const byOther = other.distinctFrom?.find((d) => good(d, one));
  return one.distinctFrom?.find((d) => good(d, other)) ?? (byOther && { ...byOther, needId: other.needId });
};

const addingUp = (need: PlannedNeed, others: readonly PlannedNeed[]): Splitting => {
  const alike = others.filter((o) => o.needId !== need.needId && isAlike(need, o));
  const partners = alike.filter((o) => !distinctness(need, o));
  const [sameProject, periodic] = [
    partners.filter((o) => inProject(need, o)),
    partners.filter((o) => !inProject(need, o)),
  ];
  const together = [need, ...sameProject, ...fullestSpan(need, periodic)];
  return {
    adding: together.toSorted(inOrder).map((n) => n.needId),
    sumCents: sumOf(together),
    distinct: alike.flatMap((o) => distinctness(need, o) ?? []),
  };
};

const inProject = (a: PlannedNeed, b: PlannedNeed): boolean =>
  a.projectId !== undefined && a.projectId === b.projectId;

const isAlike = (a: PlannedNeed, b: PlannedNeed): boolean =>
  a.authorityId === b.authorityId &&
  a.cpvGroup === b.cpvGroup &&
  (inProject(a, b) || (a.recurring && b.recurring && isWithin(a.launchOn, b.launchOn)));

const isWithin = (a: string, b: string): boolean =>
  a <= monthsAfter(b, SPAN_MONTHS) && b <= monthsAfter(a, SPAN_MONTHS);

/** Of the spans of 12 months that hold the need's launch, the recurring needs of the one worth most. */
const fullestSpan = (need: PlannedNeed, periodic: readonly PlannedNeed[]): readonly PlannedNeed[] =>
  [need, ...periodic]
    .map(({ launchOn }) => launchOn)
    .filter((from) => from <= need.launchOn && need.launchOn <= monthsAfter(from, SPAN_MONTHS))
    .toSorted()
    .map((from) => periodic.filter((o) => from <= o.launchOn && o.launchOn <= monthsAfter(from, SPAN_MONTHS)))
    .reduce((best, span) => (sumOf(span) > sumOf(best) ? span : best), []);

const sumOf = (needs: readonly PlannedNeed[]): number =>
  needs.reduce((sum, { estimateCents }) => sum + estimateCents, 0);

const inOrder = (a: PlannedNeed, b: PlannedNeed): number =>
  a.launchOn < b.launchOn || (a.launchOn === b.launchOn && a.needId < b.needId) ? -1 : 1;
