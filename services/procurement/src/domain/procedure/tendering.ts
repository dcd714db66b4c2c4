import { isRefusal, type Moment, MOST_TENDERS, refuse, type Refusal, repeats } from '@helixboard/contracts';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import type { Opened, ProcedureState, ProcurementEvent } from './procedure.js';
import { refuseClosed, running } from './refusals.js';

type Outcome = readonly ProcurementEvent[] | Refusal;

const idsOf = (state: ProcedureState) => {
  const { procedureId, projectId } = state.planned!;
  return { procedureId, projectId };
};

export const refuseSigned = ({ contract }: ProcedureState): Refusal | undefined =>
  contract
    ? refuse(
        'PROCUREMENT.CONTRACT_SIGNED',
        `The contract was signed on ${contract.signedOn}.`,
        'A procedure without a contract yet.',
      )
    : undefined;

/**
 * Appoints who evaluates. **Rule**: they hold the role of evaluator or procurement officer (advisory: as procurement
 * follows the roles; a role that ends ends what it allows). Source: DESIGN, "Who may do what".
 */
export const appointEvaluationTeam = (
  d: DataOf<'AppointEvaluationTeam'>,
  state: ProcedureState,
  { evaluators = [] }: ProcedureFacts,
): Outcome => {
  const refusal = refuseClosed(state) ?? refuseSigned(state);
  if (refusal) return refusal;
  const persons = d.members.map((m) => m.personId);
  if (repeats(persons).length > 0)
    return refuse('PROCUREMENT.MEMBER_REPEATED', 'A person is named twice.', 'Each person once.');
  const without = persons.filter((p) => !evaluators.includes(p));
  if (without.length > 0)
    return refuse(
      'PROCUREMENT.MEMBER_ROLE',
      'Somebody named holds neither the role of evaluator nor that of procurement officer today.',
      'Persons who hold one of these roles; a moment later when it was granted just now.',
      { persons: without },
    );
  return [{ type: 'EvaluationTeamAppointed', data: { ...idsOf(state), members: d.members } }];
};

/**
 * Takes a sealed tender. **Rule**: until the opening only its digest and the time of arrival are recorded; one that comes
 * after 24:00 of the day on which tenders are due is not taken, whether or not a timer has fired.
 * Source: DOMAIN part 5, "Procedure life"; RD 18.4.2017, art. 83.
 */
export const receiveTender = (
  d: DataOf<'ReceiveTender'>,
  state: ProcedureState,
  { now, today }: Moment,
): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  const dueOn = state.tendersDueOn;
  if (dueOn === undefined)
    return refuse(
      'PROCUREMENT.TENDERS_NOT_INVITED',
      'Candidates ask to take part first; tenders are not invited yet.',
      'First InviteToTender.',
    );
  if (today > dueOn || state.opened)
    return refuse(
      'PROCUREMENT.TENDER_LATE',
      `Tenders were due until 24:00 of ${dueOn}.`,
      'Nothing: a late tender is not taken.',
      { dueOn },
    );
  if (state.tenders.some((t) => t.tenderId === d.tenderId))
    return refuse(
      'PROCUREMENT.TENDER_EXISTS',
      'A tender with this id came in.',
      'A new id for another tender.',
    );
  if (state.tenders.length >= MOST_TENDERS)
    return refuse(
      'PROCUREMENT.TENDERS_FULL',
      `${MOST_TENDERS} tenders came in: as many as can be opened and judged together.`,
      'A procedure of two stages, or of fewer lots; then CancelProcedure for this one.',
      { most: MOST_TENDERS },
    );
  return [
    {
      type: 'TenderReceived',
      data: { ...idsOf(state), tenderId: d.tenderId, digest: d.digest, receivedAt: now },
    },
  ];
};

const notDue = (day: string): Refusal =>
  refuse('PROCUREMENT.NOT_DUE', `${day} is not over.`, `A day after ${day}.`);

/** Notes that tenders were due. A due date that another took the place of says nothing. */
export const closeTendering = (
  { dueOn }: DataOf<'CloseTendering'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  if (state.cancelled || state.tenderingClosed || state.tendersDueOn !== dueOn) return [];
  if (today <= dueOn) return notDue(dueOn);
  return [{ type: 'TenderingClosed', data: { ...idsOf(state), dueOn } }];
};

/** Whether two lists name the same ids, each once. */
const sameIds = (named: readonly string[], all: readonly string[]): boolean =>
  named.length === all.length &&
  new Set(named).size === named.length &&
  all.every((id) => named.includes(id));

export const refuseNotAll = (named: readonly string[], all: readonly string[]): Refusal | undefined =>
  sameIds(named, all)
    ? undefined
    : refuse(
        'PROCUREMENT.TENDERS_ALL',
        `${all.length} tenders are to be named, each once.`,
        'Each tender once, and none left out.',
        { tenders: [...all] },
      );

/** **Rule**: what is opened is what was received. */
const refuseDigest = (d: DataOf<'OpenTenders'>, { tenders }: ProcedureState): Refusal | undefined => {
  const other = d.tenders.find((t) => tenders.find((r) => r.tenderId === t.tenderId)?.digest !== t.digest);
  return other
    ? refuse(
        'PROCUREMENT.TENDER_DIGEST',
        'The digest of a tender is not the one recorded when it came in.',
        'The file that was received; or the tender among the unreadable ones, with the reason.',
        { tenderId: other.tenderId },
      )
    : undefined;
};

