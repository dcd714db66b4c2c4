import {
  addDays,
  type CommandData,
  type ConveneMeeting,
  type Moment,
  refuse,
  type Refusal,
  repeats,
} from '@helixboard/contracts';
import type { Body } from '../body/body.js';
import { defined } from '../defined.js';
import { missingSubject } from './agenda.js';
import type { Meeting, MeetingEvent } from './meeting.js';

type Convocation = CommandData<typeof ConveneMeeting>;

/**
 * **Rule**: at least as many whole days as the rules ask lie between the day of convening and the day of the meeting,
 * neither of them counted; convening later is refused. Rules that ask for none let a body meet on the same day.
 * Source: DOMAIN part 3, "Deadlines", notice minimum.
 */
const tooLate = (
  startsAt: string,
  day: string,
  noticeDays: number,
  { now, today }: Moment,
): Refusal | undefined => {
  const earliest = noticeDays === 0 ? today : addDays(today, noticeDays + 1);
  if (day >= earliest && Date.parse(startsAt) >= Date.parse(now)) return undefined;
  return refuse(
    'MEETING.NOTICE',
    `A meeting convened on ${today} with ${noticeDays} whole days of notice cannot be held on ${day}.`,
    noticeDays === 0 ? `A time from now on (${now}).` : `A meeting on ${earliest} or later.`,
    { earliest, noticeDays },
  );
};

/**
 * Convenes a meeting under the rules that the body has at this moment; it keeps them.
 *
 * @param day the day of `startsAt` in Europe/Brussels
 */
export const convene = (
  d: Convocation,
  state: Meeting,
  facts: { readonly body?: Body; readonly day?: string },
  moment: Moment,
): readonly MeetingEvent[] | Refusal => {
  if (state.status !== 'unknown')
    return refuse(
      'MEETING.EXISTS',
      'A meeting with this id was convened before.',
      'A new id for another meeting.',
    );
  const body = facts.body?.established;
  if (!body || !facts.body || facts.day === undefined)
    return refuse('BODY.UNKNOWN', 'There is no body with this id.', 'The id of an established body.');
  const { rules } = facts.body;
  if (!rules)
    return refuse(
      'BODY.NO_RULES',
      'The body has no rules to meet under.',
      'First AdoptRuleSet for this body.',
    );
  if (repeats(d.agenda.map((i) => i.itemId)).length > 0)
    return refuse('AGENDA.ITEM_EXISTS', 'An item is on the agenda twice.', 'An id of its own for each item.');
  const refusal =
    tooLate(d.startsAt, facts.day, rules.noticeDays, moment) ??
    d.agenda.map(missingSubject).find((r) => r !== undefined);
  if (refusal) return refusal;
  return [
    {
      type: 'MeetingConvened',
      data: defined({
        ...d,
        bodyKind: body.bodyKind,
        bodyNames: body.names,
        publicLanguages: body.publicLanguages,
        day: facts.day,
        rules,
        provenance: d.provenance ?? body.provenance,
      }),
    },
  ];
};
