import type { FastifyInstance } from 'fastify';

/**
 * Lets what is answered while the application closes end its connection: one that the client keeps open would hold up
 * the closing. To be called before there are routes.
 */
export const endConnectionsOnClose = (app: FastifyInstance): void => {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done();
  });
};
