import type { ReadContext } from '../visibility/viewer.js';

const TABLE = /\bgateway\.([a-z_]+)/g;

/** A context that notes every read table that its statements name. */
export const noting = (context: ReadContext): { context: ReadContext; touched: ReadonlySet<string> } => {
  const touched = new Set<string>();
  return {
    touched,
    context: {
      ...context,
      query: (sql, parameters) => {
        for (const [, table] of sql.matchAll(TABLE)) touched.add(table ?? '');
        return context.query(sql, parameters);
      },
    },
  };
};
