import { connect } from 'node:net';
import { HOST } from './ports.js';

// ApiVersions, version 0, correlation 1, no client id: https://kafka.apache.org/protocol#The_Messages_ApiVersions
const QUESTION = Buffer.from('0000000a0012000000000001ffff', 'hex');
const WITHIN_MS = 1_000;

/** Whether a Kafka on this port answers which versions of its protocol it speaks. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(WITHIN_MS, () => done(false));
    socket.on('error', () => done(false)).on('close', () => done(false));
    socket.on('connect', () => socket.write(QUESTION));
    // The length, the correlation and an error code of 0.
    socket.on('data', (bytes) => done(bytes.length >= 10 && bytes.readInt16BE(8) === 0));
  });
