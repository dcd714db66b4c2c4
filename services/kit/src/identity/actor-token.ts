import { createHash } from 'node:crypto';
import path from 'node:path';
import { isRefusal, type Refusal, type ServiceName } from '@helixboard/contracts';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../clock.js';
import type { Caller } from '../handler/request.js';
import { isTokenFault, keySetOf, type KeySource } from './key-set.js';
import { openSigningKey, writeKeySet } from './signing-key.js';
import { tokenInvalid } from './user-token.js';

/** How long an actor token is good for, in seconds. */
export const ACTOR_TOKEN_SECONDS = 30;

const TYPE = 'actor+jwt';
const ISSUER = 'helixboard-gateway';
const TOLERANCE_SECONDS = 2;

/** What an actor token is bound to: it carries this command, with this body, to this service, and nothing else. */
export interface BoundCommand {
  readonly service: ServiceName;
  readonly name: string;
  /** The idempotency key. */
  readonly key: string;
  /** The body, byte for byte. */
  readonly body: Uint8Array;
}

/** Who a token can carry; policies act inside their service and need none. */
export type TokenCaller = Exclude<Caller, { kind: 'policy' }>;

export type ActorTokenSigner = (caller: TokenCaller, command: BoundCommand) => Promise<string>;

/** Gives who gave the command, or AUTH.TOKEN_INVALID. A repeat within the time is harmless: the same key, done once. */
export type ActorTokenVerifier = (token: string, command: BoundCommand) => Promise<TokenCaller | Refusal>;

const binding = ({ name, key, body }: BoundCommand) => ({
  cmd: name,
  cid: key,
  bsh: createHash('sha256').update(body).digest('base64url'),
});

/**
 * Signs actor tokens with the gateway's key, made at first use in a 0600 file. Its public key is written to
 * `actor-tokens.jwks.json` in the same folder, for the services.
 */
export const openActorTokenSigner = async (directory: string, clock: Clock): Promise<ActorTokenSigner> => {
  const key = await openSigningKey(path.join(directory, 'actor-tokens.key.json'));
  await writeKeySet(actorTokenKeys(directory), [key]);
  return (caller, command) => {
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT({ act: caller.kind, ...binding(command) })
      .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: TYPE })
      .setIssuer(ISSUER)
      .setSubject(caller.kind === 'person' ? caller.id : 'administrator')
      .setAudience(command.service)
      .setIssuedAt(now)
      .setExpirationTime(now + ACTOR_TOKEN_SECONDS)
      .sign(key.key);
  };
};

/** Where the public keys of a folder's actor tokens stand. */
export const actorTokenKeys = (directory: string): string => path.join(directory, 'actor-tokens.jwks.json');

const callerOf = (payload: JWTPayload): TokenCaller | Refusal => {
  if (payload['act'] === 'administrator') return { kind: 'administrator' };
  return payload['act'] === 'person' && payload.sub ? { kind: 'person', id: payload.sub } : tokenInvalid();
};

/** Checks actor tokens: EdDSA by a listed key, their type, this service, this command and body, at most 30 seconds. */
export const createActorTokenVerifier = (keys: KeySource, clock: Clock): ActorTokenVerifier => {
  const keySet = keySetOf(keys);
  return async (token, command) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms: ['EdDSA'],
        typ: TYPE,
        issuer: ISSUER,
        audience: command.service,
        requiredClaims: ['sub', 'exp', 'iat', 'cmd', 'cid', 'bsh'],
        maxTokenAge: ACTOR_TOKEN_SECONDS,
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(clock.now()),
      });
      const bound = Object.entries(binding(command)).every(([claim, value]) => payload[claim] === value);
      const caller = callerOf(payload);
      return bound && !isRefusal(caller) ? caller : tokenInvalid();
    } catch (error) {
      if (isTokenFault(error)) return tokenInvalid();
      throw error;
    }
  };
};
