import { refuse, type Refusal, type ServiceName } from '@helixboard/contracts';
import { DeadLettersAway, type Problem } from '@helixboard/kit';

/** A service of another process gives no answer. */
export class ServiceAway extends DeadLettersAway {
  override readonly name = 'ServiceAway';
}

/** A service of another process refused. */
export class ServiceRefused extends Error {
  override readonly name = 'ServiceRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

/** The administrator's addresses of a service in another process. */
export interface RemoteService {
  readonly name: ServiceName;
  get<T>(address: string): Promise<T>;
  /**
   * @throws {ServiceAway}
   * @throws {ServiceRefused}
   */
  post<T>(address: string, body: unknown): Promise<T>;
}

const WITHIN_MS = 5_000;
/** What a service does for the administrator may take longer than what it tells. */
const DOES_WITHIN_MS = 60_000;

const refusalIn = ({ code, detail, acceptable, details }: Partial<Problem>): Refusal =>
  refuse(code ?? 'INTERNAL', detail ?? 'The service refused.', acceptable ?? [], details);

/** Asks a service by its admin token. */
export const remoteService = (name: ServiceName, url: string, token: string): RemoteService => {
  const ask = async <T>(address: string, init: RequestInit, within: number): Promise<T> => {
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(new URL(address, url), {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(within),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      body = await response.json();
    } catch {
      throw new ServiceAway(name);
    }
    if (response.status === 401) throw new Error(`${name} has another admin token than the gateway`);
    if (!response.ok) throw new ServiceRefused(refusalIn(body as Partial<Problem>));
    return body as T;
  };
  return {
    name,
    get: (address) => ask(address, { method: 'GET' }, WITHIN_MS),
    post: (address, body) => ask(address, { method: 'POST', body: JSON.stringify(body) }, DOES_WITHIN_MS),
  };
};
