import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAlive, sendSignal } from './processes.js';

describe('a signal to a process', () => {
  it('ends it, and is no error when it is gone already', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    expect(await isAlive(child.pid!)).toBe(true);
    sendSignal(child.pid!, 'SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(child.pid!)).toBe(false);
    expect(() => sendSignal(child.pid!, 'SIGKILL')).not.toThrow();
  });

  it('that cannot be sent for another reason is an error', () => {
    expect(() => sendSignal(process.pid, 'SIGNONE' as NodeJS.Signals)).toThrow('SIGNONE');
  });
});
