import type { Actor } from '@helixboard/contracts';
import { commandIdOf } from '../evidence/derive-id.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Whether a text can be an idempotency key: 1 to 200 visible ASCII characters. */
export const isCommandKey = (key: unknown): key is string => typeof key === 'string' && KEY.test(key);

/** The id under which an actor's command is stored and found again. */
export const commandIdFor = (actor: Pick<Actor, 'kind' | 'id'>, key: string): string =>
  commandIdOf(actor.kind === 'policy' ? 'policy' : 'user', actor.id, key);
