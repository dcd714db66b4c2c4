import assert from 'node:assert/strict';
import { commandContract, eventContract, type DomainEvent } from '@helixboard/contracts';
import type { z } from 'zod';
import { separate } from '../evidence/commitments.js';
import { uuid } from './factories.js';

const readable = (error: z.ZodError): string =>
  error.issues.map((i) => `/${i.path.map(String).join('/')}: ${i.message}`).join('; ');

/** The data of a command as its contract reads it; fails the test when the contract refuses it. */
export const acceptedCommand = (name: string, data: unknown): unknown => {
  const contract = commandContract(name);
  assert.ok(contract, `there is no command ${name} in the contracts`);
  const parsed = contract.data.safeParse(data);
  assert.ok(parsed.success, `${name} is not valid: ${parsed.success ? '' : readable(parsed.error)}`);
  return parsed.data;
};

/** Fails the test when an event is not exactly what its contract says: a wrong field, or one that it does not know. */
export const assertWritable = (event: DomainEvent): void => {
  const contract = eventContract(event.type);
  assert.ok(contract, `there is no event ${event.type} in the contracts`);
  const parsed = contract.data.safeParse(event.data);
  assert.ok(parsed.success, `${event.type} is not valid: ${parsed.success ? '' : readable(parsed.error)}`);
  const written: unknown = JSON.parse(JSON.stringify(event.data));
  assert.deepEqual(
    written,
    JSON.parse(JSON.stringify(parsed.data)),
    `${event.type} holds fields unknown to it`,
  );
};

/** The event as the store gives it back: without the personal and erasable values, which no state may rest on. */
export const asStored = (event: DomainEvent): DomainEvent => {
  const contract = eventContract(event.type);
  assert.ok(contract, `there is no event ${event.type} in the contracts`);
  return { type: event.type, data: separate(contract.data, event.data, uuid(0), 'given-1').data };
};
