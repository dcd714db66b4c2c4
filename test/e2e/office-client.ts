import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface CommandReply {
  readonly status: number;
  readonly body: Record<string, unknown> & {
    readonly code?: string;
    readonly token?: string;
    readonly acceptable?: readonly string[];
    readonly errors?: readonly {
      readonly pointer: string;
      readonly detail: string;
      readonly accepted: string;
    }[];
  };
  /** The body as it came. */
  readonly text: string;
  readonly headers: Headers;
}

export interface GraphQLReply<T> {
  readonly status: number;
  readonly data?: T;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
  readonly text: string;
}

export interface CommandOptions {
  readonly token?: string | undefined;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** What a client does with an office over HTTP. */
export interface OfficeClient {
  readonly url: string;
  /** Gives a command; a text or bytes are sent as they are. */
  command(name: string, data: unknown, options?: CommandOptions): Promise<CommandReply>;
  /** Gives a command as the holder of the admin token. */
  administer(name: string, data: unknown, key?: string): Promise<CommandReply>;
  // eslint-disable-next-line typescript/no-explicit-any -- answers are looked at by each test, not typed here
  graphql<T = any>(
    query: string,
    options?: {
      token?: string | undefined;
      variables?: object;
      waitFor?: string;
      headers?: Record<string, string>;
    },
  ): Promise<GraphQLReply<T>>;
  admin(address: string, body?: unknown): Promise<Response>;
  /** A persona's bearer token. */
  tokenOf(persona: string): Promise<string>;
  /** How many events each service holds, by its name. */
  heads(): Promise<Readonly<Record<string, string>>>;
  /** Waits until every reader has read everything, and gives the heads. */
  settled(): Promise<Readonly<Record<string, string>>>;
  /** Fills the read models anew; gives the last line of its report. */
  rebuild(): Promise<unknown>;
}

/** A text or bytes as they are, anything else as JSON. */
const bytesOf = (data: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof data === 'string' ? data : data instanceof Uint8Array ? new Uint8Array(data) : JSON.stringify(data);

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

interface Status {
  readonly services: readonly {
    readonly name: string;
    readonly head: string;
    readonly readers: readonly ReaderLine[];
  }[];
  readonly gateway: { readonly readers: readonly ReaderLine[] };
}

interface ReaderLine {
  readonly position: string;
  readonly source: string;
}

/** A client of the office at an address, with the admin token of its data folder. */
export const officeClient = async (url: string, dataDir: string): Promise<OfficeClient> => {
  const adminToken = (await readFile(path.join(dataDir, 'keys/admin-token'), 'utf8')).trim();
  const tokens = new Map<string, Promise<string>>();
  let keys = 0;
  const post = async (
    address: string,
    data: unknown,
    headers: Record<string, string>,
  ): Promise<CommandReply> => {
    const response = await fetch(url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: bytesOf(data),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: JSON.parse(text) as CommandReply['body'],
      text,
      headers: response.headers,
    };
  };
  const newKey = (): string => `e2e-${process.pid}-${performance.timeOrigin}-${(keys += 1)}`;
  const status = async (): Promise<Status> => (await (await client.admin('/admin/status')).json()) as Status;
  const client: OfficeClient = {
    url,
    command: (name, data, { token, key = newKey(), headers = {} } = {}) =>
      post(`/commands/${name}`, data, { 'idempotency-key': key, ...bearer(token), ...headers }),
    administer: (name, data, key = newKey()) =>
      post(`/admin/commands/${name}`, data, { 'idempotency-key': key, ...bearer(adminToken) }),
    async graphql(query, { token, variables, waitFor, headers = {} } = {}) {
      const { status, text } = await post(
        '/graphql',
        { query, ...(variables ? { variables } : {}) },
        {
          ...bearer(token),
          ...(waitFor === undefined ? {} : { 'helixboard-wait-for': waitFor }),
          ...headers,
        },
      );
      return { ...(JSON.parse(text) as object), status, text } as never;
    },
    admin: (address, body) =>
      fetch(url + address, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...bearer(adminToken),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    tokenOf(persona) {
      const mint = async () => {
        const response = await client.admin('/admin/token', { as: persona });
        return ((await response.json()) as { token: string }).token;
      };
      if (!tokens.has(persona)) tokens.set(persona, mint());
      return tokens.get(persona)!;
    },
    heads: async () => Object.fromEntries((await status()).services.map((s) => [s.name, s.head])),
    async settled() {
      // Policies answer events with events: settled is when two looks in a row show every reader at the same heads.
      let before = '';
      for (const until = performance.now() + 30_000; performance.now() < until;) {
        const { services, gateway } = await status();
        const heads = Object.fromEntries(services.map((s) => [s.name, s.head]));
        const readers = [...services.flatMap((s) => s.readers), ...gateway.readers];
        const now = JSON.stringify(heads);
        if (now === before && readers.every((r) => r.position === heads[r.source])) return heads;
        before = now;
      }
      throw new Error('the readers did not catch up in time');
    },
    async rebuild() {
      const text = await (await client.admin('/admin/rebuild', { model: 'all' })).text();
      return JSON.parse(text.trim().split('\n').at(-1)!);
    },
  };
  return client;
};
