import { LANGUAGES, type Localized } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';
import { inWords, type Proposed, raise, withdraw } from './proposals.js';

interface ActionProposed {
  readonly actionId: string;
  readonly indicatorId: string;
  readonly title: Localized;
  readonly wording: Localized;
}
interface ActionEnded {
  readonly actionId: string;
  readonly indicatorId: string;
}
interface Recorded {
  readonly indicatorId: string;
  /** How many measurements in a row are missing even so. */
  readonly misses?: number;
}
interface Missed {
  readonly indicatorId: string;
  /** How many measurements in a row are missing. */
  readonly misses: number;
}

/** From how many missed measurements on the board is asked. Source: DOMAIN part 6, deadlines. */
const MISSES_FOR_THE_BOARD = 2;

/** Each action of an indicator is a matter by itself. */
const correction = ({ indicatorId, actionId }: ActionEnded): Proposed => ({
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
      const { actionId, indicatorId, title, wording } = event.data as unknown as ActionProposed;
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
      withdraw(correction(event.data as unknown as ActionEnded), 'action-withdrawn'),
    ],
    CorrectiveActionCompleted: (event) => [
      withdraw(correction(event.data as unknown as ActionEnded), 'action-completed'),
    ],
    MeasurementMissed: (event) => {
      const { indicatorId, misses } = event.data as unknown as Missed;
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
      const { indicatorId, misses } = event.data as unknown as Recorded;
      return misses === 0 ? [withdraw(missing(indicatorId), 'measured-again')] : [];
    },
    IndicatorEnded: (event) => [withdraw(missing(String(event.data.indicatorId)), 'project-ended')],
  },
};
