import {
  addDays,
  isRefusal,
  type Moment,
  type Procedure,
  refuse,
  type Refusal,
  repeats,
} from '@helixboard/contracts';
import { approvedAmountRule, standstill, type StandstillInput } from '../rules/index.js';
import { inRules, publicationInRules, ruleOf } from './advice.js';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import type { Award, Launched, Notified, Planned, ProcedureState, ProcurementEvent } from './procedure.js';
import { refuseEndedProject, refuseSuspected, running } from './refusals.js';
import { decided, refuseSigned, refuseVatIncluded } from './tendering.js';

type Outcome = readonly ProcurementEvent[] | Refusal;
type Deciding = DataOf<'DecideAward'>;
type Notifying = DataOf<'NotifyAward'>;

/** The procedures in which what is offered may be negotiated. */
const FIXED_PRICE: readonly Procedure[] = ['open-procedure', 'restricted-procedure'];

/** The last day on which the tenders of a procedure bind. Source: reference, "Tenders bind 90 days unless stated otherwise". */
export const lastDayOfValidity = (dueOn: string, validityDays: number): string =>
  addDays(dueOn, validityDays);

/** **Rule**: after its validity a tender is awarded only with the tenderer’s consent. */
const refuseExpired = (
  d: Deciding,
  state: ProcedureState,
  launched: Launched,
  { today }: Moment,
): Refusal | undefined => {
  const lastDay = lastDayOfValidity(state.tendersDueOn!, launched.validityDays);
  return today > lastDay && !d.consent
    ? refuse(
        'PROCUREMENT.TENDER_EXPIRED',
        `The tenders bound until ${lastDay}.`,
        'consent: how the tenderer agreed to keep the tender.',
        { lastDay },
      )
    : undefined;
};

/** **Rule**: the award goes to the first in the ranking, at its price unless the procedure negotiates. */
const refuseTender = (d: Deciding, state: ProcedureState, launched: Launched): Refusal | undefined => {
  const first = state.ranking?.filter((r) => r.rank === 1).map((r) => r.tenderId);
  if (!first)
    return refuse('PROCUREMENT.NOT_EVALUATED', 'The tenders are not evaluated.', 'First EvaluateTenders.');
  if (!first.includes(d.tenderId))
    return refuse(
      'PROCUREMENT.NOT_RANKED_FIRST',
      'Another tender is ranked before this one.',
      'A tender that is ranked first.',
      { first },
    );
  const price = state.opened!.tenders.find((t) => t.tenderId === d.tenderId)!.price;
  return FIXED_PRICE.includes(launched.procedure) && price.cents !== d.amount.cents
    ? refuse(
        'PROCUREMENT.TENDER_AMOUNT',
        `The price of the tender is ${price.cents} cents; this procedure does not negotiate.`,
        `${price.cents} cents.`,
      )
    : undefined;
};

/** The lots that were launched, where only those set aside were. */
const launchedLots = (planned: Planned, { lots }: Launched): Planned['lots'] | undefined =>
  lots && planned.lots.filter((lot) => lots.includes(lot.number));

/** What is approved for each lot set aside: with one lot that is the whole amount. */
const amountsOf = (d: Deciding, lots: Planned['lots']): NonNullable<Deciding['lots']> =>
  d.lots ?? (lots.length === 1 ? [{ number: lots[0]!.number, amount: d.amount }] : []);

/** **Rule**: where only lots set aside were launched only they are awarded, each with its amount. */
const refuseLots = (d: Deciding, planned: Planned, launched: Launched): Refusal | undefined => {
  const lots = launchedLots(planned, launched);
  const numbers = lots?.map((lot) => lot.number) ?? [];
  const amounts = lots ? amountsOf(d, lots) : [];
  const named = amounts.map((a) => a.number);
  const sum = amounts.reduce((total, a) => total + a.amount.cents, 0);
  const right = lots
    ? sum === d.amount.cents && repeats(named).length === 0 && named.every((n) => numbers.includes(n))
    : d.lots === undefined;
  if (!right)
    return refuse(
      'PROCUREMENT.AWARD_LOTS',
      lots ? `Only lots ${numbers.join(', ')} were launched.` : 'The whole need was launched.',
      lots ? 'lots: the amount of each of them that is awarded, adding up to the amount.' : 'No lots.',
      { lots: numbers },
    );
  return refuseVatIncluded(amounts.map((a) => a.amount.vat));
};

/** **Rule**: the amount keeps below the limit of the row that opened the procedure. Source: DOMAIN part 5, "Approved amount". */
const refuseAmount = (d: Deciding, planned: Planned, launched: Launched): Refusal | undefined => {
  const lots = launchedLots(planned, launched);
  return approvedAmountRule({
    procedure: inRules(launched.procedure),
    openedBy: launched.openedBy.id,
    approvedCents: d.amount.cents,
    contractType: planned.contractType,
    ...(lots
      ? {
          approvedLots: amountsOf(d, lots).map((a) => a.amount.cents),
          lotsSetAsideCents: lots.reduce((sum, lot) => sum + lot.estimate.cents, 0),
        }
      : {}),
  });
};

/**
 * Decides on the award. **Rule**: with reasons; an amount that reaches the limit of the rule that opened the procedure is
 * refused, naming it. Source: DOMAIN part 5, "Approved amount".
 */
export const decideAward = (
  d: Deciding,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  const { planned, launched } = found;
  const fault =
    decided(state) ??
    refuseEndedProject(facts) ??
    refuseSuspected(state) ??
    refuseTender(d, state, launched) ??
    refuseVatIncluded([d.amount.vat]) ??
    refuseExpired(d, state, launched, moment) ??
    refuseLots(d, planned, launched) ??
    refuseAmount(d, planned, launched);
  return (
    fault ?? [{ type: 'AwardDecided', data: { ...d, projectId: planned.projectId, decidedOn: moment.today } }]
  );
};

