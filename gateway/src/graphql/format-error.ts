import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { currentCorrelation, isInfrastructure, type Log } from '@helixboard/kit';
import type { GraphQLFormattedError } from 'graphql';
import { ReadError } from '../read/errors.js';
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

/** What Apollo words itself, without a code of its own. */
const WORDED: readonly (readonly [RegExp, string])[] = [
  [/Cross-Site Request Forgery/, 'REQUEST.UNPROTECTED'],
  [/^GET requests only support query operations/, 'REQUEST.METHOD_NOT_ALLOWED'],
  [/ supports only GET\/POST requests/, 'REQUEST.METHOD_NOT_ALLOWED'],
  [/'accept' header was provided/, 'REQUEST.NOT_ACCEPTABLE'],
];

const codeOf = ({ message, extensions }: GraphQLFormattedError): string => {
  const given = extensions?.['code'];
  const code = typeof given === 'string' ? (CODES[given] ?? given) : 'INTERNAL';
  return code === 'REQUEST.INVALID' ? (WORDED.find(([words]) => words.test(message))?.[1] ?? code) : code;
};

/** Gives every error of an answer its code from the list, what is accepted, and no inner workings. */
export const errorFormatter =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const cause = unwrapResolverError(error);
    if (cause instanceof ReadError) {
      const { code, message, details } = cause;
      return { message, ...place, extensions: { code, acceptable: [message], ...details } };
    }
    if (isInfrastructure(cause)) {
      log.warn('the read models could not be asked');
      const acceptable = ['Ask again in a moment.'];
      return {
        message: 'The read models cannot be asked now.',
        ...place,
        extensions: { code: 'SERVICE.UNAVAILABLE', acceptable },
      };
    }
    const code = codeOf(formatted);
    if (!Object.hasOwn(QUERY_ERRORS, code) || code === 'INTERNAL') {
      log.error('a query failed', cause);
      const correlationId = currentCorrelation();
      return {
        message: 'Something failed that should not; it is logged under the correlation id.',
        ...place,
        extensions: { code: 'INTERNAL', ...(correlationId ? { correlationId } : {}) },
      };
    }
    const { stacktrace: _, http: __, ...extensions } = { ...formatted.extensions } as Record<string, unknown>;
    const own = extensions['code'] === code;
    return {
      message: own ? formatted.message : withoutValues(formatted.message),
      ...place,
      extensions: {
        ...extensions,
        code,
        acceptable: extensions['acceptable'] ?? [ACCEPTABLE[code] ?? QUERY_ERRORS[code]],
      },
    };
  };
