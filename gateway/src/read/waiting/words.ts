import { LANGUAGES, type Language, type Localized } from '@helixboard/contracts';
import { inLanguage } from '../names.js';
import { asSentence, filled } from '../trail/words.js';

export type InLanguages = Readonly<Record<Language, string>>;

/** Why something waits for somebody. */
export const WAITING_KINDS = [
  'vote-open',
  'meeting-ahead',
  'authority-answer',
  'authority-awaited',
  'follow-up',
  'agenda-proposal',
  'project-blocked',
  'board-proposal',
  'change-request',
  'tenders-to-open',
  'tenders-to-evaluate',
  'compliance-check',
  'measurement-overdue',
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** The sentence of each kind; `{title}` is what it is about. */
export const WAITING_WORDS: Readonly<Record<WaitingKind, InLanguages>> = {
  'vote-open': {
    en: 'The vote on “{title}” is open, and your seat has not voted.',
    fr: 'Le vote sur « {title} » est ouvert, et votre siège n’a pas voté.',
    nl: 'De stemming over “{title}” is open, en uw zetel heeft niet gestemd.',
    de: 'Die Abstimmung über „{title}“ ist eröffnet, und Ihr Sitz hat nicht abgestimmt.',
  },
  'meeting-ahead': {
    en: '{title} meets on {day}; items on the agenda: {count}.',
    fr: '{title} se réunit le {day} ; points à l’ordre du jour : {count}.',
    nl: '{title} vergadert op {day}; punten op de agenda: {count}.',
    de: '{title} tagt am {day}; Punkte auf der Tagesordnung: {count}.',
  },
  'authority-answer': {
    en: 'The advice on “{title}” awaits your authority’s answer.',
    fr: 'L’avis sur « {title} » attend la réponse de votre autorité.',
    nl: 'Het advies over “{title}” wacht op het antwoord van uw overheid.',
    de: 'Die Stellungnahme zu „{title}“ wartet auf die Antwort Ihrer Behörde.',
  },
  'authority-awaited': {
    en: 'The decision of {authority} on “{title}” is awaited.',
    fr: 'La décision sur « {title} » est attendue : {authority}.',
    nl: 'De beslissing over “{title}” wordt verwacht van {authority}.',
    de: 'Die Entscheidung über „{title}“ steht aus: {authority}.',
  },
  'follow-up': {
    en: 'To be done after a decision: {title}',
    fr: 'À faire à la suite d’une décision : {title}',
    nl: 'Te doen na een beslissing: {title}',
    de: 'Nach einem Beschluss zu erledigen: {title}',
  },
  'agenda-proposal': {
    en: '“{title}” is proposed for the agenda of {day}: accept or decline it.',
    fr: '« {title} » est proposé à l’ordre du jour du {day} : à accepter ou à refuser.',
    nl: '“{title}” is voorgesteld voor de agenda van {day}: te aanvaarden of te weigeren.',
    de: '„{title}“ ist für die Tagesordnung vom {day} vorgeschlagen: anzunehmen oder abzulehnen.',
  },
  'project-blocked': {
    en: '{title}: {missing}',
    fr: '{title} : {missing}',
    nl: '{title}: {missing}',
    de: '{title}: {missing}',
  },
  'board-proposal': {
    en: '“{title}” is proposed for the board’s agenda: take it up or leave it off.',
    fr: '« {title} » est proposé à l’ordre du jour du comité : à reprendre ou à écarter.',
    nl: '“{title}” is voorgesteld voor de agenda van de raad: op te nemen of te weren.',
    de: '„{title}“ ist für die Tagesordnung des Ausschusses vorgeschlagen: aufzunehmen oder wegzulassen.',
  },
  'change-request': {
    en: 'A change of the place of “{title}” on the roadmap is asked for: accept or decline it.',
    fr: 'Une modification de la place de « {title} » sur la feuille de route est demandée : à accepter ou à refuser.',
    nl: 'Er wordt een wijziging gevraagd van de plaats van “{title}” op de roadmap: te aanvaarden of te weigeren.',
    de: 'Eine Änderung des Platzes von „{title}“ auf der Roadmap ist beantragt: anzunehmen oder abzulehnen.',
  },
  'tenders-to-open': {
    en: 'The tenders for “{title}” are to be opened.',
    fr: 'Les offres pour « {title} » sont à ouvrir.',
    nl: 'De offertes voor “{title}” moeten worden geopend.',
    de: 'Die Angebote für „{title}“ sind zu öffnen.',
  },
  'tenders-to-evaluate': {
    en: 'The tenders for “{title}” are to be evaluated.',
    fr: 'Les offres pour « {title} » sont à évaluer.',
    nl: 'De offertes voor “{title}” moeten worden beoordeeld.',
    de: 'Die Angebote für „{title}“ sind zu bewerten.',
  },
  'compliance-check': {
    en: 'Legal check of “{title}”: {field}, {state}',
    fr: 'Contrôle légal de « {title} » : {field}, {state}',
    nl: 'Wettelijke toets van “{title}”: {field}, {state}',
    de: 'Rechtliche Prüfung von „{title}“: {field}, {state}',
  },
  'measurement-overdue': {
    en: 'The measurement of “{title}” from {from} to {to} is overdue.',
    fr: 'La mesure de « {title} » du {from} au {to} est en retard.',
    nl: 'De meting van “{title}” van {from} tot {to} is te laat.',
    de: 'Die Messung von „{title}“ vom {from} bis {to} ist überfällig.',
  },
};

type Said = Localized | InLanguages | string | number | null;

const said = (value: Said, language: Language): string => {
  if (value === null) return '…';
  if (typeof value !== 'object') return String(value);
  return 'original' in value ? inLanguage(value as Localized, language) : value[language];
};

/** The sentence of a kind in every language, with what is said in it. */
export const worded = (kind: WaitingKind, parts: Readonly<Record<string, Said>>): InLanguages =>
  Object.fromEntries(
    LANGUAGES.map((l) => [
      l,
      asSentence(filled(WAITING_WORDS[kind][l], (name) => said(parts[name] ?? null, l))),
    ]),
  ) as InLanguages;
