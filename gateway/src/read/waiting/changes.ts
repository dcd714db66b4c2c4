import type { RoadmapChangeEntity, RowOf } from '../../entities/index.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import { readRows } from '../page.js';
import { projectsOf } from '../projects.js';
import { hasRole, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

/** Requests to change the place of a project on a roadmap, for who answers them. */
export const changeRequests: WaitingSource = async (asking) => {
  if (!hasRole(asking, 'coordinator')) return [];
  const { context, viewer } = asking;
  const open = await readRows<RowOf<RoadmapChangeEntity>>(
    context,
    `from ${visibleRows('roadmap_change')} m where m.state = 'open' order by m.id`,
    rightsOf(viewer),
  );
  const projects = await projectsOf(context, viewer, [...new Set(open.map((c) => c.projectId))]);
  const titles = new Map(projects.map((p) => [p.id, p.title]));
  return open.map(({ projectId }): Waiting => ({
    kind: 'change-request',
    words: worded('change-request', { title: titles.get(projectId) ?? null }),
    ...{ due: null, late: false },
    reference: { kind: 'project', id: projectId },
  }));
};
