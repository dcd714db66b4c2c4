import { SHEET_PARTS, type SheetPart } from './codes.js';
import type { ProjectSheet } from './sheet.js';

/** The lists for which "none" is an answer: they may be empty, but not absent. */
const MAY_BE_NONE: readonly SheetPart[] = [
  'standards',
  'interoperability',
  'assetsReused',
  'datasets',
  'dependencies',
];

/**
 * What a complete sheet can be asked to answer: the common parts, the criteria of the label claimed, and the aims of a
 * pilot.
 */
export const ANSWERABLE_PARTS = [...SHEET_PARTS, 'quickWin', 'pilot'] as const;
export type AnswerablePart = (typeof ANSWERABLE_PARTS)[number];

const answered = (sheet: Partial<ProjectSheet>, part: SheetPart): boolean => {
  const value = sheet[part];
  if (value === undefined || value === null) return false;
  return !Array.isArray(value) || value.length > 0 || MAY_BE_NONE.includes(part);
};

/**
 * The parts that a sheet lacks before it can lie before the jury, in the order of the domain's list.
 *
 * **Rule**: a quick win answers its criteria; a pilot's objectives and lessons-to-learn are fixed before it starts.
 * Source: DOMAIN part 2, "Project sheet", "Quick win", "Pilot"; guide, "Actieplan en concrete projecten".
 *
 * @param project whether it claims the label of quick win, and whether it is a pilot
 */
export const missingSheetParts = (
  sheet: Partial<ProjectSheet>,
  project: { readonly quickWin: boolean; readonly pilot: boolean },
): readonly AnswerablePart[] => [
  ...SHEET_PARTS.filter((part) => !answered(sheet, part)),
  ...(project.quickWin && !sheet.quickWin ? (['quickWin'] as const) : []),
  ...(project.pilot && !sheet.pilot ? (['pilot'] as const) : []),
];
