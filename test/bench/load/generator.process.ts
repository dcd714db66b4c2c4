import { openConnection } from './connection.js';
import type { Load, Loaded } from './generator.js';

/** Asks the same again and again on each connection until the time is over. Every answer must be 200 and as long. */
const run = async ({ url, request, connections, seconds }: Load): Promise<Loaded> => {
  const bytes = Buffer.from(request, 'base64');
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const expected = (await open[0]!.ask(bytes)).body.length;
  const began = performance.now();
  const until = began + seconds * 1000;
  let answers = 0;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() < until) {
        const { status, body } = await connection.ask(bytes);
        if (status !== 200 || body.length !== expected) {
          throw new Error(`${url} answered ${status}: ${body.toString('utf8', 0, 500)}`);
        }
        answers += 1;
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  for (const connection of open) connection.close();
  return { perSecond: answers / took };
};

process.on('message', (load: Load) => {
  run(load).then(
    (loaded) => process.send!(loaded),
    (error: Error) => process.send!({ failure: error.message }),
  );
});
