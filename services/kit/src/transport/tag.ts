import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { secretKey } from '../identity/secret-files.js';

/** The header that carries the tag. */
export const TAG = 'hx-tag';

/** What is tagged of a record: everything but its offset. */
export interface Tagged {
  readonly topic: string;
  readonly partition: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

const PREFIX = Buffer.from('helixboard/transport/v1\n', 'utf8');

const LENGTH_BYTES = 4;
// No part can be as long as this: a missing value is told from an empty one.
const MISSING = 0xffffffff;
/** The most bytes that a unit of a JavaScript string takes in UTF-8. */
const UNIT_BYTES = 3;

// A key made ready once; from bytes it is made anew with each record, which takes longer than the digest.
const keys = new WeakMap<Buffer, KeyObject>();

const keyOf = (transportKey: Buffer): KeyObject => {
  const known = keys.get(transportKey);
  if (known) return known;
  const made = createSecretKey(transportKey);
  keys.set(transportKey, made);
  return made;
};

// One place in which everything but the value is put together: a buffer for each part costs more than the digest.
let scratch = Buffer.allocUnsafeSlow(8 * 1024);

const room = (bytes: number): Buffer => {
  if (scratch.length < bytes) scratch = Buffer.allocUnsafeSlow(2 * bytes);
  return scratch;
};

/** Each text behind its length, then the length of the value. */
const framed = (texts: readonly (string | null)[], value: Buffer | null): Buffer => {
  const most = texts.reduce((sum, text) => sum + LENGTH_BYTES + UNIT_BYTES * (text?.length ?? 0), 0);
  const bytes = room(PREFIX.length + most + LENGTH_BYTES);
  let at = PREFIX.copy(bytes);
  for (const text of texts) {
    const length = text === null ? 0 : bytes.write(text, at + LENGTH_BYTES, 'utf8');
    bytes.writeUInt32BE(text === null ? MISSING : length, at);
    at += LENGTH_BYTES + length;
  }
  at = bytes.writeUInt32BE(value === null ? MISSING : value.length, at);
  return bytes.subarray(0, at);
};

/** The tag of a record, hex: HMAC-SHA-256 under the transport key over topic, partition, key, headers and value. */
export const tagOf = (transportKey: Buffer, record: Tagged): string => {
  const { topic, partition, key, headers, value } = record;
  const texts: (string | null)[] = [topic, String(partition), key];
  for (const name of Object.keys(headers).toSorted()) if (name !== TAG) texts.push(name, headers[name]!);
  const mac = createHmac('sha256', keyOf(transportKey)).update(framed(texts, value));
  if (value !== null) mac.update(value);
  return mac.digest('hex');
};

/** Whether a record carries the tag that somebody with the transport key gave it. */
export const isGenuine = (transportKey: Buffer, record: Tagged): boolean => {
  const given = Buffer.from(record.headers[TAG] ?? '', 'utf8');
  const due = Buffer.from(tagOf(transportKey, record), 'utf8');
  return given.length === due.length && timingSafeEqual(given, due);
};

/** The key that services and gateway share, from their folder of keys; made at first use. */
export const loadTransportKey = async (keysDirectory: string): Promise<Buffer> =>
  Buffer.from(await secretKey(path.join(keysDirectory, 'transport.key')));
