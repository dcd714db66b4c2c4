import { ERASURES, type CommandContract, type DomainCommand, type ServiceName } from '@helixboard/contracts';
import type { Aggregate } from '../service.js';
import type { EventStore, Feed, StoredEvent } from '../store/port.js';

const erasureOf = (service: ServiceName): (typeof ERASURES)[number] => {
  const found = ERASURES.find((e) => e.command.service === service);
  if (!found) throw new Error(`The contracts hold no erasure for the service ${service}`);
  return found;
};

/**
 * The aggregate of `Erase<Service>PersonalData`. Each request is an event of its own, even when an earlier one left
 * nothing: the register of erasures has to show every request, and a value may have come since. The same command id
 * gives one event.
 */
export const erasureAggregate = (service: ServiceName): Aggregate => {
  const { command, event } = erasureOf(service);
  return {
    category: 'erasure',
    commands: [command as CommandContract],
    decider: {
      initialState: () => undefined,
      evolve: (state: undefined) => state,
      decide: ({ data }: DomainCommand) => [{ type: event.type, data }],
    },
  };
};

/** The type of the event on which a service's store erases. */
export const erasureEventType = (service: ServiceName): string => erasureOf(service).event.type;

const READ_AT_ONCE = 500;

/** Which of some events stand after a position. */
const standingAfter = async (
  feed: Feed,
  position: bigint,
  ids: ReadonlySet<string>,
): Promise<Set<string>> => {
  const head = await feed.head();
  const found = new Set<string>();
  for (let after = position; after < head;) {
    const rows = await feed.raw!.read(after, head, READ_AT_ONCE);
    for (const { id } of rows) if (ids.has(id)) found.add(id);
    const last = rows.at(-1);
    if (!last) break;
    after = last.position;
  }
  return found;
};

/**
 * Erases what the store holds of the subject of an erasure event, but for what came after it: an erasure that is done
 * late, or again, takes nothing that was given since. Repeatable: at least once is enough.
 */
export const applyErasure = async (
  store: Pick<EventStore, 'erase' | 'readPersonal' | 'feed'>,
  event: StoredEvent,
): Promise<number> => {
  const { subjectId } = event.data;
  if (typeof subjectId !== 'string') throw new TypeError(`The event ${event.id} names no subject to erase`);
  const places = await store.feed.placesOf(subjectId);
  const kept = await store.readPersonal([...new Set(places.map((place) => place.eventId))]);
  const ids = new Set(kept.filter((value) => value.subject === subjectId).map((value) => value.eventId));
  if (ids.size === 0) return 0;
  // What is kept was known before the head is asked for: nothing that comes meanwhile is taken.
  const later = await standingAfter(store.feed, event.position, ids);
  return store.erase(
    subjectId,
    [...ids].filter((id) => !later.has(id)),
  );
};
