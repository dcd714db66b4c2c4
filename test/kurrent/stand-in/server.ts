import net from 'node:net';
import { Server, ServerCredentials, status, type sendUnaryData, type UntypedHandleCall } from '@grpc/grpc-js';
import { appendHandler } from './append.js';
import { noFaults, type Faults } from './faults.js';
import { createLog, type Log } from './log.js';
import { SERVICES } from './protocol.js';
import { readHandler } from './read.js';

/**
 * A stand-in for a KurrentDB server: its public protocol for the calls that the adapter uses, in memory, without
 * users, TLS, links, deletion, truncation or a cluster. What it does rests on the documentation that is named beside
 * each behaviour; `README.md` lists what that leaves open.
 */
export interface StandIn {
  readonly connectionString: string;
  readonly log: Log;
  readonly faults: Faults;
  /** Ends every subscription as the server ends one that is too slow. */
  dropSubscriptions(): void;
  readonly subscribers: number;
  /** Cuts every connection; new ones are taken. */
  cutConnections(): void;
  /** Takes no connections until `resume`; the log stays. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const METHODS = [
  ['append', 'event_store.client.streams.streams'],
  ['read', 'event_store.client.streams.streams'],
  ['read', 'event_store.client.gossip.gossip'],
] as const;

const unary =
  (answer: object) =>
  (_call: unknown, done: sendUnaryData<object>): void =>
    done(null, answer);

const listen = (server: net.Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });

/** Starts a stand-in on a free port of 127.0.0.1. Its connections pass through a relay, so that they can be cut. */
export const startStandIn = async (): Promise<StandIn> => {
  const log = createLog();
  const faults = noFaults();
  const subscriptions = new Set<(code: status, details: string) => void>();
  const sockets = new Set<net.Socket>();
  let port = 0;

  const cutConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const grpc = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  const context = { log, faults, port: () => port, cut: cutConnections, subscriptions };
  grpc.addService(SERVICES.streams, {
    Read: readHandler(context) as unknown as UntypedHandleCall,
    Append: appendHandler(context) as unknown as UntypedHandleCall,
  });
  grpc.addService(SERVICES.features, {
    GetSupportedMethods: unary({
      methods: METHODS.map(([method, service]) => ({
        method_name: method,
        service_name: service,
        features: [],
      })),
      event_store_server_version: '25.1.0 (stand-in)',
    }),
  });
  grpc.addService(SERVICES.gossip, {
    Read: (_call: unknown, done: sendUnaryData<object>) =>
      done(null, {
        members: [
          {
            instance_id: { string: '00000000-0000-4000-8000-000000000001' },
            time_stamp: '0',
            state: 'Leader',
            is_alive: true,
            http_end_point: { address: '127.0.0.1', port },
          },
        ],
      }),
  });
  const behind = await new Promise<number>((resolve, reject) =>
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );

  const connect = (socket: net.Socket): void => {
    const inner = net.connect(behind, '127.0.0.1');
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };
  let relay = net.createServer(connect);
  port = await listen(relay, 0);

  const pause = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => void relay.close(() => resolve()));
    cutConnections();
    await closed;
  };

  return {
    get connectionString() {
      // Before its first read the native client waits for as long as between two looks for a node.
      return `kurrentdb://127.0.0.1:${port}?tls=false&discoveryInterval=20`;
    },
    log,
    faults,
    dropSubscriptions: () => {
      for (const drop of [...subscriptions]) drop(status.ABORTED, 'Operation timed out: consumer too slow');
    },
    get subscribers() {
      return subscriptions.size;
    },
    cutConnections,
    pause,
    resume: async () => {
      relay = net.createServer(connect);
      await listen(relay, port);
    },
    stop: async () => {
      await pause();
      grpc.forceShutdown();
    },
  };
};
