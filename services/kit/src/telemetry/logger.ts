import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream } from 'pino';
import { currentCorrelation } from './correlation.js';

/** What can be logged beside a message: plain facts. No object fits, so that no body or person's data slips in. */
export type LogFields = Readonly<Record<string, string | number | boolean | bigint | undefined>>;

/** Structured log of a service. Levels as pino has them; an error is logged without the values in its message. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, error: unknown, fields?: LogFields): void;
  /** The same log for a part of the service. */
  child(fields: LogFields): Log;
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

export interface LogSettings {
  readonly service: string;
  readonly level?: LogLevel;
  /** Standard error when not given: standard output belongs to the program's own words. */
  readonly to?: DestinationStream;
}

const FRAMES = 12;
// Databases and parsers quote the values that they reject.
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|=\([^)]*\)/g;

const described = (error: unknown): LogFields => {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    reason: error.message.slice(0, 300).replace(QUOTED, '"…"'),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, FRAMES)
      .map((line) => line.trim())
      .join(' | '),
  };
};

type Sink = { [level in 'debug' | 'info' | 'warn' | 'error']: (fields: object, message: string) => void } & {
  child(fields: object): Sink;
};

const texts = (fields: LogFields = {}): object =>
  Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, typeof v === 'bigint' ? String(v) : v]));

const logOn = (sink: Sink): Log => ({
  debug: (message, fields) => sink.debug(texts(fields), message),
  info: (message, fields) => sink.info(texts(fields), message),
  warn: (message, fields) => sink.warn(texts(fields), message),
  error: (message, error, fields) => sink.error({ ...texts(fields), ...described(error) }, message),
  child: (fields) => logOn(sink.child(texts(fields))),
});

/** A service's log as JSON lines with service and correlation id. */
export const createLog = ({ service, level = 'info', to }: LogSettings): Log =>
  logOn(
    pino(
      {
        level,
        base: { service },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => {
          const correlationId = currentCorrelation();
          return correlationId === undefined ? {} : { correlationId };
        },
      },
      to ?? destination({ fd: 2, sync: true }),
    ) as unknown as Sink,
  );

/** Nest's own words, on the same log; its chatter about modules is for debugging. */
export const nestLogger = (log: Log): LoggerService => {
  const words = (message: unknown) => (typeof message === 'string' ? message : 'Nest');
  const asError = (message: unknown) => (message instanceof Error ? message : new Error(words(message)));
  return {
    log: (message: unknown) => log.debug(words(message)),
    warn: (message: unknown) => log.warn(words(message)),
    error: (message: unknown) => log.error('Nest failed', asError(message)),
    debug: (message: unknown) => log.debug(words(message)),
    verbose: (message: unknown) => log.debug(words(message)),
    fatal: (message: unknown) => log.error('Nest failed', asError(message)),
  };
};
