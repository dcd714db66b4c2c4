import { Agent, request } from 'node:http';
import { expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { endConnectionsOnClose } from './closing.js';

it('an answer that is given while the application closes ends its connection, which then holds nothing up', async () => {
  const app = fastify();
  endConnectionsOnClose(app);
  let answer = (): void => undefined;
  const asked = new Promise<void>((arrived) => {
    app.get('/', (_request, reply) => {
      answer = () => void reply.send('answered');
      arrived();
    });
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  const headers = new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.headers));
    })
      .on('error', reject)
      .end();
  });
  await asked;
  const closing = app.close();
  await new Promise(setImmediate);
  answer();
  expect(await headers).toMatchObject({ connection: 'close' });
  await closing;
  agent.destroy();
});
