import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { localized, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { frameworkFields, frameworkId, indicatorId } from '../parts.js';

const service = 'kpis';
const schemaVersion = 1;
const framework = { frameworkId: frameworkId() };
const subjects = [{ kind: 'framework', at: '/frameworkId' }] as const;

export const FrameworkOpened = defineEvent({
  type: 'FrameworkOpened',
  service,
  schemaVersion,
  data: z.object({ ...framework, ...frameworkFields(tolerant), provenance: provenance().optional() }),
  visibility: visible.office,
  subjects,
  sentence: {
    en: '{actor} opened the framework of indicators “{names}”, edition {edition}.',
    fr: '{actor} a ouvert le cadre d’indicateurs « {names} », édition {edition}.',
    nl: '{actor} opende het indicatorenkader “{names}”, editie {edition}.',
    de: '{actor} hat den Indikatorenrahmen „{names}“, Ausgabe {edition}, eröffnet.',
  },
});

export const FrameworkRevised = defineEvent({
  type: 'FrameworkRevised',
  service,
  schemaVersion,
  data: z.object({ ...framework, ...frameworkFields(tolerant), reason: localized(1000) }),
  visibility: visible.office,
  subjects,
  sentence: {
    en: '{actor} revised the framework “{names}”, now edition {edition}: {reason}',
    fr: '{actor} a révisé le cadre « {names} », désormais édition {edition} : {reason}',
    nl: '{actor} herzag het kader “{names}”, nu editie {edition}: {reason}',
    de: '{actor} hat den Rahmen „{names}“ überarbeitet, jetzt Ausgabe {edition}: {reason}',
  },
});

/** The framework is public, or was revised since: it carries all that the public sees of it. */
export const FrameworkPublished = defineEvent({
  type: 'FrameworkPublished',
  service,
  schemaVersion,
  data: z.object({
    ...framework,
    ...frameworkFields(tolerant),
    /** The indicators that are published with it; later ones follow as they are enlisted. */
    indicatorIds: z.array(indicatorId()).max(1000),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The framework of indicators “{names}”, edition {edition}, was published.',
    fr: 'Le cadre d’indicateurs « {names} », édition {edition}, a été publié.',
    nl: 'Het indicatorenkader “{names}”, editie {edition}, is gepubliceerd.',
    de: 'Der Indikatorenrahmen „{names}“, Ausgabe {edition}, wurde veröffentlicht.',
  },
});

/** The framework has one more indicator; one of a framework that is public is published with it. */
export const IndicatorEnlisted = defineEvent({
  type: 'IndicatorEnlisted',
  service,
  schemaVersion,
  data: z.object({ ...framework, indicatorId: indicatorId(), published: z.boolean() }),
  visibility: visible.office,
  subjects: [...subjects, { kind: 'indicator', at: '/indicatorId' }],
  sentence: {
    en: 'The framework has one more indicator.',
    fr: 'Le cadre compte un indicateur de plus.',
    nl: 'Het kader telt één indicator meer.',
    de: 'Der Rahmen zählt einen Indikator mehr.',
  },
});

export const FRAMEWORK_EVENTS = [
  FrameworkOpened,
  FrameworkRevised,
  FrameworkPublished,
  IndicatorEnlisted,
] as const;
