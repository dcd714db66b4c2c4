import path from 'node:path';
import { SignJWT } from 'jose';
import type { Clock } from '../clock.js';
import { openSigningKey, writeKeySet } from './signing-key.js';

export interface TokenRequest {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** How long it is good for, in seconds. */
  readonly ttl: number;
}

/** An issuer whose key stands on this machine: the demo's personas. */
export interface LocalIssuer {
  /** Where its public keys stand as JWKS. */
  readonly jwksFile: string;
  mintToken(request: TokenRequest): Promise<string>;
}

/** Opens the local issuer of a folder of keys; its key is made at first start, in a 0600 file. */
export const openLocalIssuer = async (directory: string, clock: Clock): Promise<LocalIssuer> => {
  const key = await openSigningKey(path.join(directory, 'demo-issuer.key.json'));
  const jwksFile = path.join(directory, 'demo-issuer.jwks.json');
  await writeKeySet(jwksFile, [key]);
  return {
    jwksFile,
    mintToken({ issuer, subject, audience, ttl }) {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + ttl)
        .sign(key.key);
    },
  };
};
