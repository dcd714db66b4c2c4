import { MASTERY_LEVELS, type MasteryLevel, type TeamLack } from './codes.js';

/** A required competence with what stands against it. */
export interface Required {
  readonly level: MasteryLevel;
  /** Without it the team gate stays closed. */
  readonly critical: boolean;
  /** Members of the team who have it, and how well. */
  readonly holders: readonly { readonly memberId: string; readonly level: MasteryLevel }[];
  /** How its gap was closed, while that stands. */
  readonly closing?: object | null | undefined;
}

/** Whether a level is at least another. */
export const reaches = (level: MasteryLevel, required: MasteryLevel): boolean =>
  MASTERY_LEVELS.indexOf(level) >= MASTERY_LEVELS.indexOf(required);

/**
 * Whether a required competence is a gap: no member has it at its level, and nothing has closed it.
 * Source: DOMAIN part 1, "The team".
 */
export const isGap = ({ level, holders, closing }: Required): boolean =>
  !closing && !holders.some((h) => reaches(h.level, level));

/**
 * What a team lacks; undefined when it is complete. **Rule**: a contact is named, at least one competence is required
 * (a gate over an empty matrix is closed), and no critical gap is open.
 * Source: DOMAIN part 1, "The team"; part 2, "Project life".
 */
export const teamLacks = (team: {
  readonly contact?: string | null | undefined;
  readonly requirements: readonly Required[];
}): TeamLack | undefined => {
  if (!team.contact || team.requirements.length === 0) return 'team-no-contact';
  return team.requirements.some((r) => r.critical && isGap(r)) ? 'team-gap' : undefined;
};
