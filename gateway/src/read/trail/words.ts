import type { Language } from '@helixboard/contracts';

type InLanguages = Readonly<Record<Language, string>>;

/** What stands for somebody or something whose name the reader is not given. */
export const UNNAMED: Readonly<Record<string, InLanguages>> = {
  person: { en: 'a person', fr: 'une personne', nl: 'een persoon', de: 'eine Person' },
  organisation: {
    en: 'an organisation',
    fr: 'une organisation',
    nl: 'een organisatie',
    de: 'eine Organisation',
  },
  project: { en: 'a project', fr: 'un projet', nl: 'een project', de: 'ein Projekt' },
  decision: { en: 'a decision', fr: 'une décision', nl: 'een beslissing', de: 'ein Beschluss' },
  body: { en: 'a body', fr: 'un organe', nl: 'een orgaan', de: 'ein Gremium' },
  motion: { en: 'a motion', fr: 'une motion', nl: 'een motie', de: 'ein Antrag' },
  roadmap: { en: 'a roadmap', fr: 'une feuille de route', nl: 'een roadmap', de: 'eine Roadmap' },
  'roadmap-baseline': {
    en: 'a version of the roadmap',
    fr: 'une version de la feuille de route',
    nl: 'een versie van de roadmap',
    de: 'eine Fassung der Roadmap',
  },
  framework: { en: 'a framework', fr: 'un cadre', nl: 'een kader', de: 'ein Rahmen' },
  indicator: { en: 'an indicator', fr: 'un indicateur', nl: 'een indicator', de: 'ein Indikator' },
  any: { en: 'something', fr: 'un élément', nl: 'een element', de: 'ein Vorgang' },
};

/** Stands where a value was left out, was erased, or is not for the reader. */
export const NOT_GIVEN = '…';

/** A policy as the subject of a sentence. */
export const POLICY: InLanguages = {
  en: 'the rule “{name}”',
  fr: 'la règle automatique « {name} »',
  nl: 'de automatische regel “{name}”',
  de: 'die Automatik „{name}“',
};

/** A policy by itself: as who acted, or as the ground. */
export const AUTOMATIC: InLanguages = {
  en: 'Automatic: {name}',
  fr: 'Automatique : {name}',
  nl: 'Automatisch: {name}',
  de: 'Automatisch: {name}',
};

export const ADMINISTRATOR: InLanguages = {
  en: 'the administrator',
  fr: 'l’administrateur',
  nl: 'de beheerder',
  de: 'die Verwaltung',
};

/** `{actor}, as {role} of {agency}`, in the forms that are needed: by role, by relation, by agency. */
export const CAPACITY: Readonly<Record<'role' | 'relation' | 'agency' | 'both', InLanguages>> = {
  relation: {
    en: '{actor}, {relation}',
    fr: '{actor}, {relation}',
    nl: '{actor}, {relation}',
    de: '{actor}, {relation}',
  },
  role: {
    en: '{actor}, as {role}',
    fr: '{actor}, en qualité de : {role}',
    nl: '{actor}, als {role}',
    de: '{actor}, als {role}',
  },
  agency: {
    en: '{actor}, for {agency}',
    fr: '{actor}, pour {agency}',
    nl: '{actor}, namens {agency}',
    de: '{actor}, für {agency}',
  },
  both: {
    en: '{actor}, as {role} of {agency}',
    fr: '{actor}, en qualité de : {role} ({agency})',
    nl: '{actor}, als {role} van {agency}',
    de: '{actor}, als {role} von {agency}',
  },
};

/** Replaces `{name}` by what `value` gives. */
export const filled = (template: string, value: (name: string) => string): string =>
  template.replace(/\{([A-Za-z0-9_.]+)\}/g, (_, name: string) => value(name));

/** Leaves out each `[…]` of which something in it cannot be told. */
export const spoken = (template: string, told: (name: string) => boolean): string =>
  template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{([A-Za-z0-9_.]+)\}/g)].every(([, name]) => told(name ?? '')) ? part : '',
  );

/** The first letter in upper case, as a sentence begins. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
