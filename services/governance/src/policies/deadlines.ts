import type {
  AuthorityDecided,
  DecisionOpened,
  DecisionSuperseded,
  EventOf,
  FollowUpAdded,
  FollowUpCompleted,
} from '@helixboard/contracts';
import { type Deadlines, endOfBrusselsDay, instantOf } from '@helixboard/kit';

const answerOf = (decisionId: string): string => `authority-answer:${decisionId}`;
const followUpOf = (decisionId: string, followUpId: string): string =>
  `follow-up:${decisionId}:${followUpId}`;
const endOf = (day: string): string => instantOf(endOfBrusselsDay(day));

/** The authority's answer to an advice falls due at 24:00 (Europe/Brussels) of its day. */
export const authorityAnswer: Deadlines = {
  name: 'governance/authority-answer',
  on: {
    DecisionOpened: (event) => {
      const { decisionId, answerDue } = event.data as EventOf<typeof DecisionOpened>['data'];
      if (answerDue === undefined) return [];
      const command = { command: 'MarkAuthorityAnswerOverdue', data: { decisionId } };
      return [{ set: { id: answerOf(decisionId), due: endOf(answerDue), command } }];
    },
    AuthorityDecided: (event) => [
      { cancel: answerOf((event.data as EventOf<typeof AuthorityDecided>['data']).decisionId) },
    ],
    DecisionSuperseded: (event) => [
      { cancel: answerOf((event.data as EventOf<typeof DecisionSuperseded>['data']).decisionId) },
    ],
  },
};

/** A follow-up falls due at 24:00 (Europe/Brussels) of its day. */
export const followUp: Deadlines = {
  name: 'governance/follow-up',
  on: {
    FollowUpAdded: (event) => {
      const { decisionId, followUpId, due } = event.data as EventOf<typeof FollowUpAdded>['data'];
      const command = { command: 'MarkFollowUpLate', data: { decisionId, followUpId } };
      return [{ set: { id: followUpOf(decisionId, followUpId), due: endOf(due), command } }];
    },
    FollowUpCompleted: (event) => {
      const { decisionId, followUpId } = event.data as EventOf<typeof FollowUpCompleted>['data'];
      return [{ cancel: followUpOf(decisionId, followUpId) }];
    },
  },
};
