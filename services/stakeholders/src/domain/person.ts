import {
  type AffiliationEnded,
  type EventOf,
  type LegitimacyRecognised,
  type PersonAffiliated,
  type PersonRegistered,
  type Role,
  type RoleGranted,
  type RoleWithdrawn,
} from '@helixboard/contracts';

export type PersonEvent =
  | EventOf<typeof PersonRegistered>
  | EventOf<typeof PersonAffiliated>
  | EventOf<typeof AffiliationEnded>
  | EventOf<typeof LegitimacyRecognised>
  | EventOf<typeof RoleGranted>
  | EventOf<typeof RoleWithdrawn>;

interface Affiliation {
  readonly organisationId: string;
  readonly position: string;
  readonly from: string;
  readonly to?: string | undefined;
}

interface HeldRole {
  readonly role: Role;
  readonly organisationId?: string | undefined;
  readonly from: string;
  readonly to?: string | undefined;
}

/** A person without anything personal: what the rules need. */
export interface Person {
  readonly registered: boolean;
  readonly affiliations: ReadonlyMap<string, Affiliation>;
  readonly grants: ReadonlyMap<string, HeldRole>;
  /** Grants taken back: their ids are not used again. */
  readonly withdrawn: ReadonlySet<string>;
  readonly legitimacies: readonly { readonly legitimacy: string }[];
}

export const initialState = (): Person => ({
  registered: false,
  affiliations: new Map(),
  grants: new Map(),
  withdrawn: new Set(),
  legitimacies: [],
});

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> =>
  new Map([...map].filter(([k]) => k !== key));

export const evolve = (state: Person, event: PersonEvent): Person => {
  switch (event.type) {
    case 'PersonRegistered':
      return { ...state, registered: true };
    case 'PersonAffiliated': {
      const { affiliationId, organisationId, position, from, to } = event.data;
      return {
        ...state,
        affiliations: new Map(state.affiliations).set(affiliationId, { organisationId, position, from, to }),
      };
    }
    case 'AffiliationEnded': {
      const ended = state.affiliations.get(event.data.affiliationId);
      if (!ended) return state;
      return {
        ...state,
        affiliations: new Map(state.affiliations).set(event.data.affiliationId, {
          ...ended,
          to: event.data.lastDay,
        }),
      };
    }
    case 'LegitimacyRecognised':
      return { ...state, legitimacies: [...state.legitimacies, { legitimacy: event.data.legitimacy }] };
    case 'RoleGranted': {
      const { grantId, role, organisationId, from, to } = event.data;
      return { ...state, grants: new Map(state.grants).set(grantId, { role, organisationId, from, to }) };
    }
    case 'RoleWithdrawn':
      return {
        ...state,
        grants: without(state.grants, event.data.grantId),
        withdrawn: new Set(state.withdrawn).add(event.data.grantId),
      };
  }
};
