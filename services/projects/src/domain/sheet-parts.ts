import { missingSheetParts, type AnswerablePart, type ProjectSheet } from '@helixboard/contracts';
import type { KnownProject } from './project.js';

/** What a project's sheet lacks before it can lie before the jury: the rule of `missingSheetParts`. */
export const missingParts = (
  sheet: ProjectSheet,
  { quickWin, proposal }: Pick<KnownProject, 'quickWin' | 'proposal'>,
): readonly AnswerablePart[] => missingSheetParts(sheet, { quickWin, pilot: proposal.pilot });
