import { readFile, stat } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';

/** Finds the public key that a token names; keys may be added and withdrawn while it is in use. */
export type KeySet = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** Where public keys come from: a JWKS file on this machine, or an issuer's JWKS address. */
export type KeySource = { readonly file: string } | { readonly url: string };

const fileKeySet = (file: string): KeySet => {
  let known: { readonly stamp: string; readonly keys: ReturnType<typeof createLocalJWKSet> } | undefined;
  const current = async () => {
    const { mtimeMs, size, ino } = await stat(file);
    const stamp = `${mtimeMs}:${size}:${ino}`;
    if (known?.stamp !== stamp) {
      known = { stamp, keys: createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet) };
    }
    return known.keys;
  };
  return async (header, token) => (await current())(header, token);
};

const remoteKeySet = (url: string): KeySet => {
  const keys = createRemoteJWKSet(new URL(url), { cooldownDuration: 30_000, timeoutDuration: 5_000 });
  return (header, token) => keys(header, token);
};

/** The keys of a source: a changed file is read again, an unknown key id makes a remote set be fetched again. */
export const keySetOf = (source: KeySource): KeySet =>
  'file' in source ? fileKeySet(source.file) : remoteKeySet(source.url);

/** Whether an error of a verification says that the token is bad, and not that the keys could not be had. */
export const isTokenFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';
