import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, isAlive, sendSignal } from '@helixboard/kit/postgres';
import type { KnownProcess } from './processes-file.js';

const LOOK_EVERY_MS = 50;
const STOPS_WITHIN_MS = 25_000;

const runs = async ({ pid, identity }: KnownProcess): Promise<boolean> =>
  pid !== undefined && (await isAlive(pid)) && (await identityOf(pid)) === identity;

const stopOne = async (
  left: KnownProcess,
  asking: NodeJS.Signals,
  forcing: NodeJS.Signals,
): Promise<void> => {
  if (!(await runs(left))) return;
  sendSignal(left.pid!, asking);
  const until = performance.now() + STOPS_WITHIN_MS;
  while ((await runs(left)) && performance.now() < until) await pause(LOOK_EVERY_MS);
  if (await runs(left)) sendSignal(left.pid!, forcing);
};

/** The groups that are stopped one after the other: who asks before who is asked. */
const groupOf = (name: string): number => ['gateway', 'service', 'broker', 'postgres'].indexOf(kindOf(name));

const kindOf = (name: string): string =>
  name === 'gateway' || name === 'broker' || name === 'postgres' ? name : 'service';

/** Stops what outlived its supervisor: gateway, services, broker, PostgreSQL. */
export const stopLeftOver = async (left: readonly KnownProcess[]): Promise<void> => {
  for (const group of [0, 1, 2, 3]) {
    const members = left.filter((p) => groupOf(p.name) === group);
    // PostgreSQL ends its sessions at SIGINT; at SIGTERM it would wait for them.
    const [asking, forcing] =
      group === 3 ? (['SIGINT', 'SIGQUIT'] as const) : (['SIGTERM', 'SIGKILL'] as const);
    await Promise.all(members.map((p) => stopOne(p, asking, forcing)));
  }
};
