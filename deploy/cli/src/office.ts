import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** No office runs on the folder, or it does not answer; the message says what to do. */
export class OfficeNotFound extends Error {
  override readonly name = 'OfficeNotFound';
}

/** The office refused; `problem` is what it said (RFC 9457). */
export class OfficeRefused extends Error {
  override readonly name = 'OfficeRefused';
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? 'The office refused.');
  }
}

export interface Problem {
  /** The HTTP status of the answer. */
  readonly status?: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly acceptable?: readonly string[];
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** A running office, reached through its admin endpoint. */
export interface Office {
  readonly url: string;
  get<T>(address: string): Promise<T>;
  post<T>(address: string, body: unknown): Promise<T>;
  /**
   * Gives a command, as the administrator or as the person of a bearer token; the same under the same key is done once.
   */
  give<T>(command: string, data: unknown, key: string, token?: string): Promise<T>;
  /** Posts and gives each line of the answer (JSON, one a line) as it comes. */
  lines<T>(address: string, body: unknown): AsyncIterable<T>;
}

const installation = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const isFolder = (dir: string): boolean => statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;

/** The data folder meant: the one named, else `.data` here, else that of this installation. */
export const dataFolder = (named: string | undefined): string => {
  if (named !== undefined) return path.resolve(named);
  const here = path.resolve('.data');
  return isFolder(here) ? here : path.join(installation, '.data');
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES')
      throw new OfficeNotFound(
        `${file} may not be read by this user: run the command as the user of the office.`,
      );
    throw new OfficeNotFound(
      `No office runs on ${path.dirname(file)}: start one with npm start, or name its folder with --data.`,
    );
  }
};

/** The variables that name an office that runs elsewhere than on a data folder of this machine: both or none. */
export const OFFICE_VARIABLES = ['HELIXBOARD_URL', 'ADMIN_TOKEN_FILE'] as const;

const whereOf = (
  dataDir: string,
  env: NodeJS.ProcessEnv,
): { readonly url: string; readonly token: string } => {
  const { HELIXBOARD_URL: url, ADMIN_TOKEN_FILE: tokenFile } = env;
  if (url && tokenFile) return { url, token: read(tokenFile).trim() };
  if (url)
    throw new OfficeNotFound('HELIXBOARD_URL names an office: ADMIN_TOKEN_FILE must name its admin token.');
  const { url: announced } = JSON.parse(read(path.join(dataDir, 'office.json'))) as { url: string };
  return { url: announced, token: read(path.join(dataDir, 'keys', 'admin-token')).trim() };
};

/**
 * Finds the office that runs on a data folder, or that `HELIXBOARD_URL` names.
 * @throws {OfficeNotFound}
 */
export const findOffice = (dataDir: string, env: NodeJS.ProcessEnv = {}): Office => {
  const { url, token } = whereOf(dataDir, env);
  const call = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    let response: Response;
    try {
      response = await fetch(new URL(address, url), { ...init, headers });
    } catch {
      throw new OfficeNotFound(
        env['HELIXBOARD_URL']
          ? `The office does not answer at ${url}.`
          : `The office on ${dataDir} does not answer at ${url}: it may have been stopped.`,
      );
    }
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as Problem;
      throw new OfficeRefused({ ...problem, status: response.status });
    }
    return response;
  };
  const post = (address: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    call(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    url,
    get: async (address) => (await call(address, { method: 'GET' })).json() as never,
    post: async (address, body) => (await post(address, body)).json() as never,
    give: async (command, data, key, person) => {
      const address = `${person === undefined ? '/admin' : ''}/commands/${encodeURIComponent(command)}`;
      const headers = {
        'idempotency-key': key,
        ...(person === undefined ? {} : { authorization: `Bearer ${person}` }),
      };
      return (await post(address, data, headers)).json() as never;
    },
    async *lines(address, body) {
      const { body: stream } = await post(address, body);
      let rest = '';
      for await (const chunk of stream!.pipeThrough(new TextDecoderStream())) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() ?? '';
        for (const part of parts) if (part !== '') yield JSON.parse(part) as never;
      }
      if (rest !== '') yield JSON.parse(rest) as never;
    },
  };
};
