import { once } from 'node:events';
import { createServer } from 'node:net';

// Below what systems hand out by themselves, and a part for each of Jest's workers: nobody else of a run gets it
// between its choice and its use, nor while the program that it belongs to is dead.
const FIRST = 20_000;
const PER_WORKER = 4000;

const first = FIRST + ((Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % 3) * PER_WORKER;
let next = Math.floor(Math.random() * PER_WORKER);

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer().listen(port, '127.0.0.1');
  const listening = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (!listening) return false;
  probe.close();
  await once(probe, 'close');
  return true;
};

/** A port of 127.0.0.1 that nothing listens on now; a program that is started again and again keeps it. */
export const freePort = async (): Promise<number> => {
  for (let tried = 0; tried < PER_WORKER; tried += 1) {
    next = (next + 1) % PER_WORKER;
    if (await isFree(first + next)) return first + next;
  }
  throw new Error(`no port from ${first} to ${first + PER_WORKER - 1} is free`);
};
