import type {
  EventOf,
  EnterpriseNumberCorrected,
  OrganisationRegistered,
  OrganisationSuperseded,
} from '@helixboard/contracts';

export type OrganisationEvent =
  | EventOf<typeof OrganisationRegistered>
  | EventOf<typeof EnterpriseNumberCorrected>
  | EventOf<typeof OrganisationSuperseded>;

/** A registration under one key. A number freed by a correction can be registered again by its rightful holder. */
export type Organisation =
  | { readonly status: 'unregistered' }
  | { readonly status: 'registered' | 'superseded'; readonly organisationId: string; readonly number?: string };

export const initialState = (): Organisation => ({ status: 'unregistered' });

export const evolve = (state: Organisation, event: OrganisationEvent): Organisation => {
  switch (event.type) {
    case 'OrganisationRegistered':
    case 'EnterpriseNumberCorrected': {
      const { organisationId, enterpriseNumber } = event.data;
      return {
        status: 'registered',
        organisationId,
        ...(enterpriseNumber === undefined ? {} : { number: enterpriseNumber }),
      };
    }
    case 'OrganisationSuperseded':
      return state.status === 'unregistered' ? state : { ...state, status: 'superseded' };
  }
};
