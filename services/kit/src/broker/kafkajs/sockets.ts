import net from 'node:net';
import tls from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;

// kafkajs hears of an error, and not of a connection that is merely gone.
const over = (): Error => new Error('the client was closed');

/** The connections of one client. */
export interface Sockets {
  readonly factory: ISocketFactory;
  /** Cuts those that are left, and each that is made later. */
  end(): void;
}

/**
 * What a kafkajs client opens, to be closed with it: one that fails while it is disconnected goes on and connects again,
 * and its connections would keep the process alive.
 */
export const ownSockets = (): Sockets => {
  const open = new Set<net.Socket>();
  let ended = false;
  return {
    factory({ host, port, ssl, onConnect }) {
      const named = net.isIP(host) ? {} : { servername: host };
      const socket = ssl
        ? tls.connect({ host, port, ...named, ...ssl }, onConnect)
        : net.connect({ host, port }, onConnect);
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      if (ended) socket.destroy(over());
      return socket;
    },
    end() {
      ended = true;
      for (const socket of [...open]) socket.destroy(over());
    },
  };
};
