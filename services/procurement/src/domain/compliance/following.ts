import { type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './compliance.commands.js';
import type { ComplianceEvent, ComplianceFile } from './compliance.js';
import { published, verdictOn } from './standing.js';

type Outcome = readonly ComplianceEvent[] | Refusal;

/**
 * **Rule**: a change of the project opens its cleared checks, and the screening itself. A version that was screened
 * already, or noted, changes nothing, in whichever order it is heard of; one heard of before the first screening is kept,
 * for a screening of an older version to be told by. Source: DOMAIN part 5, "Compliance file".
 */
export const noteChange = (
  { projectId, sheetVersion }: DataOf<'NoteProjectChange'>,
  file: ComplianceFile,
  { today }: Moment,
): Outcome => {
  if (file.ended || sheetVersion <= file.sheetVersion) return [];
  return [
    { type: 'ProjectChangeNoted', data: { projectId, sheetVersion } },
    ...file.checks
      .filter((c) => c.state === 'cleared')
      .map(({ field }) => ({
        type: 'CheckOpened' as const,
        data: { projectId, field, openedOn: today, cause: 'project-changed' as const },
      })),
  ];
};

/** The project is public: so is whether its compliance is clear, from here on. */
export const publish = (
  { projectId }: DataOf<'PublishCompliance'>,
  file: ComplianceFile,
  { today }: Moment,
): Outcome => (file.published ? [] : [published(projectId, file, verdictOn(file, today))]);

/** The project stopped: its file is closed, and its gate is told nothing more. */
export const closeFile = ({ projectId }: DataOf<'CloseComplianceFile'>, file: ComplianceFile): Outcome =>
  file.ended ? [] : [{ type: 'ComplianceFileClosed', data: { projectId } }];

/** What came due is found with every command; a deadline's own has nothing to add to it. */
export const review = ({ due }: DataOf<'ReviewCompliance'>, { today }: Moment): Outcome =>
  due > today ? refuse('COMPLIANCE.NOT_DUE', `Nothing falls due before ${due}.`, `From ${due} on.`) : [];
