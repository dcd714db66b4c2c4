import { addDays } from '@helixboard/contracts';
import type { IndicatorView } from '../../read/indicators.js';
import type { Due } from '../resolvers/words.js';
import { about, passes, stays, type DeadlineSource } from './source.js';

const WORDS = {
  measurement: {
    en: 'The indicator “{title}” is to be measured.',
    fr: 'L’indicateur « {title} » est à mesurer.',
    nl: 'De indicator “{title}” moet worden gemeten.',
    de: 'Der Indikator „{title}“ ist zu messen.',
  },
  explanation: {
    en: 'The indicator “{title}” is off track: that is to be explained.',
    fr: 'L’indicateur « {title} » n’est pas en bonne voie : une explication est attendue.',
    nl: 'De indicator “{title}” ligt niet op koers: dat moet worden verklaard.',
    de: 'Der Indikator „{title}“ ist nicht auf Kurs: Das ist zu erklären.',
  },
  proposal: {
    en: 'A corrective action for the indicator “{title}” is to be proposed.',
    fr: 'Une mesure corrective pour l’indicateur « {title} » est à proposer.',
    nl: 'Voor de indicator “{title}” moet een corrigerende maatregel worden voorgesteld.',
    de: 'Für den Indikator „{title}“ ist eine Korrekturmaßnahme vorzuschlagen.',
  },
  action: {
    en: 'The corrective action “{title}” is to be done.',
    fr: 'La mesure corrective « {title} » est à exécuter.',
    nl: 'De corrigerende maatregel “{title}” moet worden uitgevoerd.',
    de: 'Die Korrekturmaßnahme „{title}“ ist auszuführen.',
  },
} as const;

const measurementOf = ({ names, status, nextDue, graceDays }: IndicatorView, today: string) =>
  stays(
    status?.overdue ? addDays(status.overdue.to, graceDays ?? 0) : nextDue?.until,
    about(WORDS.measurement, names),
    today,
  );

const varianceOf = ({ names, variance, action }: IndicatorView, today: string): readonly Due[] => {
  if (!variance || variance.closing !== undefined) return [];
  return [
    ...(variance.cause === undefined
      ? stays(variance.explainBy, about(WORDS.explanation, names), today)
      : []),
    // After that day the rule proposes one.
    ...(action?.state === 'action-proposed'
      ? []
      : passes(variance.actBy, about(WORDS.proposal, names), today)),
  ];
};

/** The days of the indicators that measure a project: measurements, explanations, corrective actions. */
export const indicators: DeadlineSource = async ({ project, load, today }) =>
  (await load.indicatorsOfProject.load(project.id)).flatMap((view) => [
    ...measurementOf(view, today),
    ...varianceOf(view, today),
    ...(view.action?.state === 'action-proposed'
      ? stays(view.action.due, about(WORDS.action, view.action.title), today)
      : []),
  ]);
