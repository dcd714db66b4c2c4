import { labelOf, LANGUAGES } from '@helixboard/contracts';
import type { ComplianceFileEntity, RowOf } from '../../entities/index.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import { readRows } from '../page.js';
import { projectsOf } from '../projects.js';
import { hasRole, holdsFor, type Waiting, type WaitingSource } from './source.js';
import { worded, type InLanguages } from './words.js';

const labelled = (code: string): InLanguages =>
  Object.fromEntries(LANGUAGES.map((l) => [l, labelOf(code, l)])) as InLanguages;

/** Legal checks that are open or blocked, for the office and for the procurement officers of the project's owner. */
export const checksToMake: WaitingSource = async (asking) => {
  if (!hasRole(asking, 'coordinator', 'procurement-officer')) return [];
  const { context, viewer } = asking;
  const files = await readRows<RowOf<ComplianceFileEntity>>(
    context,
    `from ${visibleRows('compliance_file')} m
      where not m.closed and m.checks @? '$[*] ? (@.state == "open" || @.state == "blocked")'
      order by m.project_id`,
    rightsOf(viewer),
  );
  const projects = await projectsOf(
    context,
    viewer,
    files.map((f) => f.projectId),
  );
  const kept = new Map(
    projects
      .filter(
        (p) =>
          hasRole(asking, 'coordinator') || holdsFor(asking, 'procurement-officer', p.ownerOrganisationId),
      )
      .map((p) => [p.id, p.title]),
  );
  return files.flatMap(({ projectId, checks }) =>
    (checks ?? [])
      .filter(({ state }) => kept.has(projectId) && (state === 'open' || state === 'blocked'))
      .map(({ field, state }): Waiting => ({
        kind: 'compliance-check',
        words: worded('compliance-check', {
          ...{ title: kept.get(projectId) ?? null, field: labelled(field), state: labelled(state) },
        }),
        ...{ due: null, late: false },
        reference: { kind: 'project', id: projectId },
      })),
  );
};
