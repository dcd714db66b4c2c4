import type { ProjectEntity, RowOf } from '../entities/index.js';
import { kindIn } from '../projection/kinds/index.js';
import { visibleRows, type AsOf } from '../visibility/rows.js';

/** What a project is read with: its row, and which of its dependencies will not end. */
export interface ProjectColumns extends RowOf<ProjectEntity> {
  /** Ids of projects that it depends on and that stopped or were not selected, as far as the reader may see them. */
  readonly stoppedDependencies: readonly string[];
}

/** The projects that the viewer may read, with {@link ProjectColumns}: an expression for `from`. */
export const projectRows = (day: AsOf, narrowedTo?: string): string => `
  (select p.*,
          case when p.dependencies = '[]' then '[]'::jsonb
               else (select coalesce(jsonb_agg(o.id order by o.id), '[]')
                       from jsonb_array_elements(p.dependencies) d
                      cross join lateral ${visibleRows('project', day, `t.stream = '${kindIn('project').category}-' || (d ->> 'projectId')`)} o
                      where o.state in ('stopped', 'not-selected'))
          end as stopped_dependencies
     from ${visibleRows('project', day, narrowedTo)} p)`;
