import { OfficeNotFound, OfficeRefused } from '../office.js';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly acceptable?: readonly string[] };
  }[];
}

/** Asks the office what anybody may ask, or what the holder of a token may. */
export type Ask = <T>(query: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

/**
 * @param token a bearer token; without one the answers are the public's
 * @throws {OfficeNotFound | OfficeRefused} from what it gives
 */
export const asking =
  (url: string, token: string | undefined): Ask =>
  async <T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T> => {
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new OfficeNotFound(`The office does not answer at ${url}: it may have been stopped.`);
    });
    const { data, errors } = (await response.json()) as Answer;
    const [error] = errors ?? [];
    if (error) {
      const { code, acceptable } = error.extensions ?? {};
      throw new OfficeRefused({
        detail: error.message,
        ...(code === undefined ? {} : { code }),
        ...(acceptable === undefined ? {} : { acceptable }),
      });
    }
    return data as T;
  };
