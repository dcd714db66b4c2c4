import { refuse, type Refusal } from '@helixboard/contracts';
import { jwtVerify } from 'jose';
import type { Clock } from '../clock.js';
import { isTokenFault, keySetOf, type KeySource } from './key-set.js';

/** Who a token says that somebody is. What that person may do, the events say. */
export interface UserIdentity {
  readonly issuer: string;
  readonly subject: string;
}

export interface UserTokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: KeySource;
  /** Signature algorithms that are accepted; only asymmetric ones can be named. */
  readonly algorithms?: readonly string[];
  readonly clock: Clock;
}

/** Gives the identity of a user's token, or the refusal AUTH.TOKEN_INVALID. Throws when the keys cannot be had. */
export type UserTokenVerifier = (token: string) => Promise<UserIdentity | Refusal>;

const ASYMMETRIC = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];
const DEFAULT_ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'PS256', 'RS256'];
const TYPES: readonly unknown[] = [undefined, 'JWT', 'jwt', 'at+jwt'];
const TOLERANCE_SECONDS = 5;

/** The refusal of a bearer token; it does not say which check failed. */
export const tokenInvalid = (): Refusal =>
  refuse(
    'AUTH.TOKEN_INVALID',
    'The bearer token is not accepted.',
    'Get a new token for this audience from the issuer.',
  );

/** The refusal of a request that needs a token and has none. */
export const tokenMissing = (): Refusal =>
  refuse('AUTH.TOKEN_MISSING', 'This needs a bearer token.', 'Send "Authorization: Bearer" with a token.');

/**
 * Checks users' tokens: signature by a key of the issuer, algorithm from the list, issuer, audience, expiry. The demo's
 * local key and a configured issuer go through the same code.
 *
 * @throws TypeError when an algorithm is named that is symmetric, `none` or unknown
 */
export const createUserTokenVerifier = (settings: UserTokenSettings): UserTokenVerifier => {
  const algorithms = [...(settings.algorithms ?? DEFAULT_ALGORITHMS)];
  const wrong = algorithms.find((a) => !ASYMMETRIC.includes(a));
  if (wrong !== undefined || algorithms.length === 0) {
    throw new TypeError(
      `Tokens cannot be accepted with the algorithm "${wrong ?? ''}": name ${ASYMMETRIC.join(', ')}`,
    );
  }
  const keys = keySetOf(settings.keys);
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms,
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(settings.clock.now()),
      });
      // An actor token, signed by a key that happens to be in the same set, is not a user's.
      if (!TYPES.includes(protectedHeader.typ) || !payload.sub) return tokenInvalid();
      return { issuer: settings.issuer, subject: payload.sub };
    } catch (error) {
      if (isTokenFault(error)) return tokenInvalid();
      throw error;
    }
  };
};
