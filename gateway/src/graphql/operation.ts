import {
  BREAK,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  visit,
  type DocumentNode,
  type GraphQLError,
} from 'graphql';
import { coded } from './errors.js';
import { LIMITS, limitPassed } from './limits.js';

/** An operation as far as it can be judged before the schema is asked. */
export interface ReadOperation {
  readonly kind: OperationTypeNode;
  /** Whether the same question has the same answer until what it rests on changes. */
  readonly repeatable: boolean;
  /** Why it is not answered. */
  readonly refused?: GraphQLError;
}

const ILL_FORMED = /[\u0000\p{Cs}]/u;

/** Texts in the document itself: their escapes are read after the strict reader of the body has seen it. */
const textRefused = (document: DocumentNode): GraphQLError | undefined => {
  let found = false;
  visit(document, {
    StringValue: ({ value }) => {
      found = ILL_FORMED.test(value);
      return found ? BREAK : undefined;
    },
  });
  return found
    ? coded('REQUEST.MALFORMED', 'A text holds NUL or a lone surrogate.', [
        'Unicode text without U+0000 and without lone surrogates',
      ])
    : undefined;
};

const noSubscriptions = (): GraphQLError =>
  coded('REQUEST.INVALID', 'There are no subscriptions.', ['A query or a mutation.']);

/** How far the answers are changes without a read model changing. */
const asksProgress = (query: string): boolean => /\bsources\b/.test(query);

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
  const all = operation
    ? [operation]
    : document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const refused =
    all.map((o) => limitPassed(document, o)).find((e) => e !== undefined) ?? textRefused(document);
  if (!operation) return refused && { kind: OperationTypeNode.QUERY, repeatable: false, refused };
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    return { kind: operation.operation, repeatable: false, refused: noSubscriptions() };
  }
  const repeatable = operation.operation === OperationTypeNode.QUERY && !asksProgress(query);
  return { kind: operation.operation, repeatable, ...(refused ? { refused } : {}) };
};
