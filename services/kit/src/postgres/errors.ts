/** What can keep the embedded server from running. The message is for the person who started the office. */
export type PostgresProblem =
  | 'OFFICE.ALREADY_RUNNING'
  | 'POSTGRES.NO_BINARIES'
  | 'POSTGRES.ACCOUNT'
  | 'POSTGRES.SETUP_FAILED'
  | 'POSTGRES.START_FAILED';

/** A failure of the embedded server, with a code of {@link PostgresProblem} and a sentence that says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: PostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
