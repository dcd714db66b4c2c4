import net from 'node:net';
import tls from 'node:tls';
import { BrokerRefuses, type Refusal } from './errors.js';
import type { BrokerSettings } from './settings.js';

const LOOKED_WITHIN_MS = 2_000;
const API_VERSIONS = { key: 18, version: 0, body: Buffer.alloc(0) };
/** Of no topic, making none. */
const METADATA = { key: 3, version: 4, body: Buffer.from([0, 0, 0, 0, 0]) };
/** The first octet of an answer that is a word of TLS. */
const ALERT = 0x15;

const CERTIFICATE = /^(?:CERT_|UNABLE_|DEPTH_ZERO|SELF_SIGNED|INVALID_CA|ERR_TLS_CERT)/;
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST/;

/** A request of Kafka's protocol under its first header. */
const request = ({ key, version, body }: typeof API_VERSIONS): Buffer => {
  const head = Buffer.alloc(14);
  head.writeInt32BE(10 + body.length, 0);
  head.writeInt16BE(key, 4);
  head.writeInt16BE(version, 6);
  // Without a name of the client.
  head.writeInt16BE(-1, 12);
  return Buffer.concat([head, body]);
};

type Found = { readonly code: Refusal; readonly why: string } | 'answers' | 'away';

const tlsProblem = (why: string): Found => ({ code: 'BROKER.TLS', why });

const ofCertificate = (code: string): string => {
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return "the broker's certificate is not valid now";
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return "the broker's certificate stands for another name than that in KAFKA_BROKERS";
  return "the broker's certificate comes from no authority of KAFKA_TLS_CA_FILE, or of those that Node trusts";
};

const REFUSED_CERTIFICATE =
  'the broker refuses the certificate of this program, or wants one: see KAFKA_TLS_CERT_FILE (unknown, expired, ' +
  'of another authority)';
const NO_TLS = 'the broker speaks no TLS at this port: KAFKA_TLS=off, or the port that does';
const WANTS_TLS = 'the broker speaks TLS at this port: KAFKA_TLS=on, or the port that does not';
const WANTS_USER: Found = {
  code: 'BROKER.NOT_AUTHENTICATED',
  why: 'the broker asks for a user at this port: KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD_FILE',
};

const ofError = (error: NodeJS.ErrnoException, encrypted: boolean, connected: boolean): Found => {
  const { code = '', syscall } = error;
  if (!encrypted || syscall === 'connect' || syscall === 'getaddrinfo') return 'away';
  if (CERTIFICATE.test(code)) return tlsProblem(`${ofCertificate(code)} (${code})`);
  if (/ALERT/i.test(code)) return tlsProblem(`${REFUSED_CERTIFICATE} (${code})`);
  if (connected) return tlsProblem(REFUSED_CERTIFICATE);
  if (NOT_TLS.test(code) || code === 'ECONNRESET') return tlsProblem(NO_TLS);
  return 'away';
};

const connect = (host: string, port: number, settings: BrokerSettings): net.Socket => {
  const named = net.isIP(host) ? {} : { servername: host };
  return settings.tls ? tls.connect({ host, port, ...named, ...settings.tls }) : net.connect({ host, port });
};

/** Asks one node which versions it speaks, which every one answers before anybody says who they are. */
const look = (address: string, settings: BrokerSettings): Promise<Found> => {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  const encrypted = settings.tls !== undefined;
  const { promise, resolve } = Promise.withResolvers<Found>();
  let socket: net.Socket;
  try {
    socket = connect(host, Number(address.slice(colon + 1)), settings);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return Promise.resolve(tlsProblem(`the files of KAFKA_TLS_… cannot be used (${code ?? 'no code'})`));
  }
  let connected = false;
  let answered = false;
  socket.setTimeout(LOOKED_WITHIN_MS, () => resolve('away'));
  socket.once(encrypted ? 'secureConnect' : 'connect', () => {
    connected = true;
    socket.write(request(API_VERSIONS));
  });
  socket.on('data', (chunk: Buffer) => {
    if (!encrypted && !answered && chunk[0] === ALERT) resolve(tlsProblem(WANTS_TLS));
    else if (answered || settings.sasl) resolve('answers');
    else {
      answered = true;
      socket.write(request(METADATA));
    }
  });
  socket.once('error', (error) => resolve(ofError(error, encrypted, connected)));
  socket.once('close', () => {
    if (answered) resolve(WANTS_USER);
    else resolve(encrypted && connected ? tlsProblem(REFUSED_CERTIFICATE) : 'away');
  });
  return promise.finally(() => socket.on('error', () => undefined).destroy());
};

/**
 * Why a broker that a client could not talk to lets nobody in: for the clients say of TLS and of a missing user little
 * more than that the connection was closed. Undefined when it is merely away, or would have answered.
 */
export const diagnosed = async (
  operation: string,
  settings: BrokerSettings,
  cause: unknown,
): Promise<BrokerRefuses | undefined> => {
  for (const address of settings.brokers) {
    const found = await look(address, settings);
    if (found === 'away') continue;
    return found === 'answers'
      ? undefined
      : new BrokerRefuses(found.code, `${operation}: ${found.why}`, { cause });
  }
  return undefined;
};
