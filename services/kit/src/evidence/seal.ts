import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

// Made once for each key: as costly as the HMAC itself.
const keyObjects = new WeakMap<Buffer, KeyObject>();

const keyObjectOf = (key: Buffer): KeyObject => {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
};

/**
 * The seal of an entry: HMAC-SHA-256 of its digest under the service's seal key, hex. Whoever has the database
 * alone cannot make one. @param entryDigest hex
 */
export const sealOf = (sealKey: Buffer, entryDigest: string): string =>
  createHmac('sha256', keyObjectOf(sealKey)).update(entryDigest, 'hex').digest('hex');

/** Whether a seal was made for this digest under this key. Takes the same time whatever differs. */
export const isSealed = (sealKey: Buffer, entryDigest: string, seal: string): boolean => {
  const given = Buffer.from(seal, 'hex');
  const due = Buffer.from(sealOf(sealKey, entryDigest), 'hex');
  return given.length === due.length && timingSafeEqual(given, due);
};
