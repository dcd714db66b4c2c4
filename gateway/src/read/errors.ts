/** The codes with which a read is refused; `extensions.code` of an answer. */
export const READ_ERRORS = {
  'READ.CURSOR_INVALID': 'The cursor was not given by this list in this order: begin again without it.',
  'READ.FIRST_INVALID': '`first` must be a whole number from 1 to 100.',
  'READ.DATE_INVALID': 'The day must be an ISO 8601 calendar date that is not in the future.',
  'READ.PERIOD_INVALID': 'The first day of a period must not be after its last.',
  'READ.TERRITORY_INVALID':
    'The territory must be a NIS code (5 digits) or a NUTS code (`BE`, `BE1`, `BE10`, `BE100`).',
  'READ.TOKEN_INVALID': 'The token was not given by a mutation of this office.',
  'READ.NOT_YET':
    'What the token stands for cannot be read yet: ask again; `asOf` says how far each source is.',
  'READ.STREAM_PARKED':
    'What the token stands for was set aside and waits for the office: it cannot be read yet.',
} as const;

export type ReadErrorCode = keyof typeof READ_ERRORS;

/** A read that cannot be answered, with a stable code and facts for a program. Holds no personal data. */
export class ReadError extends Error {
  constructor(
    readonly code: ReadErrorCode,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(READ_ERRORS[code]);
    this.name = 'ReadError';
  }
}
