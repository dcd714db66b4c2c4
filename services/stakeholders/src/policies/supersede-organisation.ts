import type { Policy, PolicyCommand } from '@helixboard/kit';

interface Registration {
  readonly organisationId: string;
  readonly enterpriseNumber?: string;
}
interface Correction {
  readonly organisationId: string;
  readonly enterpriseNumber: string;
  readonly supersededNumber?: string;
}

/** The id is claimed before it is asked what it stands for: whoever comes second finds the first. */
const settled = (
  organisationId: string,
  claiming: string | undefined,
  enterpriseNumber: string,
): PolicyCommand[] => [
  ...(claiming === undefined
    ? []
    : [{ command: 'ClaimOrganisationId', data: { organisationId, enterpriseNumber: claiming } }]),
  { command: 'SettleOrganisation', data: { organisationId, enterpriseNumber } },
];

/**
 * Sees to it that an organisation stands under one number. Once it stands under its right number, its registration
 * under the earlier key is closed; of registrations or corrections that were given at once, one is left.
 */
export const supersedeOrganisation: Policy = {
  name: 'stakeholders/supersede-organisation',
  source: 'stakeholders',
  on: {
    OrganisationRegistered: (event) => {
      const { organisationId, enterpriseNumber } = event.data as unknown as Registration;
      return enterpriseNumber === undefined
        ? []
        : settled(organisationId, enterpriseNumber, enterpriseNumber);
    },
    EnterpriseNumberCorrected: (event) => {
      const { organisationId, enterpriseNumber, supersededNumber } = event.data as unknown as Correction;
      const earlier = supersededNumber === undefined ? {} : { enterpriseNumber: supersededNumber };
      return [
        { command: 'SupersedeOrganisation', data: { organisationId, by: enterpriseNumber, ...earlier } },
        ...settled(organisationId, supersededNumber, enterpriseNumber),
      ];
    },
  },
};
