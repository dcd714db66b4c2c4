import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { SettableClock } from '../clock.js';
import {
  actorTokenKeys,
  createActorTokenVerifier,
  openActorTokenSigner,
  type BoundCommand,
} from './actor-token.js';
import { adminTokenFile, openAdminToken, readAdminToken } from './admin-token.js';
import { openLocalIssuer } from './local-issuer.js';
import { SecretFileError, secretKey } from './secret-files.js';
import { openSigningKey, writeKeySet } from './signing-key.js';
import { createUserTokenVerifier } from './user-token.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'helixboard';
const refused = { refused: true, code: 'AUTH.TOKEN_INVALID' };
let directory: string;
let clock: SettableClock;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-identity-'));
  clock = new SettableClock(Date.parse('2026-03-02T09:00:00.000Z'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const setUp = async () => {
  const issuer = await openLocalIssuer(directory, clock);
  const verify = createUserTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: { file: issuer.jwksFile },
    clock,
  });
  const mint = (more: Partial<Parameters<typeof issuer.mintToken>[0]> = {}) =>
    issuer.mintToken({ issuer: ISSUER, subject: 'ann', audience: AUDIENCE, ttl: 60, ...more });
  const key = await openSigningKey(path.join(directory, 'demo-issuer.key.json'));
  return { issuer, verify, mint, key };
};

describe("a user's token", () => {
  it('says who', async () => {
    const { verify, mint } = await setUp();
    expect(await verify(await mint())).toEqual({ issuer: ISSUER, subject: 'ann' });
  });

  it('is refused for another audience, from another issuer, and once expired', async () => {
    const { verify, mint } = await setUp();
    expect(await verify(await mint({ audience: 'other' }))).toMatchObject(refused);
    expect(await verify(await mint({ issuer: 'https://other.example' }))).toMatchObject(refused);
    const token = await mint();
    clock.advance(70_000);
    expect(await verify(token)).toMatchObject(refused);
  });

  it('is refused when it is forged, changed, unsigned or signed with the public key as a secret', async () => {
    const { verify, mint, issuer, key } = await setUp();
    const stranger = await generateKeyPair('EdDSA');
    const claims = (jwt: SignJWT) =>
      jwt
        .setIssuer(ISSUER)
        .setSubject('ann')
        .setAudience(AUDIENCE)
        .setExpirationTime(Math.floor(clock.now() / 1000) + 60);
    const forged = await claims(new SignJWT().setProtectedHeader({ alg: 'EdDSA', kid: key.id })).sign(
      stranger.privateKey,
    );
    const [header, , signature] = (await mint()).split('.');
    const changed = `${header}.${Buffer.from('{"sub":"ben"}').toString('base64url')}.${signature}`;
    const unsigned = new UnsecuredJWT()
      .setIssuer(ISSUER)
      .setSubject('ann')
      .setAudience(AUDIENCE)
      .setExpirationTime('1h')
      .encode();
    const publicKey = new Uint8Array(await readFile(issuer.jwksFile));
    const confused = await claims(new SignJWT().setProtectedHeader({ alg: 'HS256', kid: key.id })).sign(
      publicKey,
    );
    for (const token of [forged, changed, unsigned, confused, '', 'a.b.c', 'x'.repeat(5000), `${header}..`]) {
      expect(await verify(token)).toMatchObject(refused);
    }
  });

  it('is refused without an end or a subject', async () => {
    const { verify, key } = await setUp();
    const of = (jwt: SignJWT) =>
      jwt.setProtectedHeader({ alg: 'EdDSA', kid: key.id }).setIssuer(ISSUER).setAudience(AUDIENCE);
    expect(await verify(await of(new SignJWT({ sub: 'ann' })).sign(key.key))).toMatchObject(refused);
    const end = Math.floor(clock.now() / 1000) + 60;
    expect(await verify(await of(new SignJWT()).setExpirationTime(end).sign(key.key))).toMatchObject(refused);
  });

  it('cannot be accepted with a symmetric algorithm or none', () => {
    for (const algorithms of [['HS256'], ['none'], ['EdDSA', 'HS512'], []]) {
      const settings = { issuer: ISSUER, audience: AUDIENCE, keys: { file: 'x' }, clock, algorithms };
      expect(() => createUserTokenVerifier(settings)).toThrow(TypeError);
    }
  });

  it('follows a change of keys in the file', async () => {
    const { verify, mint, issuer } = await setUp();
    const old = await mint();
    const next = await openSigningKey(path.join(directory, 'next.key.json'));
    await writeKeySet(issuer.jwksFile, [next]);
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', kid: next.id })
      .setIssuer(ISSUER)
      .setSubject('ann')
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(clock.now() / 1000) + 60)
      .sign(next.key);
    expect(await verify(token)).toMatchObject({ subject: 'ann' });
    expect(await verify(old)).toMatchObject(refused);
  });

  describe('of a remote issuer', () => {
    let server: Server;
    afterEach(() => new Promise((closed) => server.close(closed)));

    it('is checked with the keys of its address, by the same code', async () => {
      const { issuer, mint } = await setUp();
      server = createServer(async (_request, response) => {
        response.setHeader('content-type', 'application/json').end(await readFile(issuer.jwksFile));
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const keys = { url: `http://127.0.0.1:${port}/jwks` };
      const verify = createUserTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock });
      expect(await verify(await mint())).toEqual({ issuer: ISSUER, subject: 'ann' });
      expect(await verify(await mint({ audience: 'other' }))).toMatchObject(refused);
    });
  });
});

