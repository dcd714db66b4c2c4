import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openConnection, postOf, type Connection } from '../load/connection.js';

/** The header that lets a query wait for the change of a command. */
const WAIT_FOR = 'helixboard-wait-for';

/** Somebody at work in a running office, over HTTP. */
export interface Client {
  /** Gives a command; gives the token to wait for its change. Throws when it is refused. */
  command(name: string, data: object): Promise<string>;
  /** The data of a query's answer; with a token, once the answer holds that change. Throws on an error in it. */
  query<T>(document: string, variables?: object, waitFor?: string): Promise<T>;
  /** The whole answer to a query, as it came. */
  text(document: string): Promise<string>;
  readonly headers: Readonly<Record<string, string>>;
  close(): void;
}

const read = (status: number, body: Buffer, asked: string): Record<string, unknown> => {
  const answer = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  if (status !== 200 || answer['errors'])
    throw new Error(`${asked} was answered ${status}: ${body.toString('utf8')}`);
  return answer;
};

const clientOn = (
  connection: Connection,
  url: string,
  headers: Readonly<Record<string, string>>,
): Client => ({
  headers,
  async command(name, data) {
    const request = postOf(`${url}/commands/${name}`, { ...headers, 'idempotency-key': randomUUID() }, data);
    const { status, body } = await connection.ask(request);
    return read(status, body, name)['token'] as string;
  },
  async query<T>(document: string, variables: object = {}, waitFor?: string) {
    const waiting: Record<string, string> = waitFor === undefined ? {} : { [WAIT_FOR]: waitFor };
    const request = postOf(`${url}/graphql`, { ...headers, ...waiting }, { query: document, variables });
    const { status, body } = await connection.ask(request);
    return read(status, body, 'a query')['data'] as T;
  },
  async text(document) {
    const { body } = await connection.ask(postOf(`${url}/graphql`, headers, { query: document }));
    return body.toString('utf8');
  },
  close: () => connection.close(),
});

const tokenOf = async (url: string, dataDir: string, persona: string): Promise<string> => {
  const admin = (await readFile(path.join(dataDir, 'keys', 'admin-token'), 'utf8')).trim();
  const response = await fetch(`${url}/admin/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify({ as: persona }),
  });
  if (!response.ok) throw new Error(`no token for ${persona}: ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
};

/** A persona of the demo at work in the office on a data folder; without one, anybody without a token. */
export const openClient = async (url: string, dataDir: string, persona?: string): Promise<Client> => {
  const headers: Record<string, string> =
    persona === undefined ? {} : { authorization: `Bearer ${await tokenOf(url, dataDir, persona)}` };
  return clientOn(await openConnection(url), url, headers);
};
