import { ERASURES, type CommandContract, type DomainCommand, type ServiceName } from '@helixboard/contracts';
import type { Aggregate } from '../service.js';
import type { EventStore, StoredEvent } from '../store/port.js';

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

/** Erases what the store holds of the subject of an erasure event. Repeatable: at least once is enough. */
export const applyErasure = async (store: Pick<EventStore, 'erase'>, event: StoredEvent): Promise<number> => {
  const { subjectId } = event.data;
  if (typeof subjectId !== 'string') throw new TypeError(`The event ${event.id} names no subject to erase`);
  return store.erase(subjectId);
};
