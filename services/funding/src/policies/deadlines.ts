import type { CommitmentRecorded, EventOf, FundingWaived, FundingWaiverEnded } from '@helixboard/contracts';
import { type Deadlines, endOfBrusselsDay, instantOf } from '@helixboard/kit';

const waiverOf = (projectId: string, decisionId: string): string => `waiver:${projectId}:${decisionId}`;
const endOf = (day: string): string => instantOf(endOfBrusselsDay(day));

/** A waiver ends at 24:00 (Europe/Brussels) of its last day: the gate closes again. Source: DOMAIN part 2. */
export const waiverEnds: Deadlines = {
  name: 'funding/waiver-ends',
  on: {
    FundingWaived: (event) => {
      const { projectId, decisionId, waiver } = event.data as unknown as EventOf<
        typeof FundingWaived
      >['data'];
      const command = { command: 'EndWaiver', data: { projectId, decisionId } };
      return [{ set: { id: waiverOf(projectId, decisionId), due: endOf(waiver.until), command } }];
    },
    FundingWaiverEnded: (event) => {
      const { projectId, decisionId } = event.data as unknown as EventOf<typeof FundingWaiverEnded>['data'];
      return [{ cancel: waiverOf(projectId, decisionId) }];
    },
  },
};

/**
 * Uncommitted credit lapses at the end of its budget year, undrawn credit at the end of its drawdown period.
 * Source: DOMAIN part 4, own budget and investment credit.
 */
export const creditLapses: Deadlines = {
  name: 'funding/credit-lapses',
  on: {
    CommitmentRecorded: (event) => {
      const { projectId, commitmentId, ownBudget, credit } = event.data as unknown as EventOf<
        typeof CommitmentRecorded
      >['data'];
      const lastDay = ownBudget ? `${ownBudget.budgetYear}-12-31` : credit?.drawdown.to;
      if (lastDay === undefined) return [];
      const command = { command: 'LapseCredit', data: { projectId, commitmentId } };
      return [{ set: { id: `credit:${projectId}:${commitmentId}`, due: endOf(lastDay), command } }];
    },
  },
};
