import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { processesOf } from './processes.js';

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
  /** Its processes as their supervisor tells them; undefined when it runs as one, or elsewhere. */
  processes(): ReturnType<typeof processesOf>;
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

const FOLDERS = ['.data', '.data-kafka'];

const exists = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) !== undefined;

/**
 * The data folder meant: the one named, else the first of `.data` and `.data-kafka`, here and then in this
 * installation, on which an office runs, else the first there is.
 */
export const dataFolder = (named: string | undefined): string => {
  if (named !== undefined) return path.resolve(named);
  const all = [process.cwd(), installation].flatMap((at) => FOLDERS.map((name) => path.join(at, name)));
  const running = all.find((dir) => exists(path.join(dir, 'office.json')));
  return running ?? all.find(exists) ?? path.join(installation, '.data');
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
      `No office runs on ${path.dirname(file)}: start one with npm start or npm run start:kafka, or name its folder with --data.`,
    );
  }
};

/**
 * Finds the office that runs on a data folder.
 * @throws {OfficeNotFound}
 */
export const findOffice = (dataDir: string): Office => {
  const { url } = JSON.parse(read(path.join(dataDir, 'office.json'))) as { url: string };
  const token = read(path.join(dataDir, 'keys', 'admin-token')).trim();
  return officeAt(url, token, `on ${dataDir}`, () => processesOf(dataDir));
};

/**
 * The office meant: the one at `HELIXBOARD_URL`, under the token in `ADMIN_TOKEN_FILE`, else the one on a data folder.
 * @throws {OfficeNotFound}
 */
export const officeOf = (named: string | undefined, env: NodeJS.ProcessEnv): Office => {
  const { HELIXBOARD_URL: url, ADMIN_TOKEN_FILE: file } = env;
  if (!url || named !== undefined) return findOffice(dataFolder(named));
  if (!URL.canParse(url)) throw new OfficeNotFound('HELIXBOARD_URL is no address.');
  if (!file)
    throw new OfficeNotFound(
      'HELIXBOARD_URL is given: ADMIN_TOKEN_FILE must name the file of its admin token.',
    );
  return officeAt(url, tokenIn(file), '', () => undefined);
};

const tokenIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new OfficeNotFound(`ADMIN_TOKEN_FILE: ${file} cannot be read.`);
  }
};

const officeAt = (url: string, token: string, where: string, processes: Office['processes']): Office => {
  const call = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    let response: Response;
    try {
      response = await fetch(new URL(address, url), { ...init, headers });
    } catch {
      throw new OfficeNotFound(
        `The office ${where === '' ? '' : `${where} `}does not answer at ${url}: it may have been stopped.`,
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
    ...{ url, processes },
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
