// An office reduced to its server, in a process that a test can kill.
import { startPostgres } from './server.js';

const quiet = { info: () => undefined, warn: () => undefined };
const server = await startPostgres({ dataDir: process.argv[2] ?? '', log: quiet });
process.once('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
setInterval(() => undefined, 60_000);
// Said last: whoever hears it may end this process at once.
process.send?.({ port: server.port, url: server.url() });
