import { labelOf, LANGUAGES, type Localized } from '@helixboard/contracts';
import { about, passes, type DeadlineSource } from './source.js';

const WORDS = {
  review: {
    en: 'The data protection impact assessment is to be reviewed.',
    fr: 'L’analyse d’impact relative à la protection des données est à réexaminer.',
    nl: 'De gegevensbeschermingseffectbeoordeling moet worden herzien.',
    de: 'Die Datenschutz-Folgenabschätzung ist zu überprüfen.',
  },
  evidence: {
    en: 'The evidence of the legal check “{title}” ends.',
    fr: 'La preuve du contrôle légal « {title} » prend fin.',
    nl: 'Het bewijs van de wettelijke toets “{title}” loopt af.',
    de: 'Der Nachweis der rechtlichen Prüfung „{title}“ endet.',
  },
  clear: {
    en: 'The project is known to meet the legal requirements until then.',
    fr: 'Le projet est réputé satisfaire aux exigences légales jusqu’alors.',
    nl: 'Het project voldoet tot dan aan de wettelijke vereisten.',
    de: 'Bis dahin erfüllt das Projekt die rechtlichen Anforderungen.',
  },
} as const;

const fieldName = (field: string): Localized => ({
  original: 'fr',
  in: Object.fromEntries(LANGUAGES.map((l) => [l, { text: labelOf(field, l), status: 'human' }])),
});

/**
 * Until when what the compliance of a project rests on holds. Once that day has passed its check is open, which is what
 * keeps the project from going on.
 */
export const compliance: DeadlineSource = async ({ project, load, today }) => {
  const file = await load.compliance.load(project.id);
  if (!file || file.closed) return [];
  const { assessment, checks, until } = file;
  return [
    ...passes(assessment?.current ? assessment.reviewBy : undefined, { own: WORDS.review }, today),
    ...(checks ?? []).flatMap((check) =>
      passes(check.validUntil, about(WORDS.evidence, fieldName(check.field)), today),
    ),
    ...passes(until, { own: WORDS.clear }, today),
  ];
};