describe('an actor token', () => {
  const command: BoundCommand = {
    service: 'projects',
    name: 'ProposeProject',
    key: 'k1',
    body: Buffer.from('{"a":1}'),
  };
  const actors = async () => ({
    sign: await openActorTokenSigner(directory, clock),
    verify: createActorTokenVerifier({ file: actorTokenKeys(directory) }, clock),
  });

  it('carries a person or the administrator', async () => {
    const { sign, verify } = await actors();
    expect(await verify(await sign({ kind: 'person', id: 'p1' }, command), command)).toEqual({
      kind: 'person',
      id: 'p1',
    });
    expect(await verify(await sign({ kind: 'administrator' }, command), command)).toEqual({
      kind: 'administrator',
    });
  });

  it('serves no other service, command, key or body', async () => {
    const { sign, verify } = await actors();
    const token = await sign({ kind: 'person', id: 'p1' }, command);
    for (const other of [
      { service: 'governance' as const },
      { name: 'StopProject' },
      { key: 'k2' },
      { body: Buffer.from('{"a":2}') },
    ]) {
      expect(await verify(token, { ...command, ...other })).toMatchObject(refused);
    }
  });

  it('is good for thirty seconds', async () => {
    const { sign, verify } = await actors();
    const token = await sign({ kind: 'person', id: 'p1' }, command);
    clock.advance(29_000);
    expect(await verify(token, command)).toMatchObject({ id: 'p1' });
    clock.advance(5_000);
    expect(await verify(token, command)).toMatchObject(refused);
  });

  it("is not a user's token, nor the other way round, even with the same key", async () => {
    const { verify: verifyUser, mint, issuer, key } = await setUp();
    const verify = createActorTokenVerifier({ file: issuer.jwksFile }, clock);
    expect(
      await verify(await mint({ issuer: 'helixboard-gateway', audience: 'projects' }), command),
    ).toMatchObject(refused);
    const actorLike = await new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: 'actor+jwt' })
      .setIssuer(ISSUER)
      .setSubject('ann')
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(clock.now() / 1000) + 20)
      .sign(key.key);
    expect(await verifyUser(actorLike)).toMatchObject(refused);
  });
});

describe('a secret', () => {
  it('is made once, for its owner alone, also by many at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, () => readAdminToken(directory)));
    expect(new Set(tokens).size).toBe(1);
    expect((await stat(adminTokenFile(directory))).mode & 0o777).toBe(0o600);
    const admin = await openAdminToken(directory);
    expect(admin.matches(tokens[0])).toBe(true);
    for (const wrong of [undefined, '', `${tokens[0]}x`, tokens[0]!.slice(1)])
      expect(admin.matches(wrong)).toBe(false);
  });

  it('that others can read, or that is none, is not used', async () => {
    const file = path.join(directory, 'open.key');
    await writeFile(file, 'a'.repeat(64), { mode: 0o644 });
    await expect(secretKey(file)).rejects.toThrow(SecretFileError);
    const wrong = path.join(directory, 'wrong.key');
    await writeFile(wrong, 'x', { mode: 0o600 });
    await expect(secretKey(wrong)).rejects.toThrow(/32 bytes/);
  });
});
