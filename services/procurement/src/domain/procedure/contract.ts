import { addDays, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import type { Notified, ProcedureState, ProcurementEvent, Signed } from './procedure.js';
import {
  refuseClosed,
  refuseEndedProject,
  refuseFuture,
  refuseSuspected,
  refuseUnspoken,
} from './refusals.js';
import { refuseSigned } from './tendering.js';

type Outcome = readonly ProcurementEvent[] | Refusal;
type Signing = DataOf<'SignContract'>;

/** Days before its end on which a contract is told to end. Source: DOMAIN part 5, "Deadlines". */
export const ENDING_DAYS = 180;
/** The highest rate of VAT in Belgium, in percent. Source: VAT code, RD no. 20. */
const HIGHEST_VAT = 21;

const idsOf = ({ planned }: ProcedureState) => ({
  procedureId: planned!.procedureId,
  projectId: planned!.projectId,
});

const notNotified = (): Refusal =>
  refuse(
    'PROCUREMENT.NOT_NOTIFIED',
    'Not all concerned were told of the decision.',
    'First NotifyAward, for each tender that came in.',
  );

/** Records a request to suspend. **Rule**: filed within the standstill it blocks the signing until the ruling. */
export const fileSuspensionRequest = (
  d: DataOf<'FileSuspensionRequest'>,
  state: ProcedureState,
  moment: Moment,
): Outcome => {
  const refusal = refuseClosed(state) ?? refuseSigned(state) ?? refuseFuture(d.filedOn, moment);
  if (refusal) return refusal;
  if (!state.notified) return notNotified();
  if (state.suspensions.some((s) => s.requestId === d.requestId))
    return refuse('PROCUREMENT.SUSPENSION_EXISTS', 'The request is recorded.', 'A new id for another one.');
  const { until } = state.notified.standstill;
  return [
    {
      type: 'SuspensionRequested',
      data: {
        ...idsOf(state),
        requestId: d.requestId,
        filedOn: d.filedOn,
        blocks: until !== undefined && d.filedOn <= until,
      },
    },
  ];
};

export const recordSuspensionRuling = (
  d: DataOf<'RecordSuspensionRuling'>,
  state: ProcedureState,
  moment: Moment,
): Outcome => {
  const refusal = refuseClosed(state) ?? refuseFuture(d.ruledOn, moment);
  if (refusal) return refusal;
  const request = state.suspensions.find((s) => s.requestId === d.requestId);
  if (!request)
    return refuse(
      'PROCUREMENT.SUSPENSION_UNKNOWN',
      'There is no such request.',
      'The id of a request that was filed.',
    );
  if (request.outcome)
    return refuse(
      'PROCUREMENT.SUSPENSION_RULED',
      'It was ruled on the request.',
      'A request that is pending.',
    );
  const { requestId, outcome, ruledOn } = d;
  return [{ type: 'SuspensionRuled', data: { ...idsOf(state), requestId, outcome, ruledOn } }];
};

/** Notes that the standstill is over; one that began anew meanwhile goes on. */
export const endStandstill = (
  { lastDay }: DataOf<'EndStandstill'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  if (state.cancelled || state.contract || state.notified?.standstill.until !== lastDay) return [];
  if (state.standstillEnded === lastDay) return [];
  if (today <= lastDay)
    return refuse('PROCUREMENT.NOT_DUE', `${lastDay} is not over.`, `A day after ${lastDay}.`);
  return [{ type: 'StandstillEnded', data: { ...idsOf(state), lastDay } }];
};

/**
 * **Rule**: no contract before the standstill is over, nor while a request filed in time is pending or was granted; by
 * its own days, whether or not a timer has fired. Source: L. 17.6.2013, art. 11 and 12.
 */
const refuseStandstill = (
  d: Signing,
  { notified, suspensions }: ProcedureState,
  { today }: Moment,
): Refusal | undefined => {
  const { until } = notified!.standstill;
  if (until !== undefined && (d.signedOn <= until || today <= until))
    return refuse(
      'PROCUREMENT.STANDSTILL',
      `The standstill lasts until ${until} (${notified!.standstill.rule.legalBasis}).`,
      `A signature after ${until}.`,
      { until, rule: notified!.standstill.rule.id },
    );
  const pending = suspensions.find(
    // judged by the standstill as it stands: one that began anew covers requests that came late for the first
    (s) => until !== undefined && s.filedOn <= until && s.outcome !== 'suspension-rejected',
  );
  return pending
    ? refuse(
        'PROCUREMENT.SUSPENSION_PENDING',
        pending.outcome
          ? 'The award is suspended.'
          : `A request to suspend the award, filed on ${pending.filedOn}, is pending.`,
        'The ruling that rejects it: RecordSuspensionRuling.',
        { requestId: pending.requestId },
      )
    : undefined;
};

/** **Rule**: what is signed is what was awarded: with its VAT, or the same amount where there is none. */
const refuseValue = (d: Signing, { amount }: Notified): Refusal | undefined => {
  if (d.value.vat === 'excluded')
    return refuse(
      'PROCUREMENT.VALUE_VAT',
      'The value excludes VAT; its reservation is counted with it.',
      'vat "included", or "exempt" where there is none.',
    );
  const most =
    d.value.vat === 'exempt' ? amount.cents : Math.ceil((amount.cents * (100 + HIGHEST_VAT)) / 100);
  return d.value.cents < amount.cents || d.value.cents > most
    ? refuse(
        'PROCUREMENT.VALUE_NOT_AWARDED',
        `${amount.cents} cents were awarded, excluding VAT.`,
        `A value of ${amount.cents} to ${most} cents.`,
        { awarded: amount.cents, most },
      )
    : undefined;
};

/**
 * **Rule**: a contract stands on a reservation of its own project for its procedure, of at least its value with VAT, made
 * by the day of the signature. Source: DOMAIN part 4.
 */
const refuseReservation = (d: Signing, { reservation }: ProcedureFacts): Refusal | undefined => {
  if (!reservation)
    return refuse(
      'PROCUREMENT.RESERVATION_UNKNOWN',
      'The reservation is not known to procurement, which follows funding.',
      'First ReserveFunds for this procedure, by its own project; a moment later when it was reserved just now.',
    );
  if (reservation.procedureId !== d.procedureId)
    return refuse(
      'PROCUREMENT.RESERVATION_OTHER_PROCEDURE',
      'The reservation was made for another procedure.',
      'A reservation for this procedure.',
    );
  if (reservation.state !== 'active')
    return refuse(
      'PROCUREMENT.RESERVATION_GONE',
      `The reservation was ${reservation.state}.`,
      'A new reservation for this procedure.',
    );
  if (d.signedOn < reservation.reservedOn)
    return refuse(
      'PROCUREMENT.SIGNED_EARLY',
      `The funds were reserved on ${reservation.reservedOn}.`,
      `A signature from ${reservation.reservedOn} on.`,
      { from: reservation.reservedOn },
    );
  return reservation.cents < d.value.cents
    ? refuse(
        'PROCUREMENT.RESERVATION_TOO_SMALL',
        `The reservation is ${reservation.cents} cents, the contract ${d.value.cents}.`,
        `A reservation of at least ${d.value.cents} cents with VAT.`,
        { reserved: reservation.cents },
      )
    : undefined;
};

/** **Rule**: signed once all were told of the award, so that no day is named that was before. */
const refuseDates = (d: Signing, { notifiedOn }: Notified, moment: Moment): Refusal | undefined =>
  refuseFuture(d.signedOn, moment) ??
  (d.signedOn < notifiedOn
    ? refuse(
        'PROCUREMENT.SIGNED_EARLY',
        `The last of those concerned was told of the award on ${notifiedOn}.`,
        `A signature from ${notifiedOn} on.`,
        { from: notifiedOn },
      )
    : undefined) ??
  (d.endsOn !== undefined && d.endsOn < d.signedOn
    ? refuse(
        'PROCUREMENT.CONTRACT_ENDS',
        'The contract ends before it is signed.',
        `An end from ${d.signedOn} on.`,
      )
    : undefined);

const AWARD_NOTICES: readonly string[] = ['contract-award-notice', 'simplified-award-notice'];

/** The award notice that the procedure requires; limited value has none. */
const requiredNotice = ({ launched }: ProcedureState) =>
  launched!.requirements.notices.find((n) => AWARD_NOTICES.includes(n.notice));

const awardNoticeOf = (state: ProcedureState): { readonly awardNoticeDays?: number } => {
  const days = requiredNotice(state)?.withinDays;
  return days === undefined ? {} : { awardNoticeDays: days };
};

/** Signs the contract: the one event that funding books, and that a milestone may follow. */
export const signContract = (
  d: Signing,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  const refusal = refuseClosed(state) ?? refuseSigned(state) ?? refuseEndedProject(facts);
  if (refusal) return refusal;
  const { notified } = state;
  if (!notified) return notNotified();
  const fault =
    refuseDates(d, notified, moment) ??
    refuseSuspected(state) ??
    refuseStandstill(d, state, moment) ??
    refuseValue(d, notified) ??
    refuseReservation(d, facts);
  return (
    fault ?? [
      {
        type: 'ContractSigned',
        data: {
          ...d,
          projectId: state.planned!.projectId,
          contractor: notified.contractor,
          ...awardNoticeOf(state),
        },
      },
    ]
  );
};

const refuseNoContract = (state: ProcedureState): Refusal | undefined =>
  refuseClosed(state) ??
  (state.contract
    ? undefined
    : refuse('PROCUREMENT.CONTRACT_UNKNOWN', 'No contract is signed.', 'First SignContract.'));

const contractOf = (state: ProcedureState) => ({
  ...idsOf(state),
  contractId: (state.contract as Signed).contractId,
});

/** Publishes the award: the event carries all that the public sees of it. */
export const publishAwardNotice = (state: ProcedureState, { today }: Moment): Outcome => {
  const refusal = refuseNoContract(state);
  if (refusal) return refusal;
  if (state.awardNotice === 'published')
    return refuse(
      'PROCUREMENT.AWARD_NOTICE_PUBLISHED',
      'The award notice is published.',
      'A contract whose award is not published yet.',
    );
  const { title, authority, contractType, provenance } = state.planned!;
  const { procedure } = state.launched!;
  const notice = requiredNotice(state)?.notice;
  return (
    refuseUnspoken(authority.territory, { title }) ?? [
      {
        type: 'AwardNoticePublished',
        data: {
          ...contractOf(state),
          notice: notice ?? 'simplified-award-notice',
          ...{ title, authority, contractType, procedure, contractor: state.contract!.contractor },
          ...{ amount: state.notified!.amount, signedOn: state.contract!.signedOn, publishedOn: today },
          ...(provenance ? { provenance } : {}),
        },
      },
    ]
  );
};

export const noteAwardNoticeOverdue = (
  { due }: DataOf<'NoteAwardNoticeOverdue'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  if (!state.contract || state.awardNotice !== 'none') return [];
  if (today <= due) return refuse('PROCUREMENT.NOT_DUE', `${due} is not over.`, `A day after ${due}.`);
  return [{ type: 'AwardNoticeOverdue', data: { ...contractOf(state), due } }];
};

export const noteContractEnding = (
  { endsOn }: DataOf<'NoteContractEnding'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  if (!state.contract || state.completed || state.contractEnding || state.contract.endsOn !== endsOn)
    return [];
  const from = addDays(endsOn, -ENDING_DAYS);
  if (today < from) return refuse('PROCUREMENT.NOT_DUE', `${from} has not come.`, `${from} or later.`);
  return [{ type: 'ContractEnding', data: { ...contractOf(state), endsOn } }];
};

export const completeContract = (
  d: DataOf<'CompleteContract'>,
  state: ProcedureState,
  moment: Moment,
): Outcome => {
  const refusal = refuseNoContract(state) ?? refuseFuture(d.completedOn, moment);
  if (refusal) return refusal;
  if (state.completed)
    return refuse('PROCUREMENT.CONTRACT_COMPLETED', 'The contract was completed.', 'A contract that runs.');
  if (d.completedOn < state.contract!.signedOn)
    return refuse(
      'PROCUREMENT.COMPLETED_BEFORE_SIGNED',
      `The contract was signed on ${state.contract!.signedOn}.`,
      `A date from ${state.contract!.signedOn} on.`,
    );
  return [{ type: 'ContractCompleted', data: { ...contractOf(state), completedOn: d.completedOn } }];
};
