/** A service's stable refusal codes, each with what it means: the reference is made from it. */
export type ErrorList = Readonly<Record<string, string>>;

/** The codes that every command, query and endpoint shares. */
export const COMMON_ERRORS = {
  'REQUEST.MALFORMED': 'The body is not JSON that can be read: what is wrong is named.',
  'REQUEST.TOO_LARGE': 'The body is larger than 256 KiB.',
  'REQUEST.INVALID': 'A field is missing, unknown or of the wrong form: each is named with what is accepted.',
  'REQUEST.NOT_FOUND': 'There is nothing at this address.',
  'REQUEST.METHOD_NOT_ALLOWED': 'The address does not take this method.',
  'REQUEST.MEDIA_TYPE': 'The body must be sent as application/json.',
  'REQUEST.UNKNOWN_COMMAND': 'There is no command of this name in this service.',
  'REQUEST.IDEMPOTENCY_KEY_INVALID': 'Idempotency-Key must be 1 to 200 visible ASCII characters.',
  'REQUEST.IDEMPOTENCY_KEY_REUSED': 'The same key was used before for a command with other content.',
  'REQUEST.VERSION_INVALID': 'If-Match must be a quoted whole number, the version that was read.',
  'AUTH.TOKEN_INVALID': 'The bearer token is expired, forged, unsigned, or for another audience.',
  'AUTH.TOKEN_MISSING': 'The operation needs a bearer token.',
  'AUTH.IDENTITY_UNKNOWN': 'The token is good, but no person of the office is linked to it.',
  'AUTH.FORBIDDEN': 'None of the roles held allows this.',
  'STREAM.VERSION_CONFLICT': 'The record has changed since the version that was read.',
  'STREAM.BUSY': 'Too many writers at once: try again.',
  'SERVICE.UNAVAILABLE':
    'The service cannot say whether the command was stored: repeat it with the same key.',
  INTERNAL: 'Something failed that should not; it is logged under the correlation id.',
} as const satisfies ErrorList;
