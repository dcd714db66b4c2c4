import type { EventOf, FundingSecured, FundingWaiverRequested } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';
import { titleOf } from '../queries/known-projects.js';
import { inWords, type Proposed, raise, withdraw } from './proposals.js';

const waiverOf = (projectId: string): Proposed => ({
  origin: 'funding-waiver',
  subject: { kind: 'project', id: projectId },
});

const TITLED = {
  fr: 'Dérogation de financement : « {title} »',
  nl: 'Afwijking inzake financiering: “{title}”',
  de: 'Finanzierungsausnahme: „{title}“',
  en: 'Waiver of the funding: “{title}”',
} as const;
const UNTITLED = {
  fr: 'Dérogation de financement d’un projet',
  nl: 'Afwijking inzake financiering van een project',
  de: 'Finanzierungsausnahme für ein Projekt',
  en: 'Waiver of the funding of a project',
} as const;

/**
 * A waiver of the funding gate that was asked for comes before the board, with its terms; it needs none any more once
 * cover or a bridge secures the funding. Source: DOMAIN part 2, "Project life".
 */
export const proposeItemsOfFunding: Policy = {
  name: 'governance/propose-items-funding',
  source: 'funding',
  on: {
    FundingWaiverRequested: async (event, lookup) => {
      const { projectId, waiver, reason } = event.data as unknown as EventOf<
        typeof FundingWaiverRequested
      >['data'];
      return [
        raise(waiverOf(projectId), {
          motionType: 'funding-waiver',
          title: inWords(TITLED, UNTITLED, await titleOf(lookup, projectId)),
          wording: reason,
          waiver,
          causeEventId: event.id,
        }),
      ];
    },
    FundingSecured: (event) => {
      const { projectId, ground } = event.data as unknown as EventOf<typeof FundingSecured>['data'];
      return ground === 'by-waiver' ? [] : [withdraw(waiverOf(projectId), 'funding-is-secured')];
    },
  },
};
