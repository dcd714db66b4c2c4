import { uuid } from '@helixboard/kit/testing';
import { AUTHORITY, DECISION, PROJECT, upTo } from './project.fixture.js';

export const OTHER = uuid(70);
export const open = (changes: object = {}) => ({
  name: 'OpenGate',
  data: { projectId: PROJECT, gate: 'approval', evidence: { kind: 'decision', id: DECISION }, ...changes },
});
export const close = (reason: string, changes: object = {}) => ({
  name: 'CloseGate',
  data: { projectId: PROJECT, gate: 'approval', reason, decisionId: DECISION, ...changes },
});
export const awaiting = (decisionId = DECISION) => ({
  name: 'NoteAwaitingAuthority',
  data: { projectId: PROJECT, decisionId, authority: AUTHORITY, answerDue: '2018-06-30' },
});
export const late = (decisionId = DECISION) => ({
  name: 'NoteAuthorityLate',
  data: { projectId: PROJECT, decisionId },
});
export const waits = {
  gate: 'approval',
  open: false,
  reason: 'approval-awaiting-authority',
  decisionId: DECISION,
  authority: AUTHORITY,
  answerDue: '2018-06-30',
};
export const event = (type: string, standing: object) => ({ type, data: { projectId: PROJECT, standing } });
export const awaited = event('ApprovalAwaitingAuthority', waits);
export const isLate = event('ApprovalAnswerLate', { ...waits, reason: 'approval-authority-late' });
export const closed = (reason: string, decisionId = DECISION) =>
  event('GateClosed', { gate: 'approval', open: false, reason, decisionId });
export const afterPlacement = upTo.onRoadmap;
/** That a later decision replaced this one, where no gate closed by it. */
export const replaced = (decisionId = DECISION) => ({
  type: 'ReplacedDecisionNoted',
  data: { projectId: PROJECT, decisionId },
});
