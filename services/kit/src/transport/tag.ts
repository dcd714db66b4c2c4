import { createHmac, timingSafeEqual } from 'node:crypto';
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

const part = (bytes: Buffer | null): Buffer => {
  const length = Buffer.alloc(4);
  // No part can be as long as this: a missing value is told from an empty one.
  length.writeUInt32BE(bytes === null ? 0xffffffff : bytes.length);
  return bytes === null ? length : Buffer.concat([length, bytes]);
};

const text = (value: string): Buffer => part(Buffer.from(value, 'utf8'));

/** The tag of a record, hex: HMAC-SHA-256 under the transport key over topic, partition, key, headers and value. */
export const tagOf = (transportKey: Buffer, record: Tagged): string => {
  const mac = createHmac('sha256', transportKey).update(PREFIX);
  mac.update(text(record.topic)).update(text(String(record.partition)));
  mac.update(part(record.key === null ? null : Buffer.from(record.key, 'utf8')));
  for (const name of Object.keys(record.headers).toSorted())
    if (name !== TAG) mac.update(text(name)).update(text(record.headers[name]!));
  return mac.update(part(record.value)).digest('hex');
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
