import { BrokerRefuses } from '../broker/errors.js';
import { FeedGap, StoreUnavailable } from '../store/errors.js';

/** Codes by which commands say that nothing is wrong with them: to be tried again as they are. */
const TRANSIENT_CODES = new Set([
  ...['SERVICE.UNAVAILABLE', 'STREAM.BUSY', 'STREAM.VERSION_CONFLICT'],
  ...['BROKER.UNAVAILABLE', 'BROKER.TOPIC_MISSING'],
  ...['BROKER.NOT_AUTHORIZED', 'BROKER.NOT_AUTHENTICATED', 'BROKER.TLS'],
]);

/**
 * SQLSTATE classes and codes that no event is to blame for: connection, authorisation, transaction rollback, resources,
 * operator intervention, system; a lock not had, a database in recovery, a transaction that stood still for too long, a
 * table or right that is missing, also in KurrentDB; a statement whose preparation no longer fits.
 */
const SQLSTATE =
  /^(?:08|28|40|53|57|58|XX|3D|3F)\w{3}$|^(?:55P03|25006|25P0[34]|42501|42P01|42703|42883|0A000|26000)$|^access-denied$/;

const CONNECTION =
  /^(?:Connection terminated|Client (?:was closed|has encountered a connection error)|timeout expired|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end)/;

/** Thrown for a failure of what a reader stands on, never of an event: it is tried again without end. */
export class InfrastructureFailure extends Error {
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`${code}: to be tried again`, options);
    this.name = 'InfrastructureFailure';
    this.code = code;
  }
}

/** A partition of a source cannot be followed further until somebody acts; the message, which names nobody, says how. */
export class SourceBlocked extends InfrastructureFailure {
  constructor(code: 'SOURCE.HOLE' | 'SOURCE.NEWER_RECORD', what: string) {
    super(code);
    this.message = `${code}: ${what}`;
    this.name = 'SourceBlocked';
  }
}

interface Known {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly sqlState?: unknown;
  readonly syscall?: unknown;
  readonly driverError?: unknown;
  readonly cause?: unknown;
  readonly stack?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
}

const known = (error: unknown): Known =>
  typeof error === 'object' && error !== null ? (error as Known) : { message: String(error) };

/** Whether a failure is of the infrastructure (connection, database, network, load) and not of the event in hand. */
export const isInfrastructure = (error: unknown): boolean => {
  if (error instanceof InfrastructureFailure) return true;
  if (error instanceof AggregateError) return error.errors.some(isInfrastructure);
  if (error instanceof StoreUnavailable || error instanceof FeedGap) return true;
  const { code, sqlState, syscall, message, driverError, cause } = known(error);
  if (typeof code === 'string' && (TRANSIENT_CODES.has(code) || SQLSTATE.test(code))) return true;
  if (typeof sqlState === 'string' && SQLSTATE.test(sqlState)) return true;
  if (typeof syscall === 'string' || (typeof message === 'string' && CONNECTION.test(message))) return true;
  return [driverError, cause].some(
    (inner) => inner !== undefined && inner !== error && isInfrastructure(inner),
  );
};

const WORD = /^[\w./-]{1,80}$/;
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

const FRAME = /^\s+at (?:async )?(?:([\w.$<>]+)(?: \[as \w+\])? \()?(?:.*[/\\])?([\w.-]+:\d+):\d+\)?$/;

const placeOf = ({ stack, message }: Known): string | undefined => {
  if (typeof stack !== 'string') return undefined;
  const told = typeof message === 'string' ? stack.indexOf(message) + message.length : 0;
  for (const line of stack.slice(told).split('\n')) {
    if (line.includes('node_modules') || line.includes('node:')) continue;
    const frame = FRAME.exec(line);
    if (frame) return frame[1] ? `${frame[1]} (${frame[2]})` : frame[2];
  }
  return undefined;
};

/**
 * What a failure was, fit to be kept and logged: kind, code, what of the database it names, and where in the code.
 * Never the message or the details, which may quote a person's data.
 */
export const reasonOf = (error: unknown): string => {
  const e = known(error);
  const parts = [
    word(e.name) ?? 'Error',
    word(e.code) ?? word(e.sqlState),
    word(e.table) && `table ${word(e.table)}`,
    word(e.column) && `column ${word(e.column)}`,
    word(e.constraint) && `constraint ${word(e.constraint)}`,
  ].filter(Boolean);
  const place = placeOf(e);
  return `${parts.join(' ')}${place ? ` at ${place}` : ''}`.slice(0, 500);
};

/** The whole message where it is made to be told and says what to do; else {@link reasonOf}. */
export const reasonToTell = (error: unknown): string =>
  error instanceof SourceBlocked || error instanceof BrokerRefuses ? error.message : reasonOf(error);