const standstillOf = (
  state: ProcedureState,
  { planned, launched }: { planned: Planned; launched: Launched },
  award: Award,
  notifiedOn: readonly string[],
  voluntary: boolean,
): Notified['standstill'] | Refusal => {
  const input: StandstillInput = {
    publication: publicationInRules(launched.requirements.publication),
    contractType: planned.contractType,
    authorityType: planned.authority.type,
    approvedCents: award.amount.cents,
    notifiedOn,
    soleTenderer: state.tenders.length === 1,
    callOff: false,
    voluntary,
    subsidisedAbove50: planned.subsidisedAbove50 ?? false,
    onDate: launched.launchedOn,
  };
  const found = standstill(input);
  if (isRefusal(found)) return found;
  return {
    required: found.required,
    reason:
      `standstill-${found.reason.toLowerCase().replaceAll('_', '-')}` as Notified['standstill']['reason'],
    ...(found.until === undefined ? {} : { until: found.until }),
    rule: ruleOf(found.rule),
  };
};

const refuseNotices = (
  d: Notifying,
  state: ProcedureState,
  award: Award,
  { today }: Moment,
): Refusal | undefined => {
  if (d.notices.some((n) => !state.tenders.some((t) => t.tenderId === n.tenderId)))
    return refuse(
      'PROCUREMENT.TENDER_UNKNOWN',
      'A tender that is named did not come in.',
      'Ids of tenders that came in.',
    );
  const wrong = d.notices.find((n) => n.sentOn < award.decidedOn || n.sentOn > today);
  if (wrong)
    return refuse(
      'PROCUREMENT.NOTICE_DATE',
      `${wrong.sentOn} is not from the day of the decision up to today.`,
      `A date from ${award.decidedOn} to ${today}.`,
    );
  return refuseEarlier(d, state) ?? refuseWithdrawn(d, state);
};

/** **Rule**: a standstill is never shortened: the day on which one was told only moves later. Source: L. 17.6.2013, art. 11. */
const refuseEarlier = ({ notices }: Notifying, { noticesSent }: ProcedureState): Refusal | undefined => {
  const earlier = notices.find((n) => n.sentOn < (noticesSent[n.tenderId] ?? n.sentOn));
  return earlier
    ? refuse(
        'PROCUREMENT.NOTICE_EARLIER',
        `The decision is recorded as sent on ${noticesSent[earlier.tenderId]}.`,
        `That day, or a later one.`,
        { tenderId: earlier.tenderId },
      )
    : undefined;
};

/** **Rule**: a standstill that was announced binds who announced it. */
const refuseWithdrawn = (d: Notifying, { voluntary }: ProcedureState): Refusal | undefined =>
  voluntary && d.voluntaryStandstill === false
    ? refuse(
        'PROCUREMENT.STANDSTILL_ANNOUNCED',
        'A standstill by the authority’s own choice was announced.',
        'voluntaryStandstill true, or left out.',
      )
    : undefined;

/**
 * Records who was told of the decision. **Rule**: when all concerned were told the standstill runs, from the day after the
 * last; it runs anew for one told later. Source: L. 17.6.2013, art. 8 and 11; reference, "Standstill".
 */
export const notifyAward = (d: Notifying, state: ProcedureState, moment: Moment): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  const signed = refuseSigned(state);
  if (signed) return signed;
  const { award } = state;
  if (!award)
    return refuse('PROCUREMENT.AWARD_NOT_DECIDED', 'The award was not decided.', 'First DecideAward.');
  const fault = refuseNotices(d, state, award, moment);
  if (fault) return fault;
  const { procedureId, projectId } = found.planned;
  const sent: ProcurementEvent = {
    type: 'AwardNoticesSent',
    data: {
      ...{ procedureId, projectId, notices: d.notices },
      ...(d.voluntaryStandstill ? { voluntaryStandstill: true } : {}),
    },
  };
  const told = {
    ...state.noticesSent,
    ...Object.fromEntries(d.notices.map((n) => [n.tenderId, n.sentOn])),
  };
  const days = state.tenders.flatMap((t) => told[t.tenderId] ?? []);
  if (days.length < state.tenders.length) return [sent];
  const voluntary = state.voluntary || d.voluntaryStandstill === true;
  const counted = standstillOf(state, found, award, days, voluntary);
  if (isRefusal(counted)) return counted;
  return [
    sent,
    {
      type: 'AwardNotified',
      data: {
        ...{ procedureId, projectId, tenderId: award.tenderId, amount: award.amount },
        contractor: state.opened!.tenders.find((t) => t.tenderId === award.tenderId)!.tenderer,
        ...{ reasons: award.reasons, decidedOn: award.decidedOn },
        notifiedOn: days.toSorted().at(-1)!,
        standstill: counted,
      },
    },
  ];
};

/** Notes that the tenders no longer bind, where nothing was awarded meanwhile. */
export const endTenderValidity = (
  { lastDay }: DataOf<'EndTenderValidity'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  const { planned, launched, tendersDueOn } = state;
  if (!planned || !launched || !tendersDueOn || state.cancelled || state.award || state.validityEnded)
    return [];
  if (lastDayOfValidity(tendersDueOn, launched.validityDays) !== lastDay) return [];
  if (today <= lastDay)
    return refuse('PROCUREMENT.NOT_DUE', `${lastDay} is not over.`, `A day after ${lastDay}.`);
  const { procedureId, projectId } = planned;
  return [{ type: 'TenderValidityEnded', data: { procedureId, projectId, lastDay } }];
};
