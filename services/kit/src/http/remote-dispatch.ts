import type { ServiceName } from '@helixboard/contracts';
import type { CommandAnswer } from '../handler/answer.js';
import { isCommandKey } from '../handler/command-identity.js';
import { invalidKey, unavailable } from '../handler/refusals.js';
import type { ActorTokenSigner } from '../identity/actor-token.js';
import type { Dispatch } from './command-endpoint.js';
import type { Problem } from './problem.js';

export interface RemoteService {
  readonly service: ServiceName;
  /** Where the service answers: `http://127.0.0.1:4101`. */
  readonly url: string;
  readonly sign: ActorTokenSigner;
  /** How long an answer is waited for, in milliseconds. */
  readonly withinMs?: number;
}

const refusedAs = ({ code, detail, acceptable, details, errors }: Problem): CommandAnswer => ({
  status: 'refused',
  refusal: { refused: true, code, reason: detail, acceptable, errors, ...(details ? { details } : {}) },
});

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && typeof (value as Problem).code === 'string';

const isDone = (value: unknown): value is CommandAnswer =>
  typeof value === 'object' && value !== null && (value as CommandAnswer).status === 'done';

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request; undefined when no answer came that can be read. */
const ask = async (address: URL, init: RequestInit): Promise<Reply | undefined> => {
  try {
    const response = await fetch(address, init);
    return { status: response.status, body: await response.json() };
  } catch {
    // Whether the command was stored is not known, which is what the caller is told.
    return undefined;
  }
};

/**
 * Gives commands to a service in another process, with an actor token for each: the same answers as a direct call. When
 * the service gives no answer that can be read, the answer is SERVICE.UNAVAILABLE, and the same key may be sent again.
 *
 * @throws Error when the service failed at the command; it has logged why under the correlation id
 */
export const remoteDispatch =
  ({ service, url, sign, withinMs = 15_000 }: RemoteService): Dispatch =>
  async ({ name, data, key, caller, ifMatch, correlationId }) => {
    if (caller.kind === 'policy') throw new TypeError('a policy gives commands to its own service alone');
    if (!isCommandKey(key)) return { status: 'refused', refusal: invalidKey() };
    const body = Buffer.from(JSON.stringify(data));
    const token = await sign(caller, { service, name, key, body });
    const reply = await ask(new URL(`/commands/${encodeURIComponent(name)}`, url), {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
      },
    });
    if (isDone(reply?.body)) return reply.body;
    if (!isProblem(reply?.body)) return { status: 'refused', refusal: unavailable() };
    if (reply.status === 500) throw new Error(`${service} failed at ${name}`);
    return refusedAs(reply.body);
  };
