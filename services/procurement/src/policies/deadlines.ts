import {
  addDays,
  type AwardNotified,
  type ContractSigned,
  type EventOf,
  type ProcedureLaunched,
  type TendersInvited,
} from '@helixboard/contracts';
import {
  type DeadlineChange,
  type Deadlines,
  endOfBrusselsDay,
  instantOf,
  type StoredEvent,
} from '@helixboard/kit';
import { ENDING_DAYS } from '../domain/procedure/contract.js';

const endOf = (day: string): string => instantOf(endOfBrusselsDay(day));
const idOf = (event: StoredEvent): string => String(event.data['procedureId']);

/** The day on which tenders are due, once they are invited. */
const tendersDueOf = (event: StoredEvent): string | undefined => {
  const { tendersDue } = event.data as unknown as Pick<
    EventOf<typeof ProcedureLaunched>['data'] & EventOf<typeof TendersInvited>['data'],
    'tendersDue'
  >;
  return (tendersDue as { on: string } | undefined)?.on;
};

const due = (event: StoredEvent): readonly DeadlineChange[] => {
  const dueOn = tendersDueOf(event);
  if (dueOn === undefined) return [];
  const procedureId = idOf(event);
  const command = { command: 'CloseTendering', data: { procedureId, dueOn } };
  return [{ set: { id: `tenders:${procedureId}`, due: endOf(dueOn), command } }];
};

const dropped =
  (kind: string) =>
  (event: StoredEvent): readonly DeadlineChange[] => [{ cancel: `${kind}:${idOf(event)}` }];

/** Tenders are due until 24:00 (Europe/Brussels) of their day; later ones are refused, timer or not. */
export const tendersDue: Deadlines = {
  name: 'procurement/tenders-due',
  on: { ProcedureLaunched: due, TendersInvited: due, ProcedureCancelled: dropped('tenders') },
};

const valid =
  (days: (event: StoredEvent) => number | undefined) =>
  (event: StoredEvent): readonly DeadlineChange[] => {
    const dueOn = tendersDueOf(event);
    const validity = days(event);
    if (dueOn === undefined || validity === undefined) return [];
    const procedureId = idOf(event);
    const lastDay = addDays(dueOn, validity);
    const command = { command: 'EndTenderValidity', data: { procedureId, lastDay } };
    return [{ set: { id: `validity:${procedureId}`, due: endOf(lastDay), command } }];
  };

/** Tenders bind for 90 days unless stated otherwise; an award after that needs the tenderer’s consent. */
export const tenderValidity: Deadlines = {
  name: 'procurement/tender-validity',
  on: {
    ProcedureLaunched: valid((event) => Number(event.data['validityDays'])),
    TendersInvited: valid((event) => Number(event.data['validityDays'])),
    AwardDecided: dropped('validity'),
    ProcedureCancelled: dropped('validity'),
  },
};

/** The contract may be signed from the day after the last one of the standstill. */
export const standstillEnds: Deadlines = {
  name: 'procurement/standstill-ends',
  on: {
    AwardNotified: (event) => {
      const { procedureId, standstill } = event.data as unknown as EventOf<typeof AwardNotified>['data'];
      const lastDay = standstill.until;
      if (lastDay === undefined) return [{ cancel: `standstill:${procedureId}` }];
      const command = { command: 'EndStandstill', data: { procedureId, lastDay } };
      return [{ set: { id: `standstill:${procedureId}`, due: endOf(lastDay), command } }];
    },
    ProcedureCancelled: dropped('standstill'),
  },
};

/** The award notice is due 30 days after the conclusion, but for a contract of limited value. */
export const awardNotice: Deadlines = {
  name: 'procurement/award-notice',
  on: {
    ContractSigned: (event) => {
      const { procedureId, signedOn, awardNoticeDays } = event.data as unknown as EventOf<
        typeof ContractSigned
      >['data'];
      if (awardNoticeDays === undefined) return [];
      const lastDay = addDays(signedOn, awardNoticeDays);
      const command = { command: 'NoteAwardNoticeOverdue', data: { procedureId, due: lastDay } };
      return [{ set: { id: `award-notice:${procedureId}`, due: endOf(lastDay), command } }];
    },
    AwardNoticePublished: dropped('award-notice'),
  },
};

/** A contract is told to end 180 days before it does. */
export const contractEnd: Deadlines = {
  name: 'procurement/contract-end',
  on: {
    ContractSigned: (event) => {
      const { procedureId, endsOn } = event.data as unknown as EventOf<typeof ContractSigned>['data'];
      if (endsOn === undefined) return [];
      const command = { command: 'NoteContractEnding', data: { procedureId, endsOn } };
      // Begins with that day: at the end of the one before.
      const begins = endOf(addDays(endsOn, -ENDING_DAYS - 1));
      return [{ set: { id: `contract-end:${procedureId}`, due: begins, command } }];
    },
    ContractCompleted: dropped('contract-end'),
  },
};
