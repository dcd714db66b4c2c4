import { refuse, type CommandContract, type Refusal, type ServiceName } from '@helixboard/contracts';
import type { z } from 'zod';
import { fieldErrors } from '../http/field-errors.js';
import type { RequestRefusal } from '../http/problem.js';

// Refusals that every command shares: their codes are those of `COMMON_ERRORS`.

/** REQUEST.UNKNOWN_COMMAND. @param service the one that was asked */
export const unknownCommand = (service: ServiceName): Refusal =>
  refuse('REQUEST.UNKNOWN_COMMAND', `The service ${service} has no command of this name.`, [
    'Send the command to the service that the reference names for it.',
  ]);

/** REQUEST.IDEMPOTENCY_KEY_INVALID: there is no key, or it is none that can be kept. */
export const invalidKey = (): Refusal =>
  refuse(
    'REQUEST.IDEMPOTENCY_KEY_INVALID',
    'The Idempotency-Key is missing or not of the accepted form.',
    'Send an Idempotency-Key of 1 to 200 visible ASCII characters, a new one for each command.',
  );

/** REQUEST.IDEMPOTENCY_KEY_REUSED: the same actor has used the key for other content in the same stream. */
export const reusedKey = (): Refusal =>
  refuse(
    'REQUEST.IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used before for a command with other content.',
    'Send the same content again, or a new key.',
  );

/**
 * REQUEST.INVALID: what the contract does not accept, field by field, without any value that was sent.
 * @param data the body as it came
 */
export const invalidData = (contract: CommandContract, error: z.ZodError, data: unknown): RequestRefusal => {
  const errors = fieldErrors(contract.data, error, data);
  return {
    ...refuse(
      'REQUEST.INVALID',
      `${contract.name} cannot be read: ${errors.length} ${errors.length === 1 ? 'field is' : 'fields are'} not accepted.`,
      errors.map((e) => `${e.pointer === '' ? 'The body' : e.pointer}: ${e.accepted}`),
    ),
    errors,
  };
};

/** REQUEST.INVALID: a payload that the store cannot keep. @param message names the place and the reason, never a value */
export const unstorable = (message: string, pointer = ''): RequestRefusal => ({
  ...refuse('REQUEST.INVALID', `It cannot be stored: ${message}.`, 'Change the field that is named.'),
  errors: [{ pointer, detail: 'This cannot be stored.', accepted: message }],
});

/** STREAM.VERSION_CONFLICT. @param version the last of the stream as it stands; −1 when there is no such stream */
export const versionConflict = (version: number): Refusal =>
  refuse(
    'STREAM.VERSION_CONFLICT',
    version < 0 ? 'There is no such record.' : `The record has changed: it is at version ${version}.`,
    version < 0
      ? 'Leave the version given (If-Match or expectedVersion) out.'
      : `Read it again and give version ${version} (If-Match: "${version}" or expectedVersion: ${version}).`,
    { version },
  );

/** STREAM.BUSY: others came first each time that the command was decided. */
export const busy = (): Refusal =>
  refuse('STREAM.BUSY', 'Others are writing the same record.', 'Send the command again with the same key.');

/** SERVICE.UNAVAILABLE: the store could not be reached, and may or may not hold the command. */
export const unavailable = (): Refusal =>
  refuse(
    'SERVICE.UNAVAILABLE',
    'The service cannot say whether the command was stored.',
    'Send the command again with the same key: it is done once.',
  );
