import { stopLeftOver } from './left-over.js';
import { readProcesses, removeProcesses } from './processes-file.js';

// Stops the processes of an office whose supervisor was killed. It holds the other end of a pipe that the supervisor
// writes nothing to but its farewell: a pipe that ends without it says that the supervisor is no more.
const [dataDir = '', supervisor = ''] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let farewell = false;
process.stdin.on('data', () => (farewell = true));
process.stdin.on('close', () => {
  void (async () => {
    const known = farewell ? undefined : await readProcesses(dataDir);
    // Another office may have begun on the folder: its processes are not ours to stop.
    if (known?.supervisor !== Number(supervisor)) return;
    await stopLeftOver(known.processes);
    if ((await readProcesses(dataDir))?.supervisor === Number(supervisor)) await removeProcesses(dataDir);
  })();
});
