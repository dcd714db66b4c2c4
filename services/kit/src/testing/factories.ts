import type { Actor, Grant, Moment, Role } from '@helixboard/contracts';
import { brusselsDate } from '../clock.js';

/** The n-th of a fixed row of lowercase UUIDv7 ids; the same number always gives the same id. */
export const uuid = (n: number): string => `01620000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A role, or a role held for an organisation. */
export type RoleHeld =
  Role | { readonly role: Role; readonly organisationId?: string; readonly grantId?: string };

const grantOf = (held: RoleHeld, index: number): Grant =>
  typeof held === 'string'
    ? { grantId: uuid(0xa000 + index), role: held }
    : { grantId: uuid(0xa000 + index), ...held };

/** A person who holds roles; `id` defaults to `uuid(0xbeef)`. No role at all is a person without any grant. */
export const person = (roles: RoleHeld | readonly RoleHeld[] = [], id: string = uuid(0xbeef)): Actor => ({
  kind: 'person',
  id,
  grants: (Array.isArray(roles) ? (roles as readonly RoleHeld[]) : [roles as RoleHeld]).map(grantOf),
});

/** A policy or the deadlines of a service, by name: `projects/open-approval-gate`. */
export const policy = (name: string): Actor => ({ kind: 'policy', id: name, grants: [] });

/** The holder of the admin token. */
export const administrator = (): Actor => ({ kind: 'administrator', id: 'administrator', grants: [] });

/**
 * The moment of a decision.
 * @param at an ISO 8601 instant, or a date, which stands for noon UTC of that day
 */
export const moment = (at: string): Moment => {
  const ms = Date.parse(at.length === 10 ? `${at}T12:00:00.000Z` : at);
  if (Number.isNaN(ms)) throw new TypeError(`"${at}" is neither an ISO 8601 date nor an instant`);
  return { now: new Date(ms).toISOString(), today: brusselsDate(ms) };
};
