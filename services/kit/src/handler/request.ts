import type { Grant } from '@helixboard/contracts';

/** Who gives a command, as the boundary established it; what a person holds is looked up by the service. */
export type Caller =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'policy'; readonly id: string }
  | { readonly kind: 'administrator' };

/** A command on its way to its service. */
export interface CommandRequest {
  readonly name: string;
  /** The body, as read from JSON; the service checks it by the command's contract. */
  readonly data: unknown;
  /** The idempotency key: 1 to 200 visible ASCII characters, the caller's own. */
  readonly key: string;
  readonly caller: Caller;
  /** The version that the caller has read (If-Match): the command is refused when the stream stands elsewhere. */
  readonly ifMatch?: number;
  /** The case that this belongs to; a new one when absent. */
  readonly correlationId?: string;
  /** The event that caused this; the command's own id when absent. */
  readonly causationId?: string;
}

/**
 * Gives the roles that a person holds on a date of Europe/Brussels, from the service's own table of grants; none for a
 * person that it does not know.
 */
export type GrantsOf = (personId: string, today: string) => Promise<readonly Grant[]>;

/** Reads the service's query tables; cannot change them. */
export type QueryTables = <R extends object>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<readonly R[]>;
