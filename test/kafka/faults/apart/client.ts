import type { ApartOffice } from './office.js';

/** What an office answered. */
export interface Reply {
  readonly status: number;
  // eslint-disable-next-line typescript/no-explicit-any -- looked at by each test, not typed here
  readonly body: any;
}

const WITHIN_MS = 5_000;

/** Sends a request; undefined when nobody answers in time. */
export const send = async (
  url: string,
  token: string,
  body?: unknown,
  key?: string,
  within = WITHIN_MS,
): Promise<Reply | undefined> => {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      signal: AbortSignal.timeout(within),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text.split('\n')[0]!) };
  } catch {
    return undefined;
  }
};

/** Asks the administrator's addresses of the first gateway. */
export const administer = (
  { gateways, adminToken }: ApartOffice,
  address: string,
  body?: unknown,
  key?: string,
): Promise<Reply | undefined> => send(`${gateways[0]!.url}${address}`, adminToken, body, key, 60_000);
