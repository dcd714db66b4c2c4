import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { derivedId, id, localDate, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import {
  actionRecord,
  frameworkId,
  indicatorId,
  measurement,
  settled,
  targetRevision,
  targets,
  terms,
  variance,
  words,
} from '../parts.js';

const service = 'kpis';
const schemaVersion = 1;
const subjects = [{ kind: 'indicator', at: '/indicatorId' }] as const;
const onProject = [...subjects, { kind: 'project', at: '/projectId' }] as const;

/**
 * The indicator is public: carries all that the public sees of it, which is everything but notes and persons.
 * **Rule**: baseline, targets, values and cause. Source: DOMAIN part 6.
 */
export const IndicatorPublished = defineEvent({
  type: 'IndicatorPublished',
  service,
  schemaVersion,
  data: z.object({
    indicatorId: indicatorId(),
    frameworkId: frameworkId(),
    projectId: id('project').optional(),
    /** The organisation that answers for it, where it is one. */
    ownerOrganisationId: derivedId('organisation').optional(),
    ...words(),
    ...terms(tolerant),
    ...settled(),
    /** Every path that it had before, the first one first. */
    targetRevisions: z.array(targetRevision(tolerant)).max(1000),
    measurements: z.array(measurement(tolerant)).max(5000),
    variance: variance(tolerant).optional(),
    action: actionRecord(tolerant).optional(),
    /** The day on which it was measured no more, as its project had ended. */
    endedOn: localDate().optional(),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [
    ...onProject,
    { kind: 'framework', at: '/frameworkId' },
    { kind: 'organisation', at: '/ownerOrganisationId' },
  ],
  sentence: {
    en: 'The indicator “{names}” was published with its framework.',
    fr: 'L’indicateur « {names} » a été publié avec son cadre.',
    nl: 'De indicator “{names}” is met zijn kader gepubliceerd.',
    de: 'Der Indikator „{names}“ wurde mit seinem Rahmen veröffentlicht.',
  },
});

/** What has changed in a public indicator, for everybody: each part as it stands now; what did not change is left out. */
export const PublishedIndicatorChanged = defineEvent({
  type: 'PublishedIndicatorChanged',
  service,
  schemaVersion,
  data: z.object({
    indicatorId: indicatorId(),
    projectId: id('project').optional(),
    words: z.object(words()).optional(),
    path: z
      .object({ targets: targets(tolerant), targetRevisions: z.array(targetRevision(tolerant)).max(1000) })
      .optional(),
    measurement: measurement(tolerant).optional(),
    variance: variance(tolerant).optional(),
    action: actionRecord(tolerant).optional(),
    endedOn: localDate().optional(),
  }),
  visibility: visible.public,
  subjects: onProject,
  sentence: {
    en: 'The public indicator was brought up to date[: value {measurement.value} for {measurement.period.from} to {measurement.period.to}].',
    fr: 'L’indicateur public a été mis à jour[ : valeur {measurement.value} pour la période du {measurement.period.from} au {measurement.period.to}].',
    nl: 'De openbare indicator is bijgewerkt[: waarde {measurement.value} voor {measurement.period.from} tot en met {measurement.period.to}].',
    de: 'Der öffentliche Indikator wurde aktualisiert[: Wert {measurement.value} für {measurement.period.from} bis {measurement.period.to}].',
  },
});

export const PUBLIC_INDICATOR_EVENTS = [IndicatorPublished, PublishedIndicatorChanged] as const;
