import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { actorTokenKeys, type ActorTokenSigner, openActorTokenSigner, systemClock } from '@helixboard/kit';
import { testPostgres } from '@helixboard/kit/testing';
import { runProgram, type Program } from './office-process.js';

/** The services, each a process of its own, on one PostgreSQL. */
export interface ServicesApart {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly programs: Readonly<Record<ServiceName, Program>>;
  /** The gateway's key, which all of them trust. */
  readonly sign: ActorTokenSigner;
  /** How many events a service holds. */
  head(service: ServiceName): Promise<number>;
  /** SIGTERM to each; gives the exit codes. */
  stop(): Promise<readonly (number | null)[]>;
}

const READY_WITHIN_MS = 60_000;
const TAKES_COMMANDS = /"url":"(http:[^"]+)"[^\n]*"the service takes commands"/;

const listening = async (name: string, program: Program): Promise<string> => {
  for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await pause(25)) {
    if (program.child.exitCode !== null) break;
    const url = TAKES_COMMANDS.exec(program.output())?.[1];
    if (url) return url;
  }
  throw new Error(`${name} does not take commands:\n${program.output()}`);
};

const ready = async (name: string, url: string): Promise<void> => {
  for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await pause(50)) {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.status === 200) return;
  }
  throw new Error(`${name} was not ready in time`);
};

const each = async <T>(give: (name: ServiceName) => Promise<T> | T): Promise<Record<ServiceName, T>> =>
  Object.fromEntries(
    await Promise.all(SERVICES.map(async (name) => [name, await give(name)] as const)),
  ) as Record<ServiceName, T>;

/** Starts them on a fresh database and waits until all are ready. */
export const startServices = async (): Promise<ServicesApart> => {
  const folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'services-'));
  const db = await testPostgres();
  const pool = db.pool({ max: 1 });
  const sign = await openActorTokenSigner(path.join(folder, 'gateway'), systemClock);
  const programs = await each((name) =>
    runProgram(`services/${name}/dist/main.js`, [], {
      env: {
        DATABASE_OWNER_URL: db.url,
        // One folder: the audit service needs every seal key.
        KEYS_DIR: path.join(folder, 'keys'),
        ACTOR_KEYS_FILE: actorTokenKeys(path.join(folder, 'gateway')),
        PORT: '0',
        ...Object.fromEntries(SERVICES.map((s) => [`${s.toUpperCase()}_FEED_URL`, db.url])),
      },
    }),
  );
  const stop = async (): Promise<readonly (number | null)[]> => {
    const codes = await Promise.all(
      Object.values(programs).map(({ child, ended }) => {
        if (child.exitCode === null) child.kill('SIGTERM');
        return ended;
      }),
    );
    await db.drop();
    await rm(folder, { recursive: true, force: true });
    return codes;
  };
  try {
    const urls = await each((name) => listening(name, programs[name]));
    await each((name) => ready(name, urls[name]));
    const head = async (service: ServiceName) =>
      Number(
        (await pool.query(`select coalesce(max(position), 0) as head from ${service}.events`)).rows[0].head,
      );
    return { urls, programs, sign, head, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
