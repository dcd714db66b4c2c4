import { type ProjectSheet, SHEET_PARTS, type SheetPart } from '@helixboard/contracts';
import type { KnownProject } from './project.js';

/** The lists for which "none" is an answer: they may be empty, but not absent. */
const MAY_BE_NONE: readonly SheetPart[] = [
  'standards',
  'interoperability',
  'assetsReused',
  'datasets',
  'dependencies',
];

const answered = (sheet: ProjectSheet, part: SheetPart): boolean => {
  const value = sheet[part];
  if (value === undefined) return false;
  return !Array.isArray(value) || value.length > 0 || MAY_BE_NONE.includes(part);
};

/** What a sheet answers besides the common parts: the criteria of the label claimed, the aims of a pilot. */
export type MissingPart = SheetPart | 'quickWin' | 'pilot';

/**
 * The parts that a sheet lacks before it can lie before the jury, in the order of the domain's list.
 *
 * **Rule**: a quick win answers its criteria; a pilot's objectives and lessons-to-learn are fixed before it starts.
 * Source: DOMAIN part 2, "Project sheet", "Quick win", "Pilot"; guide, "Actieplan en concrete projecten".
 */
export const missingParts = (
  sheet: ProjectSheet,
  project: Pick<KnownProject, 'quickWin' | 'proposal'>,
): readonly MissingPart[] => [
  ...SHEET_PARTS.filter((part) => !answered(sheet, part)),
  ...(project.quickWin && sheet.quickWin === undefined ? (['quickWin'] as const) : []),
  ...(project.proposal.pilot && sheet.pilot === undefined ? (['pilot'] as const) : []),
];
