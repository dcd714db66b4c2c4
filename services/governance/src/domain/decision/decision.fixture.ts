import {
  authority,
  BODY,
  convened,
  DAY,
  FIRST_DECISION,
  item,
  MEETING,
  motionOf,
  personOf,
  words,
} from '../board.fixture.js';
import { explain } from '../voting/explanation.js';

export const DECISION = FIRST_DECISION;
export const FOLLOW_UP = motionOf(77);

export const tally = { yes: 2, no: 1, abstained: 0, absent: 0, cast: 3, needed: 2, byHelix: [] };
export const quorum = { present: 3, base: 4, needed: 3, met: true };
export const decided = (outcome: 'adopted' | 'advised' | 'rejected', change: object = {}) => ({
  bodyId: BODY,
  bodyKind: 'board',
  bodyNames: convened.data.bodyNames,
  publicLanguages: ['fr', 'nl'],
  meetingId: MEETING,
  motionId: motionOf(1),
  motionType: 'project-approval',
  title: words('Approuver'),
  text: words('Le conseil approuve.'),
  subject: item.subject,
  effect: outcome === 'adopted' ? { kind: 'binding' } : { kind: 'advice', authority, answerDays: 60 },
  provenance: { kind: 'demo' },
  decidedOn: DAY,
  explanation: explain({ quorum, outcome, tally }, 'fr'),
  quorum,
  tally,
  outcome,
  ...change,
});
export const DUE = '2018-04-20';
export const opened = (outcome: 'adopted' | 'advised' | 'rejected', change: object = {}) => ({
  type: 'DecisionOpened',
  data: {
    decisionId: DECISION,
    year: 2018,
    number: 4,
    ...decided(outcome, change),
    ...(outcome === 'advised' ? { answerDue: DUE } : {}),
  },
});
export const tookEffect = (tookEffectOn: string, change: object = {}) => ({
  type: 'DecisionTookEffect',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    year: 2018,
    number: 4,
    motionType: 'project-approval',
    subject: item.subject,
    title: words('Approuver'),
    decidedOn: DAY,
    tookEffectOn,
    ...change,
  },
});
export const on = (name: string, data: object = {}) => ({ name, data: { decisionId: DECISION, ...data } });

export const act = {
  date: '2018-03-15',
  reference: 'GRBC-2018-14',
  decided: 'approved',
  conformity: 'conform',
};
export const record = (change: object = {}) => on('RecordAuthorityDecision', { ...act, ...change });
export const answered = (change: object = {}) => ({
  type: 'AuthorityDecided',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    authority,
    answer: { ...act, late: false, ...change },
    subject: item.subject,
  },
});
export const approved = tookEffect('2018-03-15', { authority, reference: 'GRBC-2018-14' });
export const now = '2018-03-20';

export const followUp = { followUpId: FOLLOW_UP, wording: words('Établir la convention'), due: '2018-06-30' };
export const add = (change: object = {}) =>
  on('AddFollowUp', { ...followUp, personId: personOf(1), ...change });
export const added = (owner: object = { personId: personOf(1) }) => ({
  type: 'FollowUpAdded',
  data: { decisionId: DECISION, bodyId: BODY, ...followUp, ...owner },
});
export const complete = on('CompleteFollowUp', { followUpId: FOLLOW_UP, note: 'Signed on paper' });
export const completed = {
  type: 'FollowUpCompleted',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    followUpId: FOLLOW_UP,
    wording: followUp.wording,
    completedOn: '2018-06-01',
    note: 'Signed on paper',
  },
};
