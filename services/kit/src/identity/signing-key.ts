import { readFile, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { secretFile } from './secret-files.js';

/** An Ed25519 key for signing tokens. */
export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
  readonly publicJwk: JWK;
}

const make = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
};

/** The Ed25519 key of a 0600 file, made at first use. */
export const openSigningKey = async (file: string): Promise<SigningKey> => {
  const jwk = JSON.parse(await secretFile(file, make)) as JWK;
  const { kty, crv, x } = jwk;
  const id = await calculateJwkThumbprint({ kty, crv, x } as JWK);
  const key = (await importJWK({ ...jwk, alg: 'EdDSA' }, 'EdDSA')) as CryptoKey;
  return { id, key, publicJwk: { kty, crv, x, kid: id, alg: 'EdDSA', use: 'sig' } as JWK };
};

/**
 * Writes public keys as a JWKS file, whole or not at all; it may be read by everybody. A file that says the same is
 * left alone: its folder may be one that nobody writes to.
 */
export const writeKeySet = async (file: string, keys: readonly SigningKey[]): Promise<void> => {
  const text = `${JSON.stringify({ keys: keys.map((k) => k.publicJwk) }, null, 2)}\n`;
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  const draft = `${file}.${randomUUID()}.draft`;
  await writeFile(draft, text, { mode: 0o644 });
  await rename(draft, file);
};
