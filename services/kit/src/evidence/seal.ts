import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The seal of an entry: HMAC-SHA-256 of its digest under the service's seal key, hex. Whoever has the database
 * alone cannot make one. @param entryDigest hex
 */
export const sealOf = (sealKey: Buffer, entryDigest: string): string =>
  createHmac('sha256', sealKey).update(entryDigest, 'hex').digest('hex');

/** Whether a seal was made for this digest under this key. Takes the same time whatever differs. */
export const isSealed = (sealKey: Buffer, entryDigest: string, seal: string): boolean => {
  const given = Buffer.from(seal, 'hex');
  const due = Buffer.from(sealOf(sealKey, entryDigest), 'hex');
  return given.length === due.length && timingSafeEqual(given, due);
};
