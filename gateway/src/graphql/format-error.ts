import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { currentCorrelation, type Log } from '@helixboard/kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QUERY_ERRORS } from './errors.js';

/** Apollo's codes in the product's list. */
const CODES: Readonly<Record<string, string>> = {
  [ApolloServerErrorCode.GRAPHQL_PARSE_FAILED]: 'REQUEST.MALFORMED',
  [ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED]: 'REQUEST.INVALID',
  [ApolloServerErrorCode.BAD_USER_INPUT]: 'REQUEST.INVALID',
  [ApolloServerErrorCode.BAD_REQUEST]: 'REQUEST.INVALID',
  [ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE]: 'REQUEST.INVALID',
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND]: 'REQUEST.INVALID',
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED]: 'REQUEST.INVALID',
};

const ACCEPTABLE: Readonly<Record<string, string>> = {
  'REQUEST.MALFORMED': 'A GraphQL document of at most 4000 tokens.',
  'REQUEST.INVALID': 'What the schema at /docs/schema.graphql allows.',
};

/** graphql-js quotes the values that it rejects: they may be somebody's, and help nobody in an answer. */
const withoutValues = (message: string): string =>
  message
    .replace(/(, found )(Name|String|Int|Float|BlockString|<EOF>)?[^]*$/, (_, __, kind?: string) =>
      kind ? `, found ${kind}.` : '.',
    )
    .replace(/(cannot represent [^:"{[]*)[:"{[][^]*$/, (_, start: string) => `${start.trimEnd()}.`)
    .replace(/^Value "[^"]*" does not exist/, 'The value does not exist');

const status = (code: string): number | undefined =>
  code === 'REQUEST.METHOD_NOT_ALLOWED' ? 405 : undefined;

/** Gives every error of an answer its code from the list, what is accepted, and no inner workings. */
export const errorFormatter =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const given = formatted.extensions?.['code'];
    const code = typeof given === 'string' ? (CODES[given] ?? given) : 'INTERNAL';
    const { message, locations, path } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    if (!Object.hasOwn(QUERY_ERRORS, code) || code === 'INTERNAL') {
      log.error('A query failed', unwrapResolverError(error));
      const correlationId = currentCorrelation();
      return {
        message: 'Something failed that should not; it is logged under the correlation id.',
        ...place,
        extensions: { code: 'INTERNAL', ...(correlationId ? { correlationId } : {}) },
      };
    }
    const ours = typeof given === 'string' && Object.hasOwn(QUERY_ERRORS, given);
    const { stacktrace: _, http: __, ...extensions } = { ...formatted.extensions } as Record<string, unknown>;
    const acceptable = extensions['acceptable'] ?? (ACCEPTABLE[code] ? [ACCEPTABLE[code]] : []);
    return {
      message: ours ? message : withoutValues(message),
      ...place,
      extensions: { ...extensions, code, acceptable, ...(status(code) ? { status: status(code) } : {}) },
    };
  };

/** The refusal of a mutation by GET, of a batch and of other uses of HTTP that Apollo words itself. */
export const isGraphQLError = (error: unknown): error is GraphQLError => error instanceof GraphQLError;
