import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAlive } from '@helixboard/kit/postgres';
import { startProgram } from './node-program.js';
import { writeProcesses } from './processes-file.js';

/** As it is built: a program of its own. */
const GUARD = path.resolve(import.meta.dirname, '../../dist/office/guard.js');

let dir: string;
let file: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'helixboard-guard-'));
  file = path.join(dir, 'member.mjs');
  const text = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('up');`;
  await writeFile(file, text);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const guarded = async (farewell: boolean) => {
  const folder = await mkdtemp(path.join(dir, 'office-'));
  const logFile = path.join(folder, 'member.log');
  const member = await startProgram({ file, env: {}, logFile });
  for (const until = performance.now() + 20_000; performance.now() < until; await pause(10))
    if ((await readFile(logFile, 'utf8')) !== '') break;
  await writeProcesses(folder, [
    {
      ...{ name: 'projects', state: 'ready', pid: member.pid, restarts: 0 },
      since: new Date().toISOString(),
    },
  ]);
  const guard = spawn(process.execPath, [GUARD, folder, String(process.pid)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  if (farewell) guard.stdin.write('farewell');
  guard.stdin.end();
  await once(guard, 'exit');
  return { member, folder };
};

describe('the guard of an office', () => {
  it('stops what runs when the supervisor is no more', async () => {
    const { member, folder } = await guarded(false);
    expect(await member.ended).toMatchObject({ reason: expect.stringMatching(/^ended with 0/) });
    expect(existsSync(path.join(folder, 'processes.json'))).toBe(false);
  });

  it('stops nothing when the supervisor has taken its leave', async () => {
    const { member } = await guarded(true);
    expect(await isAlive(member.pid)).toBe(true);
    await member.stop();
  });
});
