import type { EventOf, IdentityLinked, IdentityUnlinked } from '@helixboard/contracts';

export type IdentityEvent = EventOf<typeof IdentityLinked> | EventOf<typeof IdentityUnlinked>;

/** One sign-in of an identity provider: the person to whom it is linked, if any. */
export interface Identity {
  readonly personId?: string;
}

export const initialState = (): Identity => ({});

export const evolve = (_: Identity, event: IdentityEvent): Identity =>
  event.type === 'IdentityLinked' ? { personId: event.data.personId } : {};
