import type { Policy } from '@helixboard/kit';

interface Correction {
  readonly organisationId: string;
  readonly enterpriseNumber: string;
  readonly supersededNumber?: string;
}

/** Once an organisation stands under its right number, its registration under the earlier key is closed. */
export const supersedeOrganisation: Policy = {
  name: 'stakeholders/supersede-organisation',
  source: 'stakeholders',
  on: {
    EnterpriseNumberCorrected: (event) => {
      const { organisationId, enterpriseNumber, supersededNumber } = event.data as unknown as Correction;
      return [
        {
          command: 'SupersedeOrganisation',
          data: {
            organisationId,
            by: enterpriseNumber,
            ...(supersededNumber === undefined ? {} : { enterpriseNumber: supersededNumber }),
          },
        },
      ];
    },
  },
};
