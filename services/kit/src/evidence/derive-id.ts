import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { randomBytesOf } from './random.js';

const uuid = (bytes: Buffer, version: 7 | 8): string => {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The id that follows from a scope and its parts: a UUID of version 8, the same for the same parts, always. */
export const deriveId = (scope: string, ...parts: readonly string[]): string =>
  uuid(
    createHash('sha256')
      .update(canonicalJson([scope, ...parts]))
      .digest(),
    8,
  );

/** A new id that nobody can guess: a UUID of version 7. @param ms milliseconds since the epoch */
export const newId = (ms: number): string => {
  const bytes = randomBytesOf(16);
  bytes.writeUIntBE(Math.max(0, Math.trunc(ms)), 0, 6);
  return uuid(bytes, 7);
};

/** Whose command it is: the key of a user cannot collide with the key of a policy. */
export type CommandKind = 'user' | 'policy';

/**
 * The id under which a command is stored: SHA-256(kind ‖ actor ‖ key), hex. Bound to the actor, so that nobody can
 * take, read or block another's. Source: DESIGN, "The write side", 4.
 */
export const commandIdOf = (kind: CommandKind, actor: string, key: string): string =>
  hash('sha256', canonicalJson([kind, actor, key]));
