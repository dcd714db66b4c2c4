import type { Exportable, Node } from './exportable.js';
import type { Ask } from './graphql.js';

/** As many as an answer gives at once. */
const FIRST = 100;

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

/** Every page of a list, in its order; each with how many the list then had. */
export async function* pagesOf(
  { field, query }: Exportable,
  ask: Ask,
  variables: Readonly<Record<string, unknown>>,
): AsyncGenerator<Pick<Connection, 'nodes' | 'totalCount'>> {
  let after: string | null = null;
  do {
    const answer: Readonly<Record<string, Connection>> = await ask(query, {
      ...variables,
      first: FIRST,
      after,
    });
    const { nodes, totalCount, pageInfo } = answer[field]!;
    yield { nodes, totalCount };
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}
