import {
  type CorrectiveActionCompleted,
  type CorrectiveActionProposed,
  type CorrectiveActionWithdrawn,
  type EventContract,
  type EventOf,
  type IndicatorEnded,
  LANGUAGES,
  type Localized,
  type MeasurementMissed,
  type MeasurementRecorded,
} from '@helixboard/contracts';
import type { Policy, StoredEvent } from '@helixboard/kit';
import { inWords, type Proposed, raise, withdraw } from './proposals.js';

const dataOf = <C extends EventContract>(event: StoredEvent) => event.data as unknown as EventOf<C>['data'];

/** From how many missed measurements on the board is asked. Source: DOMAIN part 6, deadlines. */
const MISSES_FOR_THE_BOARD = 2;

/** Each action of an indicator is a matter by itself. */
const correction = ({
  indicatorId,
  actionId,
}: {
  readonly indicatorId: string;
  readonly actionId: string;
}): Proposed => ({
  origin: 'corrective-action',
  subject: { kind: 'indicator', id: indicatorId },
  matter: actionId,
});
const missing = (indicatorId: string): Proposed => ({
  origin: 'missed-measurements',
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
  in: Object.fromEntries(
    LANGUAGES.map((l) => [l, { text: String(n), status: l === 'fr' ? 'original' : 'human' }]),
  ),
});

/**
 * What indicators show comes before the board: a corrective action that is proposed, and measurements that are missing
 * again; until the action ended, or nothing is missing. Source: DOMAIN, "Across the services"; part 6.
 */
export const proposeItemsOfIndicators: Policy = {
  name: 'governance/propose-items-kpis',
  source: 'kpis',
  on: {
    CorrectiveActionProposed: (event) => {
      const { actionId, indicatorId, title, wording } = dataOf<typeof CorrectiveActionProposed>(event);
      return [
        raise(correction({ indicatorId, actionId }), {
          motionType: 'corrective-action',
          title,
          wording,
          actionId,
          causeEventId: event.id,
        }),
      ];
    },
    CorrectiveActionWithdrawn: (event) => [
      withdraw(correction(dataOf<typeof CorrectiveActionWithdrawn>(event)), 'action-withdrawn'),
    ],
    CorrectiveActionCompleted: (event) => [
      withdraw(correction(dataOf<typeof CorrectiveActionCompleted>(event)), 'action-completed'),
    ],
    MeasurementMissed: (event) => {
      const { indicatorId, misses } = dataOf<typeof MeasurementMissed>(event);
      if (misses < MISSES_FOR_THE_BOARD) return [];
      return [
        raise(missing(indicatorId), {
          motionType: 'corrective-action',
          title: inWords(MISSED.title, MISSED.title, undefined),
          wording: inWords(MISSED.wording, MISSED.wording, number(misses)),
          causeEventId: event.id,
        }),
      ];
    },
    MeasurementRecorded: (event) => {
      const { indicatorId, misses } = dataOf<typeof MeasurementRecorded>(event);
      return misses === 0 ? [withdraw(missing(indicatorId), 'measured-again')] : [];
    },
    IndicatorEnded: (event) => [
      withdraw(missing(dataOf<typeof IndicatorEnded>(event).indicatorId), 'project-ended'),
    ],
  },
};
