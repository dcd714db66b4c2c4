import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@helixboard/contracts';
import { send } from '../apart/client.js';
import type { ApartOffice } from '../apart/office.js';

/** What the service answered when it was done. */
export interface Done {
  readonly service: ServiceName;
  readonly stream: string;
  readonly version: number;
  readonly positions: { readonly first: string; readonly last: string } | null;
}

/** A command that was given under a key of its own, and what was answered in the end. */
export interface Given {
  readonly key: string;
  readonly name: string;
  readonly by: 'person' | 'administrator';
  readonly data: object;
  done?: Done;
  /** The code of the refusal. */
  refused?: string;
  /** How often it was sent until it was answered. */
  sent: number;
}

/** Refusals that say nothing of the command itself: whoever gave it gives it again. */
const PASSING = new Set(['SERVICE.UNAVAILABLE', 'STREAM.BUSY', 'INTERNAL']);
const ANSWERED_WITHIN_MS = 120_000;
const AGAIN_AFTER_MS = 40;

/**
 * Gives commands as one client does: to the gateway that answered last, and again until there is an answer.
 *
 * @param first the gateway that is asked first
 */
export const giver = (office: ApartOffice, token: string, abandoned = () => false, first = 0) => {
  let at = first;
  return async (given: Given): Promise<Given> => {
    const end = performance.now() + ANSWERED_WITHIN_MS;
    for (; performance.now() < end && !abandoned(); await pause(AGAIN_AFTER_MS)) {
      const gateway = office.gateways[at % office.gateways.length]!;
      given.sent += 1;
      const reply = await (given.by === 'person'
        ? send(`${gateway.url}/commands/${given.name}`, token, given.data, given.key)
        : send(`${gateway.url}/admin/commands/${given.name}`, office.adminToken, given.data, given.key));
      if (reply?.status === 200) {
        given.done = reply.body;
        return given;
      }
      const code: string = reply?.body.code ?? (reply ? `status ${reply.status}` : 'no answer');
      if (reply && reply.status < 500 && !PASSING.has(code)) {
        given.refused = code;
        return given;
      }
      at += 1;
    }
    throw new Error(`${given.name} had no answer within ${ANSWERED_WITHIN_MS} ms`);
  };
};
