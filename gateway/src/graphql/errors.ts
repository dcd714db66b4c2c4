import { COMMON_ERRORS, type ErrorList } from '@helixboard/contracts';
import { GraphQLError } from 'graphql';
import { READ_ERRORS } from '../read/errors.js';

/** The codes that only the gateway gives. */
export const GATEWAY_ERRORS = {
  'REQUEST.TOO_COMPLEX':
    'The operation is deeper, wider or longer than the gateway answers: the limit is named.',
  'REQUEST.UNPROTECTED': 'A request that a browser could send without asking: send it as application/json.',
  'REQUEST.NOT_ACCEPTABLE': 'The answer is JSON, and the request accepts no JSON.',
} as const satisfies ErrorList;

/** Every code that can stand in `extensions.code` of an error or in a problem of the gateway. */
export const QUERY_ERRORS: ErrorList = { ...COMMON_ERRORS, ...READ_ERRORS, ...GATEWAY_ERRORS };

/** An error with a code of the list, and what would be accepted. */
export const coded = (
  code: string,
  message: string,
  acceptable: readonly string[] = [],
  extra: Readonly<Record<string, unknown>> = {},
): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code, ...(acceptable.length > 0 ? { acceptable } : {}), ...extra },
  });

export const invalid = (
  message: string,
  acceptable: readonly string[],
  extra?: Readonly<Record<string, unknown>>,
) => coded('REQUEST.INVALID', message, acceptable, extra);
