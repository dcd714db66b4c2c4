import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningOffice } from '../office/office.js';
import { inFolder } from '../server.js';

const PROGRAM = fileURLToPath(new URL('../../../deploy/kafka/dist/office/main.js', import.meta.url));
const OPEN_WITHIN_MS = 300_000;
const LOOK_EVERY_MS = 100;

/** Runs work on a demo office whose parts are processes, as `npm run start:kafka` runs it. */
export const withProcesses = <T>(work: (office: RunningOffice) => Promise<T>): Promise<T> =>
  inFolder(async (folder, interrupted) => {
    const dataDir = path.join(folder, 'data');
    const args = ['--enable-source-maps', PROGRAM, '--port', '0', '--data', dataDir, '--demo'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    const log = createWriteStream(path.join(folder, 'office.log'));
    let told = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      stream.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
    }
    const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
    const opened = async (): Promise<string> => {
      for (const end = performance.now() + OPEN_WITHIN_MS; !told.includes('The office is open.');) {
        if (over() || performance.now() > end) throw new Error(`the office did not open:\n${told}`);
        await pause(LOOK_EVERY_MS);
      }
      const file = await readFile(path.join(dataDir, 'office.json'), 'utf8');
      return (JSON.parse(file) as { url: string }).url.replace(/\/$/, '');
    };
    try {
      const working = opened().then((url) => work({ url, dataDir }));
      return await Promise.race([working, interrupted]);
    } finally {
      if (!over()) child.kill('SIGINT');
      await ended;
      log.end();
    }
  });
