import type { FactLookup, Policy } from '../service.js';
import type { StoredEvent } from '../store/port.js';
import { givePolicyCommand, onceKey, type PolicyActing } from './policy-command.js';
import { readerOf, type Reader, type ReaderParts } from './projection-reader.js';

/** What a policy acts through and looks up. */
export interface PolicyParts extends PolicyActing {
  readonly lookup: FactLookup;
}

const react = async (policy: Policy, event: StoredEvent, parts: PolicyParts): Promise<void> => {
  const commands = (await policy.on[event.type]?.(event, parts.lookup)) ?? [];
  for (const [index, command] of commands.entries()) {
    await givePolicyCommand(parts, policy.name, command, {
      commandKey: onceKey(policy.name, event.id, index),
      causationId: event.id,
      correlationId: event.meta.correlationId,
    });
  }
};

/**
 * A reader that answers events with commands of its own service. The progress is kept after the answer, event by
 * event: at least once in, exactly once in effect. A rebuild gives every command again under the same keys, so only
 * what was never given has an effect.
 */
export const policyReader = <Tx>(policy: Policy, acting: PolicyParts, parts: ReaderParts<Tx>): Reader =>
  readerOf<Tx>(
    policy.name,
    {
      wants: (event) => Object.hasOwn(policy.on, event.type),
      atOnce: 1,
      perform: (event) => react(policy, event, acting),
    },
    parts,
    async () => undefined,
  );
