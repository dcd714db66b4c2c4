import {
  getOperationAST,
  parse,
  type DocumentNode,
  type GraphQLError,
  type OperationTypeNode,
} from 'graphql';
import { LIMITS, limitPassed } from './limits.js';

/** An operation as far as it can be judged before the schema is asked. */
export interface ReadOperation {
  readonly kind: OperationTypeNode;
  readonly document: DocumentNode;
  /** Why it is not answered. */
  readonly refused?: GraphQLError;
}

/**
 * Reads the operation of a request, so that what is too large is refused before it is validated. Undefined when it
 * cannot be read or found: Apollo, which parses under the same limit of tokens, says why.
 */
export const readOperation = (query: unknown, operationName: unknown): ReadOperation | undefined => {
  if (typeof query !== 'string') return undefined;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: LIMITS.tokens });
  } catch {
    return undefined;
  }
  const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
  if (!operation) {
    const refused = document.definitions
      .map((d) => (d.kind === 'OperationDefinition' ? limitPassed(document, d) : undefined))
      .find((e) => e !== undefined);
    return refused && { kind: 'query' as OperationTypeNode, document, refused };
  }
  const refused = limitPassed(document, operation);
  return { kind: operation.operation, document, ...(refused ? { refused } : {}) };
};
