import type {
  EventOf,
  EnterpriseNumberCorrected,
  OrganisationIdClaimed,
  OrganisationRegistered,
  OrganisationSuperseded,
} from '@helixboard/contracts';

export type OrganisationEvent =
  | EventOf<typeof OrganisationRegistered>
  | EventOf<typeof EnterpriseNumberCorrected>
  | EventOf<typeof OrganisationSuperseded>
  | EventOf<typeof OrganisationIdClaimed>;

/**
 * What stands under one key: an enterprise number, or the id of an organisation. `moved` says for each organisation that
 * does not stand here, though it stood or its id is this key, under which number it was found next. A number freed by a
 * correction can be registered again by its rightful holder.
 */
export type Organisation = { readonly moved: ReadonlyMap<string, string> } & (
  | { readonly status: 'unregistered' }
  | {
      readonly status: 'registered' | 'superseded';
      readonly organisationId: string;
      readonly number?: string;
    }
);

export const initialState = (): Organisation => ({ status: 'unregistered', moved: new Map() });

const without = (moved: Organisation['moved'], organisationId: string): Organisation['moved'] =>
  new Map([...moved].filter(([id]) => id !== organisationId));

export const evolve = (state: Organisation, event: OrganisationEvent): Organisation => {
  const { organisationId } = event.data;
  switch (event.type) {
    case 'OrganisationRegistered':
    case 'EnterpriseNumberCorrected': {
      const { enterpriseNumber } = event.data;
      return {
        status: 'registered',
        organisationId,
        moved: without(state.moved, organisationId),
        ...(enterpriseNumber === undefined ? {} : { number: enterpriseNumber }),
      };
    }
    case 'OrganisationSuperseded': {
      const moved = new Map(state.moved).set(organisationId, event.data.by);
      return state.status === 'unregistered'
        ? { ...state, moved }
        : { ...state, status: 'superseded', moved };
    }
    case 'OrganisationIdClaimed':
      return { ...state, moved: new Map(state.moved).set(organisationId, event.data.enterpriseNumber) };
  }
};
