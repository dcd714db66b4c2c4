import {
  type AgendaItem,
  type CommandData,
  type Effect,
  type MotionType,
  type PutMotion,
  refuse,
  type Refusal,
  type Subject,
} from '@helixboard/contracts';
import { defined } from '../defined.js';
import type { Meeting, MeetingEvent } from './meeting.js';

type Motion = CommandData<typeof PutMotion>;

/** The decision that a motion is to supersede. */
export interface EarlierDecision {
  readonly bodyId: string;
  readonly superseded: boolean;
  readonly motionType: MotionType;
  readonly subject?: Subject | undefined;
}

/** What is looked up for a motion: the earlier decision (folded), and whether its subject is known (advisory). */
export interface MotionFacts {
  readonly superseded?: EarlierDecision | undefined;
  readonly subjectKnown?: boolean;
}

const doesNotSupersede = (reason: string, acceptable: string): Refusal =>
  refuse('MOTION.SUPERSEDES', reason, acceptable);

/** Whether a motion of one type may take the place of a decision of another: a corrective action corrects any. */
const corrects = (type: MotionType, earlier: MotionType): boolean =>
  type === earlier || type === 'corrective-action';

/**
 * **Rule**: a decision is corrected by another of the same body, once, and by one that decides on the same matter: the
 * same subject, and the same type or a corrective action. Source: DOMAIN part 3, "Decision".
 */
const wronglySupersedes = (
  d: Motion,
  item: AgendaItem,
  bodyId: string,
  earlier: EarlierDecision | undefined,
): Refusal | undefined => {
  if (d.supersedes === undefined) return undefined;
  const acceptable = 'A registered decision of this body that stands.';
  if (earlier?.bodyId !== bodyId) return doesNotSupersede('This body took no such decision.', acceptable);
  if (earlier.superseded) return doesNotSupersede('The earlier decision is superseded already.', acceptable);
  if (earlier.subject?.kind !== item.subject?.kind || earlier.subject?.id !== item.subject?.id)
    return doesNotSupersede(
      'The earlier decision does not have the subject of this item.',
      'An item with the same subject as the earlier decision.',
    );
  return corrects(item.type, earlier.motionType)
    ? undefined
    : doesNotSupersede(
        `A motion of type ${item.type} does not take the place of a decision of type ${earlier.motionType}.`,
        `An item of type ${earlier.motionType} or corrective-action.`,
      );
};

/** **Rule**: a motion has one original, which is what is voted on. Source: DOMAIN, "Words that recur", "Text". */
const mixedOriginals = ({ title, text, legalBasis }: Motion): Refusal | undefined => {
  const { original } = title;
  if (text.original === original && (legalBasis?.original ?? original) === original) return undefined;
  return refuse(
    'MOTION.ORIGINAL',
    'Title, text and legal basis do not have the same original language.',
    `All of them with original ${original}, or all with another one.`,
  );
};

/** Rests on a fact that may lag behind: what was proposed or drafted a moment ago may not be known yet. */
const unknownSubject = (item: AgendaItem, known: boolean | undefined): Refusal | undefined => {
  if (known === true) return undefined;
  if (item.subject?.kind === 'project')
    return refuse(
      'MOTION.SUBJECT_UNKNOWN',
      'The project is not known to the board; its list of projects may lag behind.',
      'A project that was proposed; if it was proposed a moment ago, try again.',
      { projectId: item.subject.id },
    );
  if (item.subject?.kind === 'roadmap-baseline')
    return refuse(
      'MOTION.SUBJECT_UNKNOWN',
      'The version of the roadmap is not known to the board; its list of versions may lag behind.',
      'A version that was drafted; if it was drafted a moment ago, try again.',
      { baselineId: item.subject.id },
    );
  return undefined;
};

/**
 * **Rule**: a waiver of the funding gate names an amount, the instrument awaited and an end date.
 * Source: DOMAIN part 2, "Project life".
 */
const wronglyWaives = (d: Motion, item: AgendaItem, day: string): Refusal | undefined => {
  const fits = item.type === 'funding-waiver' ? d.waiver && d.waiver.until >= day : d.waiver === undefined;
  if (fits) return undefined;
  return refuse(
    'MOTION.WAIVER',
    item.type === 'funding-waiver'
      ? 'The motion does not say what is waived, or its end date is past.'
      : `A motion of type ${item.type} waives no funding.`,
    item.type === 'funding-waiver'
      ? `waiver, with amount, instrument awaited and an end date on ${day} or later.`
      : 'No waiver; or an item of type funding-waiver.',
  );
};

/**
 * Puts a motion on an item of this meeting's agenda. **Rule**: the item's type and the meeting's own rules decide its
 * effect, and who the competent authority is. Source: DOMAIN part 3, "Effect of each motion type".
 */
export const put = (given: Motion, state: Meeting, facts: MotionFacts): readonly MeetingEvent[] | Refusal => {
  const { bodyId, bodyKind, bodyNames, publicLanguages, day, rules, provenance } = state.convened!;
  const item = state.agenda.find((i) => i.itemId === given.itemId);
  // A proposed item brings its waiver, unless the motion words another.
  const d: Motion = defined({ ...given, waiver: given.waiver ?? item?.waiver });
  if (state.motions[d.motionId])
    return refuse('MOTION.EXISTS', 'This motion was put already.', 'A new id for another motion.');
  const mixed = mixedOriginals(d);
  if (mixed) return mixed;
  if (!item)
    return refuse(
      'AGENDA.ITEM_UNKNOWN',
      'The agenda of this meeting has no such item.',
      'An item of this agenda.',
      {
        itemIds: state.agenda.map((i) => i.itemId),
      },
    );
  const rule = rules.motionTypes.find((r) => r.type === item.type);
  if (!rule)
    return refuse(
      'MOTION.TYPE_NOT_RULED',
      `Rule set ${rules.version} of this meeting has no rule for ${item.type}.`,
      `A motion of type ${rules.motionTypes.map((r) => r.type).join(', ')}; or a later meeting, after new rules.`,
    );
  const refusal =
    unknownSubject(item, facts.subjectKnown) ??
    wronglySupersedes(d, item, bodyId, facts.superseded) ??
    wronglyWaives(d, item, day);
  if (refusal) return refusal;
  const effect: Effect = defined({
    kind: rule.effect,
    authority: rule.authority,
    answerDays: rule.answerDays,
  });
  return [
    {
      type: 'MotionPut',
      data: defined({
        ...d,
        bodyId,
        bodyKind,
        bodyNames,
        publicLanguages,
        motionType: item.type,
        subject: item.subject,
        effect,
        majority: rule.majority,
        provenance,
      }),
    },
  ];
};
