import { code, localDate, localized, provenance } from '../kernel/fields.js';
import { BODY_KINDS, MOTION_TYPES } from './codes.js';
import { bodyId, decisionId, fields, meetingId, motionId, stored } from './fields.js';

/** What was put to the vote: the fields of a motion that its decision keeps. */
export const motionContent = () => ({
  bodyId: bodyId(),
  bodyKind: code(BODY_KINDS),
  bodyNames: localized(200),
  publicLanguages: fields.publicLanguages(),
  meetingId: meetingId(),
  motionId: motionId(),
  motionType: code(MOTION_TYPES),
  title: localized(300),
  text: localized(10_000),
  legalBasis: localized(500).optional(),
  subject: stored.subject().optional(),
  /** With a motion of type `funding-waiver`, and then always. */
  waiver: stored.waiver().optional(),
  effect: stored.effect(),
  /** The earlier decision that this one replaces once it takes effect. */
  supersedes: decisionId().optional(),
  provenance: provenance().optional(),
});

/** How the vote went. `tally` is absent when no vote opened. */
export const voteContent = () => ({
  /** The day in Europe/Brussels on which the motion got its outcome. */
  decidedOn: localDate(),
  explanation: localized(1000),
  quorum: stored.quorum(),
  tally: stored.tally().optional(),
});
