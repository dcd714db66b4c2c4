import { z } from 'zod';
import { defineEvent, type Visibility } from '../../kernel/event.js';
import {
  code,
  derivedId,
  erasable,
  id,
  localDate,
  localized,
  period,
  provenance,
  text,
} from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { MEASUREMENT_QUALITIES } from '../codes.js';
import { decimal } from '../decimal.js';
import {
  awaits,
  frameworkId,
  indicatorId,
  measurementId,
  owner,
  settled,
  targets,
  terms,
  words,
} from '../parts.js';

const service = 'kpis';
const schemaVersion = 1;
const indicator = { indicatorId: indicatorId() };
const subjects = [{ kind: 'indicator', at: '/indicatorId' }] as const;
const onProject = [...subjects, { kind: 'project', at: '/projectId' }] as const;
/** Its owner, and the parties of the project that it measures: `IndicatorDefined` names them for the whole stream. */
const parties: Visibility = { audiences: ['self', 'parties', 'office'] };

export const IndicatorDefined = defineEvent({
  type: 'IndicatorDefined',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    frameworkId: frameworkId(),
    projectId: id('project').optional(),
    ...words(),
    ...terms(tolerant),
    ...settled(),
    owner: owner(tolerant),
    /** The organisation that owns it, and the owner and partners of its project. */
    parties: z.array(z.object({ organisationId: derivedId('organisation') })).max(100),
    awaits: awaits(tolerant),
    provenance: provenance().optional(),
  }),
  visibility: {
    audiences: ['self', 'parties', 'office'],
    readers: { self: ['/owner/personId'], parties: ['/parties/*/organisationId'] },
  },
  subjects: [
    ...onProject,
    { kind: 'framework', at: '/frameworkId' },
    { kind: 'organisation', at: '/owner/organisationId' },
  ],
  sentence: {
    en: '{actor} defined the indicator “{names}”, measured {frequency}.',
    fr: '{actor} a défini l’indicateur « {names} », à mesurer selon le rythme : {frequency}.',
    nl: '{actor} definieerde de indicator “{names}”, meting: {frequency}.',
    de: '{actor} hat den Indikator „{names}“ festgelegt, Messung: {frequency}.',
  },
});

export const IndicatorWordsRevised = defineEvent({
  type: 'IndicatorWordsRevised',
  service,
  schemaVersion,
  data: z.object({ ...indicator, ...words(), reason: localized(1000) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} revised the words of the indicator “{names}”: {reason}',
    fr: '{actor} a révisé le libellé de l’indicateur « {names} » : {reason}',
    nl: '{actor} herzag de omschrijving van de indicator “{names}”: {reason}',
    de: '{actor} hat den Wortlaut des Indikators „{names}“ überarbeitet: {reason}',
  },
});

/** The indicator has another path; the one before it is told beside it. */
export const TargetsRevised = defineEvent({
  type: 'TargetsRevised',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    projectId: id('project').optional(),
    targets: targets(tolerant),
    before: targets(tolerant),
    revisedOn: localDate(),
    reason: localized(1000),
  }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: '{actor} revised the targets of the indicator: {reason}',
    fr: '{actor} a révisé les objectifs de l’indicateur : {reason}',
    nl: '{actor} herzag de streefdoelen van de indicator: {reason}',
    de: '{actor} hat die Ziele des Indikators überarbeitet: {reason}',
  },
});

export const MeasurementRecorded = defineEvent({
  type: 'MeasurementRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    projectId: id('project').optional(),
    measurementId: measurementId(),
    period: period(),
    value: decimal(),
    source: text(300),
    quality: code(MEASUREMENT_QUALITIES),
    recordedOn: localDate(),
    note: erasable(1000).optional(),
    awaits: awaits(tolerant),
    /** How many periods in a row are late even so; 0 when none is. */
    misses: z.int().min(0).optional(),
    provenance: provenance().optional(),
  }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: '{actor} recorded {value} ({quality}) for {period.from} to {period.to}. Source: {source}.',
    fr: '{actor} a enregistré {value} ({quality}) pour la période du {period.from} au {period.to}. Source : {source}.',
    nl: '{actor} registreerde {value} ({quality}) voor {period.from} tot en met {period.to}. Bron: {source}.',
    de: '{actor} hat {value} ({quality}) für {period.from} bis {period.to} erfasst. Quelle: {source}.',
  },
});

