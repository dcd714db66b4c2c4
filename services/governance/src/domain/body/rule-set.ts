import {
  type AdoptRuleSet,
  type BodyKind,
  type CommandData,
  type Language,
  type MotionType,
  refuse,
  type Refusal,
  repeats,
} from '@helixboard/contracts';
import { notForPublic } from '../public-words.js';
import type { Body, BodyEvent } from './body.js';

type Adoption = CommandData<typeof AdoptRuleSet>;
type TypeRule = Adoption['rules']['motionTypes'][number];

/** **Rule**: an award is always advice; no body awards a contract itself. Source: DOMAIN part 3, "Effect". */
const ALWAYS_ADVICE: readonly MotionType[] = ['award'];

/**
 * **Rule**: what other services act upon is the governance board's alone to decide: another body gives its view, but
 * opens no gate and waives nothing. Source: DOMAIN part 2, "Project life", gates; "Across the services".
 */
const BOARD_ONLY: readonly MotionType[] = ['project-approval', 'funding-waiver', 'roadmap-baseline', 'award'];

const broken = (rule: TypeRule, bodyKind: BodyKind): Refusal | undefined => {
  if (bodyKind !== 'board' && BOARD_ONLY.includes(rule.type))
    return refuse('RULES.BOARD_ONLY', `Only a board decides on motions of type ${rule.type}.`, [
      `Types other than ${BOARD_ONLY.join(', ')}, for a body of kind ${bodyKind}.`,
    ]);
  if (rule.effect === 'binding' && ALWAYS_ADVICE.includes(rule.type))
    return refuse('RULES.AWARD_IS_ADVICE', 'An award is always advice to a competent authority.', [
      `effect advice for ${rule.type}, with authority and answerDays.`,
    ]);
  if (rule.effect === 'advice' && (!rule.authority || rule.answerDays === undefined))
    return refuse(
      'RULES.AUTHORITY_MISSING',
      `Who answers an advice of type ${rule.type}, and by when, is open.`,
      ['authority and answerDays.'],
    );
  if (rule.effect === 'binding' && (rule.authority || rule.answerDays !== undefined))
    return refuse('RULES.AUTHORITY_UNUSED', `A binding motion of type ${rule.type} awaits no authority.`, [
      'effect advice, or no authority and no answerDays.',
    ]);
  return undefined;
};

/** Gives a body its next rule set. Meetings that are convened already keep theirs. */
export const adoptRuleSet = (
  d: Adoption,
  state: Body,
  bodyKind: BodyKind,
  languages: readonly Language[],
): readonly BodyEvent[] | Refusal => {
  const { quorum, motionTypes } = d.rules;
  if (quorum.numerator > quorum.denominator)
    return refuse('RULES.QUORUM', 'The quorum is more than all seats.', 'A numerator up to the denominator.');
  const [twice] = repeats(motionTypes.map((r) => r.type));
  if (twice)
    return refuse('RULES.TYPE_TWICE', `The type ${twice} is ruled twice.`, 'One entry for each type.');
  const refusal =
    motionTypes.map((r) => broken(r, bodyKind)).find((r) => r !== undefined) ??
    notForPublic(languages, [
      ['legalBasis', d.legalBasis],
      ...motionTypes.map((r) => [`authority.names of ${r.type}`, r.authority?.names] as const),
    ]);
  if (refusal) return refusal;
  const version = (state.rules?.version ?? 0) + 1;
  return [{ type: 'RuleSetAdopted', data: { ...d, rules: { version, ...d.rules } } }];
};
