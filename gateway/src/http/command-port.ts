import { refuse, type ServiceName } from '@helixboard/contracts';
import {
  unavailable,
  type ActorTokenSigner,
  type CommandAnswer,
  type CommandDone,
  type CommandRequest,
  type Dispatch,
  type Problem,
} from '@helixboard/kit';

/** The way of a person's command to its service: the one behind both `/commands` and the mutations. */
export interface CommandPort {
  /** @throws when it cannot be said whether the command was stored */
  dispatch(service: ServiceName, request: PersonsCommand): Promise<CommandAnswer>;
}

/** A command whose caller's token was checked. */
export type PersonsCommand = CommandRequest & {
  readonly caller: { readonly kind: 'person'; readonly id: string };
};

/** Services of the same process, called directly. */
export const inProcessCommandPort = (services: Readonly<Record<ServiceName, Dispatch>>): CommandPort => ({
  dispatch: (service, request) => services[service](request),
});

export interface HttpCommandPortSettings {
  /** Where each service listens. */
  readonly services: Readonly<Record<ServiceName, string>>;
  readonly sign: ActorTokenSigner;
  /** After so many milliseconds without an answer the command counts as unanswered. 15 000 by default. */
  readonly timeoutMs?: number;
}

const refusalIn = (problem: Partial<Problem>): CommandAnswer => ({
  status: 'refused',
  refusal: {
    ...refuse(
      problem.code ?? 'INTERNAL',
      problem.detail ?? problem.title ?? '',
      problem.acceptable ?? [],
      problem.details,
    ),
    ...(problem.errors ? { errors: problem.errors } : {}),
  },
});

const answerIn = async (response: Response, service: ServiceName): Promise<CommandAnswer> => {
  const body = (await response.json()) as CommandDone | (Partial<Problem> & { readonly status?: number });
  if (response.ok && body.status === 'done') return body;
  // The person's token was good: a service that takes no token of the gateway's is set up wrongly.
  if (response.status === 401) throw new Error(`${service} does not take the gateway's actor tokens`);
  if (!('code' in body)) throw new Error(`${service} answered ${response.status} without a code`);
  return refusalIn(body);
};

/** Services of other processes, over HTTP, each command under an actor token that is bound to it. */
export const httpCommandPort = ({
  services,
  sign,
  timeoutMs = 15_000,
}: HttpCommandPortSettings): CommandPort => ({
  async dispatch(service, { name, data, key, caller, ifMatch, correlationId }) {
    const body = Buffer.from(JSON.stringify(data ?? null), 'utf8');
    const token = await sign(caller, { service, name, key, body });
    let response: Response;
    try {
      response = await fetch(new URL(`/commands/${encodeURIComponent(name)}`, services[service]), {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
          ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
        },
      });
    } catch {
      return { status: 'refused', refusal: unavailable() };
    }
    return answerIn(response, service);
  },
});