/** A measurement has another value; the one before it is told beside it. */
export const MeasurementCorrected = defineEvent({
  type: 'MeasurementCorrected',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    projectId: id('project').optional(),
    measurementId: measurementId(),
    period: period(),
    value: decimal(),
    source: text(300),
    quality: code(MEASUREMENT_QUALITIES),
    before: z.object({ value: decimal(), source: text(300), quality: code(MEASUREMENT_QUALITIES) }),
    correctedOn: localDate(),
    reason: localized(1000),
  }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: '{actor} corrected the value for {period.from} to {period.to} from {before.value} to {value}: {reason}',
    fr: '{actor} a corrigé la valeur de la période du {period.from} au {period.to}, de {before.value} à {value} : {reason}',
    nl: '{actor} verbeterde de waarde voor {period.from} tot en met {period.to} van {before.value} naar {value}: {reason}',
    de: '{actor} hat den Wert für {period.from} bis {period.to} von {before.value} auf {value} berichtigt: {reason}',
  },
});

/** A period was not measured in time. `misses` is how many in a row; from the second on the board hears of it. */
export const MeasurementMissed = defineEvent({
  type: 'MeasurementMissed',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    projectId: id('project').optional(),
    period: period(),
    misses: z.int().min(1),
    awaits: awaits(tolerant),
  }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: 'The indicator was not measured in time for {period.from} to {period.to}; in a row: {misses}.',
    fr: 'L’indicateur n’a pas été mesuré à temps pour la période du {period.from} au {period.to} ; de suite : {misses}.',
    nl: 'De indicator is niet tijdig gemeten voor {period.from} tot en met {period.to}; op rij: {misses}.',
    de: 'Der Indikator wurde für {period.from} bis {period.to} nicht rechtzeitig gemessen; in Folge: {misses}.',
  },
});

/** The project that it measures was stopped, withdrawn or not selected: it is measured no more. */
export const IndicatorEnded = defineEvent({
  type: 'IndicatorEnded',
  service,
  schemaVersion,
  data: z.object({ ...indicator, projectId: id('project').optional(), endedOn: localDate() }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: 'The indicator is measured no more: the project ended.',
    fr: 'L’indicateur n’est plus mesuré : le projet a pris fin.',
    nl: 'De indicator wordt niet meer gemeten: het project is ten einde.',
    de: 'Der Indikator wird nicht mehr gemessen: Das Projekt ist beendet.',
  },
});

/** Its framework is public, but words of it are not fit for the public yet: the first fit ones publish it. */
export const IndicatorPublicationOwed = defineEvent({
  type: 'IndicatorPublicationOwed',
  service,
  schemaVersion,
  data: z.object({ ...indicator, projectId: id('project').optional() }),
  visibility: parties,
  subjects: onProject,
  sentence: {
    en: 'The indicator is to be public with its framework, once all its words stand in French and Dutch.',
    fr: 'L’indicateur sera public avec son cadre dès que tous ses textes existeront en français et en néerlandais.',
    nl: 'De indicator wordt openbaar met zijn kader zodra al zijn teksten er in het Frans en het Nederlands zijn.',
    de: 'Der Indikator wird mit seinem Rahmen öffentlich, sobald alle Texte auf Französisch und Niederländisch vorliegen.',
  },
});

export const INDICATOR_EVENTS = [
  IndicatorDefined,
  IndicatorWordsRevised,
  TargetsRevised,
  MeasurementRecorded,
  MeasurementCorrected,
  MeasurementMissed,
  IndicatorEnded,
  IndicatorPublicationOwed,
] as const;