/** Opens all tenders. **Rule**: they stay sealed until the moment at which they were due. */
export const openTenders = (d: DataOf<'OpenTenders'>, state: ProcedureState, { today }: Moment): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  const dueOn = state.tendersDueOn;
  if (dueOn === undefined || today <= dueOn)
    return refuse(
      'PROCUREMENT.TENDERS_NOT_DUE',
      dueOn === undefined ? 'Tenders are not invited yet.' : `Tenders are due until 24:00 of ${dueOn}.`,
      dueOn === undefined ? 'First InviteToTender.' : `A day after ${dueOn}.`,
    );
  if (state.opened)
    return refuse('PROCUREMENT.TENDERS_OPENED', 'The tenders were opened.', 'Tenders that are still sealed.');
  const unreadable = d.unreadable ?? [];
  const fault =
    refuseNotAll(
      [...d.tenders, ...unreadable].map((t) => t.tenderId),
      state.tenders.map((t) => t.tenderId),
    ) ??
    refuseDigest(d, state) ??
    refuseVatIncluded(d.tenders.map((t) => t.price.vat));
  if (fault) return fault;
  const closed: readonly ProcurementEvent[] = state.tenderingClosed
    ? []
    : [{ type: 'TenderingClosed', data: { ...idsOf(state), dueOn } }];
  return [...closed, { type: 'TendersOpened', data: { ...idsOf(state), tenders: d.tenders, unreadable } }];
};

export const refuseVatIncluded = (kinds: readonly Opened['tenders'][number]['price']['vat'][]) =>
  kinds.includes('included')
    ? refuse(
        'PROCUREMENT.TENDER_VAT',
        'Prices and approved amounts exclude VAT.',
        'vat "excluded", or "exempt".',
      )
    : undefined;

export const decided = ({ award }: ProcedureState): Refusal | undefined =>
  award
    ? refuse('PROCUREMENT.AWARD_DECIDED', `The award was decided on ${award.decidedOn}.`, [
        'A procedure whose award is open.',
      ])
    : undefined;

/** Decides on every tenderer. **Rule**: where the ESPD is required it is checked. Source: L. 17.6.2016, art. 73. */
export const selectTenderers = (d: DataOf<'SelectTenderers'>, state: ProcedureState): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  if (!state.opened)
    return refuse('PROCUREMENT.TENDERS_NOT_OPENED', 'The tenders are not opened.', 'First OpenTenders.');
  const fault =
    decided(state) ??
    refuseNotAll(
      [...d.selected, ...d.excluded.map((e) => e.tenderId)],
      state.opened.tenders.map((t) => t.tenderId),
    );
  if (fault) return fault;
  if (found.launched.requirements.espd === 'espd-required' && !d.espdChecked)
    return refuse(
      'PROCUREMENT.ESPD_REQUIRED',
      'The European single procurement documents are required in this procedure.',
      'espdChecked true, once they are checked.',
    );
  const { selected, excluded, espdChecked } = d;
  return [{ type: 'TenderersSelected', data: { ...idsOf(state), selected, excluded, espdChecked } }];
};

/** Ranks by the weighted sums: whole numbers, so that nothing is rounded; equal sums share a rank. */
const ranked = (
  d: DataOf<'EvaluateTenders'>,
  criteria: readonly { readonly criterionId: string; readonly weight: number }[],
) => {
  const weightOf = (id: string): number => criteria.find((c) => c.criterionId === id)?.weight ?? 0;
  const scored = d.tenders.map(({ tenderId, points }) => ({
    tenderId,
    points,
    score: points.reduce((sum, p) => sum + p.points * weightOf(p.criterionId), 0),
  }));
  return scored
    .map((t) => ({ ...t, rank: 1 + scored.filter((o) => o.score > t.score).length }))
    .toSorted((a, b) => a.rank - b.rank || (a.tenderId < b.tenderId ? -1 : 1));
};

/** Evaluates the selected tenders by the criteria of the launch. Source: L. 17.6.2016, art. 81. */
export const evaluateTenders = (d: DataOf<'EvaluateTenders'>, state: ProcedureState): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  if (!state.selected || state.selected.length === 0)
    return refuse(
      'PROCUREMENT.NOT_SELECTED',
      'No tenderer is selected.',
      'First SelectTenderers; where none can be, CancelProcedure.',
    );
  const fault =
    decided(state) ??
    refuseNotAll(
      d.tenders.map((t) => t.tenderId),
      state.selected,
    );
  if (fault) return fault;
  const criteria = found.launched.criteria.map((c) => c.criterionId);
  if (
    !d.tenders.every((t) =>
      sameIds(
        t.points.map((p) => p.criterionId),
        criteria,
      ),
    )
  )
    return refuse(
      'PROCUREMENT.CRITERIA_ALL',
      `${criteria.length} criteria are to be judged for each tender.`,
      'For each tender the points of each criterion once, and none left out.',
      { criteria },
    );
  return [
    {
      type: 'TendersEvaluated',
      data: { ...idsOf(state), ranking: ranked(d, found.launched.criteria), report: d.report },
    },
  ];
};
