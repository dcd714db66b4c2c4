import { eventContract, type Audience, type EventContract } from '@helixboard/contracts';
import { fieldsOf, without } from './fields.js';

/** What a reader can be to a stream besides a member of the public. */
export const STANDINGS = ['self', 'body', 'team', 'parties', 'office'] as const satisfies readonly Audience[];
export type Standing = (typeof STANDINGS)[number];

/**
 * How much of something a standing opens: `full` for all who have it, `own` only where the reader is the person that
 * the event names, nothing otherwise.
 */
export type Sight = 'full' | 'own' | undefined;

export const sightOf = (audiences: readonly Audience[], standings: readonly Standing[]): Sight => {
  if (audiences.includes('public')) return 'full';
  if (standings.some((s) => s !== 'self' && audiences.includes(s))) return 'full';
  return standings.includes('self') && audiences.includes('self') ? 'own' : undefined;
};

/** The contract of an event type. Throws for a type that the product does not know. */
export const contractOf = (type: string): EventContract => {
  const contract = eventContract(type);
  if (!contract) throw new Error(`EVENT.UNKNOWN_TYPE: no contract names the event type ${type}`);
  return contract;
};

interface Narrowed {
  readonly path: readonly string[];
  readonly audience: readonly Audience[];
}

const narrowed = new Map<string, readonly Narrowed[]>();

/** The fields of an event type that are narrower than the event itself. */
export const narrowedFields = (type: string): readonly Narrowed[] => {
  const known = narrowed.get(type);
  if (known) return known;
  const fields = fieldsOf(type).flatMap((f) => (f.audience ? [{ path: f.path, audience: f.audience }] : []));
  narrowed.set(type, fields);
  return fields;
};

/** An event's payload as a reader of these standings may see it: narrowed fields that are not for them are left out. */
export const narrow = (type: string, data: unknown, standings: readonly Standing[]): unknown =>
  narrowedFields(type)
    .filter((f) => sightOf(f.audience, standings) === undefined)
    .reduce((left, f) => without(left, f.path), data);

/** Every audience that an event type or one of its fields is for. */
export const audiencesOf = (type: string): ReadonlySet<Audience> =>
  new Set([...contractOf(type).visibility.audiences, ...narrowedFields(type).flatMap((f) => f.audience)]);
