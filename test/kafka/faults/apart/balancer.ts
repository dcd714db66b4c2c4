import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** An address in front of several programs, as a service of Kubernetes is: it knows connections, not requests. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** The first of these ports that takes a connection. */
const reach = async (ports: readonly number[]): Promise<Socket | undefined> => {
  for (const port of ports) {
    const socket = connect({ host: HOST, port });
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    if (connected) return socket;
  }
  return undefined;
};

/** Gives each new connection to the next program in turn, and to another where that one does not listen. */
export const startBalancer = async (ports: readonly number[]): Promise<Balancer> => {
  const open = new Set<Socket>();
  let turn = 0;
  const kept = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('error', () => undefined).on('close', () => open.delete(socket));
  };
  const join = async (client: Socket): Promise<void> => {
    turn += 1;
    const from = turn % ports.length;
    const program = await reach([...ports.slice(from), ...ports.slice(0, from)]);
    if (!program) return void client.destroy();
    kept(program).on('close', () => client.destroy());
    client.on('close', () => program.destroy());
    if (client.destroyed) return void program.destroy();
    client.pipe(program).pipe(client);
  };
  const server = createServer((client) => void join(kept(client)));
  server.listen(0, HOST);
  await once(server, 'listening');
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
};
