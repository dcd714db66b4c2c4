import { kindIn } from '../projection/kinds/index.js';
import { visibleRows, type AsOf } from '../visibility/rows.js';

/**
 * The kinds that hold one row for each project, on a stream named after it, beside its own: what they say belongs to
 * how fresh a project's data are. Their rows name the project in `project_id`.
 */
export const BESIDE_PROJECT = ['compliance_file', 'funding_plan', 'team'] as const;

/** The row beside a project `m` that the viewer may read: an expression for `from`, found by its stream. */
export const besideProject = (table: (typeof BESIDE_PROJECT)[number], day: AsOf, at?: '$3' | '$4'): string =>
  visibleRows(table, day, `t.stream = '${kindIn(table).category}-' || m.id`, at);

/** The kinds that hold any number of rows of a project, each on a stream of its own; they name it in `project_id`. */
export const OF_PROJECT = ['indicator', 'procedure'] as const;

/** The rows of a project `m` that the viewer may read: an expression for `from`, found by the project that they name. */
export const rowsOfProject = (table: (typeof OF_PROJECT)[number], day: AsOf, at?: '$3' | '$4'): string =>
  visibleRows(table, day, 't.project_id = m.id', at);
