import type {
  CorrectiveActionProposed,
  CorrectiveActionWithdrawn,
  EventContract,
  EventOf,
  Localized,
  MeasurementMissed,
} from '@helixboard/contracts';
import type { Policy, StoredEvent } from '@helixboard/kit';
import { inWords, type Proposed, raise, withdraw } from './proposals.js';

const dataOf = <C extends EventContract>(event: StoredEvent) => event.data as unknown as EventOf<C>['data'];

/** From how many missed measurements on the board is asked. Source: DOMAIN part 6, deadlines. */
const MISSES_FOR_THE_BOARD = 2;

const about = (origin: 'corrective-action' | 'missed-measurements', indicatorId: string): Proposed => ({
  origin,
  subject: { kind: 'indicator', id: indicatorId },
});

const MISSED = {
  title: {
    fr: 'Mesures manquantes d’un indicateur',
    nl: 'Gemiste metingen van een indicator',
    de: 'Ausgebliebene Messungen eines Indikators',
    en: 'Measurements of an indicator are missing',
  },
  wording: {
    fr: 'Des mesures de cet indicateur manquent de façon répétée ({title}). Le comité est invité à décider d’une mesure corrective.',
    nl: 'Metingen van deze indicator blijven herhaaldelijk uit ({title}). De raad wordt gevraagd over een corrigerende maatregel te beslissen.',
    de: 'Messungen dieses Indikators bleiben wiederholt aus ({title}). Der Ausschuss wird gebeten, über eine Korrekturmaßnahme zu entscheiden.',
    en: 'Measurements of this indicator are missing repeatedly ({title}). The board is asked to decide on a corrective action.',
  },
} as const;

const number = (n: number): Localized => ({
  original: 'fr',
  in: { fr: { text: String(n), status: 'original' } },
});

/**
 * What indicators show comes before the board: a corrective action that is proposed, and measurements that are missing
 * again. Source: DOMAIN, "Across the services"; part 6.
 */
export const proposeItemsOfIndicators: Policy = {
  name: 'governance/propose-items-kpis',
  source: 'kpis',
  on: {
    CorrectiveActionProposed: (event) => {
      const { actionId, indicatorId, title, wording } = dataOf<typeof CorrectiveActionProposed>(event);
      return [
        raise(about('corrective-action', indicatorId), {
          motionType: 'corrective-action',
          title,
          wording,
          actionId,
          causeEventId: event.id,
        }),
      ];
    },
    CorrectiveActionWithdrawn: (event) => {
      const { actionId, indicatorId } = dataOf<typeof CorrectiveActionWithdrawn>(event);
      return [withdraw(about('corrective-action', indicatorId), 'action-withdrawn', { actionId })];
    },
    MeasurementMissed: (event) => {
      const { indicatorId, misses } = dataOf<typeof MeasurementMissed>(event);
      if (misses < MISSES_FOR_THE_BOARD) return [];
      return [
        raise(about('missed-measurements', indicatorId), {
          motionType: 'corrective-action',
          title: inWords(MISSED.title, MISSED.title, undefined),
          wording: inWords(MISSED.wording, MISSED.wording, number(misses)),
          causeEventId: event.id,
        }),
      ];
    },
  },
};
