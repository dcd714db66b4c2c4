import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const AUDIENCE = 'helixboard-e2e';

/** An identity provider on this machine, as an installation has one: it publishes its keys and signs in people. */
export interface IdentityProvider {
  readonly issuer: string;
  /** What an office is started with to trust it. */
  readonly env: Readonly<Record<string, string>>;
  /** A bearer token of somebody, good from some days ago for the hours to come. */
  tokenOf(subject: string): Promise<string>;
  stop(): Promise<void>;
}

const DAY = 86_400;

export const startIdentityProvider = async (): Promise<IdentityProvider> => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'e2e', alg: 'EdDSA', use: 'sig' }];
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    env: {
      HELIXBOARD_ISSUER: issuer,
      HELIXBOARD_JWKS_URL: `${issuer}/jwks.json`,
      HELIXBOARD_AUDIENCE: AUDIENCE,
    },
    tokenOf(subject) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', kid: 'e2e', typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(AUDIENCE)
        .setIssuedAt(now - 10 * DAY)
        .setExpirationTime(now + DAY)
        .sign(privateKey);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
};
