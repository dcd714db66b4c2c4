import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAlive } from '@helixboard/kit/postgres';
import { boundLog } from './bounded-logs.js';
import { stopLeftOver } from './left-over.js';
import { startProgram } from './node-program.js';
import { readProcesses, writeProcesses } from './processes-file.js';
import { roster } from './roster.js';
import type { Task, TaskStatus } from './task.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'helixboard-processes-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; await pause(10))
    if (await holds()) return;
  throw new Error('it did not come about in time');
};

const program = async (name: string, text: string): Promise<string> => {
  const file = path.join(dir, `${name}.mjs`);
  await writeFile(file, text);
  return file;
};

const RUNS = `console.log('up ' + process.env.NAME + ' ' + process.env.STRANGE);
process.on('SIGTERM', () => { console.log('down ' + process.env.NAME); process.exit(0); });
setInterval(() => {}, 1000);`;

const start = async (name: string, text = RUNS) => {
  const logFile = path.join(dir, 'logs', `${name}.log`);
  const file = await program(name, text);
  const running = await startProgram({ file, env: { NAME: name }, logFile });
  const said = async () => readFile(logFile, 'utf8');
  return { ...running, running, said, logFile };
};

const statusOf = (name: string, pid: number): TaskStatus => ({
  ...{ name, state: 'ready', pid, since: new Date().toISOString(), restarts: 0 },
});

describe('a program of the product as a process', () => {
  it('writes to its log, is told nothing of the surroundings, and ends in order', async () => {
    process.env['STRANGE'] = 'of the shell';
    const one = await start('orderly');
    await until(async () => (await one.said()).includes('up'));
    await one.stop();
    delete process.env['STRANGE'];
    expect(await one.said()).toBe('up orderly undefined\ndown orderly\n');
    expect(await one.ended).toMatchObject({ reason: expect.stringMatching(/^ended with 0/) });
    expect((await stat(one.logFile)).mode & 0o777).toBe(0o600);
  });

  it('says why its configuration is not accepted, and that this is final', async () => {
    const one = await start('refusing', `console.error('KEYS_DIR is missing'); process.exit(2);`);
    expect(await one.ended).toEqual({ reason: 'KEYS_DIR is missing', final: true });
  });

  it('tells what killed it', async () => {
    const one = await start('killed');
    process.kill(one.pid, 'SIGKILL');
    expect(await one.ended).toEqual({ reason: 'was ended by SIGKILL' });
  });
});

it('a log that grows too long is put aside while its process goes on writing', async () => {
  const one = await start('chatty', `setInterval(() => console.log('x'.repeat(99)), 1);`);
  await until(async () => (await one.said()).length > 5_000);
  await boundLog(one.logFile, 4_000);
  expect((await stat(`${one.logFile}.1`)).size).toBeGreaterThan(5_000);
  await until(async () => (await one.said()).length > 500);
  expect((await one.said()).startsWith('x')).toBe(true);
  await one.stop();
});

it('a roster starts again what was killed, and tells how all stand', async () => {
  const folder = await mkdtemp(path.join(dir, 'roster-'));
  const file = await program('member', RUNS);
  const logFile = path.join(folder, 'member.log');
  const task: Task = { name: 'projects', start: () => startProgram({ file, env: { NAME: 'a' }, logFile }) };
  const all = roster(folder, () => undefined);
  await all.start(task);
  await all.ready(AbortSignal.timeout(20_000));
  const [first] = (await readProcesses(folder))!.processes;
  process.kill(first!.pid!, 'SIGKILL');
  await until(async () => {
    const [now] = (await readProcesses(folder))!.processes;
    return now?.state === 'ready' && now.pid !== first!.pid && now.restarts === 1;
  });
  await all.stop('services');
  expect((await readProcesses(folder))!.processes).toMatchObject([{ name: 'projects', state: 'stopped' }]);
});

describe('what outlived its supervisor', () => {
  it('is stopped in order: who asks before who is asked', async () => {
    const folder = await mkdtemp(path.join(dir, 'left-'));
    const names = ['broker', 'projects', 'gateway'];
    const order = path.join(folder, 'order');
    // They write it themselves: of two that have ended, the second may be told of first.
    const all = await Promise.all(
      names.map((name) =>
        start(
          name,
          `import { appendFileSync } from 'node:fs';
           console.log('up');
           process.on('SIGTERM', () => {
             appendFileSync(${JSON.stringify(order)}, '${name} ');
             process.exit(0);
           });
           setInterval(() => {}, 1000);`,
        ),
      ),
    );
    await Promise.all(all.map((one) => until(async () => (await one.said()).includes('up'))));
    await writeProcesses(
      folder,
      all.map((one, i) => statusOf(names[i]!, one.pid)),
    );
    await stopLeftOver((await readProcesses(folder))!.processes);
    await Promise.all(all.map((one) => one.ended));
    expect(await readFile(order, 'utf8')).toBe('gateway projects broker ');
  });

  it('is left alone when it is another process under the same id', async () => {
    const one = await start('bystander');
    await until(async () => (await one.said()).includes('up'));
    await stopLeftOver([{ ...statusOf('projects', one.pid), identity: 'another boot:1' }]);
    expect(await isAlive(one.pid)).toBe(true);
    await one.stop();
  });
});
