import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The correlation id of a request: the one that came with it when it is a lowercase UUID, else a new one. It is sealed
 * with events and stands in logs, so that no words of a client's may be in it.
 */
export const correlationFrom = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && UUID.test(header) ? header : randomUUID();

/** Runs work under a correlation id: what it logs carries it. */
export const correlated = <T>(correlationId: string, work: () => T): T => current.run(correlationId, work);

/** The correlation id under which this runs, if any. */
export const currentCorrelation = (): string | undefined => current.getStore();
