import { connect, type Socket } from 'node:net';

/** What a request over HTTP was answered with. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One kept-alive connection; one request at a time. */
export interface Connection {
  /** @param request the bytes of the whole request */
  ask(request: Buffer): Promise<Answer>;
  close(): void;
}

/** The bytes of a POST of JSON. */
export const postOf = (url: string, headers: Readonly<Record<string, string>>, body: unknown): Buffer => {
  const { host, pathname } = new URL(url);
  const json = JSON.stringify(body);
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(json)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${json}`);
};

const HEAD_END = Buffer.from('\r\n\r\n');

/** The answer in the bytes received, once it is whole. Only what names its length is read: both sides do. */
const answerIn = (bytes: Buffer): Answer | undefined => {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head.split('\r\n')[0]}`);
  const begin = end + HEAD_END.length;
  if (bytes.length < begin + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(begin) };
};

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A client that costs as little as one can: the benchmark measures what answers, and shares the machine with it.
 * @param url of the server; its path does not matter
 */
export const openConnection = async (url: string): Promise<Connection> => {
  const { hostname, port } = new URL(url);
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening: Socket = connect({ host: hostname, port: Number(port), noDelay: true }, () =>
      resolve(opening),
    );
    opening.once('error', reject);
  });
  let received: Buffer[] = [];
  let waiting: Waiting | undefined;
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = undefined;
    socket.destroy();
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk) => {
    received.push(chunk);
    try {
      const bytes = received.length === 1 ? chunk : Buffer.concat(received);
      received = [bytes];
      const answer = answerIn(bytes);
      if (!answer) return;
      received = [];
      waiting?.resolve(answer);
    } catch (error) {
      fail(error as Error);
    }
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
};
