import {
  authority,
  BODY,
  body,
  convened,
  DAY,
  item,
  itemOf,
  MEETING,
  motionOf,
  personOf,
  words,
} from '../board.fixture.js';
import { rollOn } from '../voting/roll.js';

export const ids = { meetingId: MEETING, bodyId: BODY };
export const known = { subjectKnown: true };

export const opened = (present: readonly number[]) => ({
  type: 'MeetingOpened',
  data: {
    ...ids,
    day: DAY,
    roll: rollOn(body.seats, body.mandates, DAY),
    present: present.map(personOf),
    seated: present.length,
    vacant: 1,
  },
});
export const open = [convened, opened([1, 2, 30])];

export const text = {
  motionId: motionOf(1),
  title: words('Approuver le projet'),
  text: words('Le conseil approuve le projet.'),
};
export const on = (name: string, data: object = {}) => ({
  name,
  data: { meetingId: MEETING, motionId: motionOf(1), ...data },
});
export const put = (change: object = {}) => on('PutMotion', { itemId: itemOf(1), ...text, ...change });
export const content = {
  ...ids,
  ...text,
  bodyKind: 'board',
  bodyNames: convened.data.bodyNames,
  publicLanguages: ['fr', 'nl'],
  motionType: 'project-approval',
  subject: item.subject,
  effect: { kind: 'advice', authority, answerDays: 60 },
  provenance: { kind: 'demo' },
};
export const motionPut = (change: object = {}) => ({
  type: 'MotionPut',
  data: { ...content, itemId: itemOf(1), majority: { kind: 'simple' }, ...change },
});
export const binding = {
  motionType: 'strategy',
  itemId: itemOf(2),
  subject: undefined,
  effect: { kind: 'binding' },
};
