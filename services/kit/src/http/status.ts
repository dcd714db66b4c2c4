/** The HTTP status of each shared code. */
const SHARED: Readonly<Record<string, number>> = {
  'REQUEST.MALFORMED': 400,
  'REQUEST.TOO_LARGE': 413,
  'REQUEST.INVALID': 422,
  'REQUEST.NOT_FOUND': 404,
  'REQUEST.METHOD_NOT_ALLOWED': 405,
  'REQUEST.MEDIA_TYPE': 415,
  'REQUEST.UNKNOWN_COMMAND': 404,
  'REQUEST.IDEMPOTENCY_KEY_INVALID': 400,
  'REQUEST.IDEMPOTENCY_KEY_REUSED': 422,
  'REQUEST.VERSION_INVALID': 400,
  'AUTH.TOKEN_INVALID': 401,
  'AUTH.TOKEN_MISSING': 401,
  'AUTH.IDENTITY_UNKNOWN': 403,
  'AUTH.FORBIDDEN': 403,
  'STREAM.VERSION_CONFLICT': 412,
  'STREAM.BUSY': 503,
  'SERVICE.UNAVAILABLE': 503,
  INTERNAL: 500,
};

/** The HTTP status of a domain's refusals by the end of their code; 409 where none fits. */
const BY_KIND: readonly (readonly [RegExp, number])[] = [
  [/[._](?:NOT_FOUND|UNKNOWN)$/, 404],
  [/[._](?:INVALID|MALFORMED)$/, 422],
  [/[._](?:FORBIDDEN|NOT_ALLOWED|NOT_ENTITLED)$/, 403],
];

/** The HTTP status that a refusal with this code is answered with. */
export const statusOf = (code: string): number =>
  (Object.hasOwn(SHARED, code) ? SHARED[code] : undefined) ??
  BY_KIND.find(([kind]) => kind.test(code))?.[1] ??
  409;
