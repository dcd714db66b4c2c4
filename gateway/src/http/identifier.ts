import { createHash } from 'node:crypto';
import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import { bearerOf, tokenInvalid, type UserIdentity, type UserTokenVerifier } from '@helixboard/kit';
import { decodeJwt } from 'jose';
import { lruOf } from '../cache/lru.js';
import type { Viewers } from '../cache/index.js';
import { ANONYMOUS, type Viewer } from '../visibility/viewer.js';

/** Tells who asks, from the `Authorization` header. */
export interface Identifier {
  /** Who it is, where that is known without asking anything; undefined where it has to be checked. */
  known(authorization: string | undefined): Viewer | undefined;
  /** Who it is, or why the token is refused. Throws when it cannot be checked. */
  identify(authorization: string | undefined): Promise<Viewer | Refusal>;
}

interface Checked {
  readonly identity: UserIdentity;
  /** From when to when, in milliseconds since the epoch, the check holds. */
  readonly from: number;
  readonly until: number;
}

const ENTRY_BYTES = 500;
const MAX_BYTES = 4 * 1024 * 1024;
/** A key that its issuer withdrew is good no longer than this, in milliseconds. */
const LONGEST = 10_000;

const identityUnknown = (): Refusal =>
  refuse(
    'AUTH.IDENTITY_UNKNOWN',
    'The token is good, but no person of the office is linked to it.',
    'Ask the coordination office to link this identity (LinkIdentity), or ask without a token for what is public.',
  );

/** The instant at which a token that was found good expires; it is not remembered where none can be read. */
const expiryOf = (token: string): number => {
  try {
    return (decodeJwt(token).exp ?? 0) * 1_000;
  } catch {
    return 0;
  }
};

/** Tokens are remembered by their hash: what the memory holds lets nobody in. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Remembers which tokens were found good, until they expire and never for more than ten seconds, so that a request with
 * the same token as the one before costs no signature. A token that was refused is checked each time.
 *
 * @param now milliseconds since the epoch
 */
export const identifierOf = (verify: UserTokenVerifier, viewers: Viewers, now: () => number): Identifier => {
  const checked = lruOf<Checked>(MAX_BYTES);

  const remembered = (token: string): UserIdentity | undefined => {
    const entry = checked.get(hashOf(token));
    const at = now();
    return entry && at >= entry.from && at < entry.until ? entry.identity : undefined;
  };

  const identityOf = async (token: string): Promise<UserIdentity | Refusal> => {
    const known = remembered(token);
    if (known) return known;
    const from = now();
    const identity = await verify(token);
    if (!isRefusal(identity)) {
      const until = Math.min(expiryOf(token), from + LONGEST);
      if (until > from) checked.set(hashOf(token), { identity, from, until }, ENTRY_BYTES);
    }
    return identity;
  };

  return {
    known(authorization) {
      if (authorization === undefined) return ANONYMOUS;
      const token = bearerOf(authorization);
      const identity = token === undefined ? undefined : remembered(token);
      return identity && viewers.known(identity);
    },
    async identify(authorization) {
      if (authorization === undefined) return ANONYMOUS;
      const token = bearerOf(authorization);
      if (token === undefined) return tokenInvalid();
      const identity = await identityOf(token);
      if (isRefusal(identity)) return identity;
      return (await viewers.of(identity)) ?? identityUnknown();
    },
  };
};
