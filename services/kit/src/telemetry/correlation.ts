import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();
const ACCEPTED = /^[A-Za-z0-9._:-]{1,100}$/;

/** The correlation id of a request: the one that came with it when it has the accepted form, else a new one. */
export const correlationFrom = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && ACCEPTED.test(header) ? header : randomUUID();

/** Runs work under a correlation id: what it logs carries it. */
export const correlated = <T>(correlationId: string, work: () => T): T => current.run(correlationId, work);

/** The correlation id under which this runs, if any. */
export const currentCorrelation = (): string | undefined => current.getStore();
