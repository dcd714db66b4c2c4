import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, id, localized, provenance, territory } from '../../kernel/fields.js';
import { HELICES, ORGANISATION_KINDS, THEMES } from '../codes.js';
import { enterpriseNumber } from '../parts.js';

const service = 'stakeholders';

export const OrganisationRegistered = defineEvent({
  type: 'OrganisationRegistered',
  service,
  schemaVersion: 1,
  data: z.object({
    organisationId: id('organisation'),
    name: localized(200),
    helix: code(HELICES),
    organisationKind: code(ORGANISATION_KINDS),
    enterpriseNumber: enterpriseNumber().optional(),
    territory: territory().optional(),
    themes: z.array(code(THEMES)),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: '{actor} registered the organisation “{name}” ({helix}).',
    fr: '{actor} a enregistré l’organisation « {name} » ({helix}).',
    nl: '{actor} registreerde de organisatie “{name}” ({helix}).',
    de: '{actor} hat die Organisation „{name}“ ({helix}) eingetragen.',
  },
});

/** The whole organisation under its right number: its registration under the earlier key is superseded. */
export const EnterpriseNumberCorrected = defineEvent({
  type: 'EnterpriseNumberCorrected',
  service,
  schemaVersion: 1,
  data: z.object({
    organisationId: id('organisation'),
    enterpriseNumber: enterpriseNumber(),
    supersededNumber: enterpriseNumber().optional(),
    name: localized(200),
    helix: code(HELICES),
    organisationKind: code(ORGANISATION_KINDS),
    territory: territory().optional(),
    themes: z.array(code(THEMES)),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: '{actor} corrected the enterprise number of “{name}” to {enterpriseNumber}.',
    fr: '{actor} a corrigé le numéro d’entreprise de « {name} » en {enterpriseNumber}.',
    nl: '{actor} verbeterde het ondernemingsnummer van “{name}” tot {enterpriseNumber}.',
    de: '{actor} hat die Unternehmensnummer von „{name}“ auf {enterpriseNumber} berichtigt.',
  },
});

/** The registration under a wrong or missing number no longer counts: the one under the right number does. */
export const OrganisationSuperseded = defineEvent({
  type: 'OrganisationSuperseded',
  service,
  schemaVersion: 1,
  data: z.object({ organisationId: id('organisation'), by: enterpriseNumber() }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: 'The earlier registration[ of {organisationId}] was superseded by the one under {by}.',
    fr: 'L’enregistrement précédent[ de {organisationId}] a été remplacé par celui sous le numéro {by}.',
    nl: 'De eerdere registratie[ van {organisationId}] is vervangen door die onder {by}.',
    de: 'Die frühere Eintragung[ von {organisationId}] wurde durch die unter {by} ersetzt.',
  },
});

/**
 * An organisation's id stands for its registration under this number. Stored in the stream of the id, so that the same
 * id cannot stand for two registrations.
 */
export const OrganisationIdClaimed = defineEvent({
  type: 'OrganisationIdClaimed',
  service,
  schemaVersion: 1,
  data: z.object({ organisationId: id('organisation'), enterpriseNumber: enterpriseNumber() }),
  visibility: visible.office,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: '{organisationId} stands for the registration under {enterpriseNumber}.',
    fr: '{organisationId} désigne l’enregistrement sous le numéro {enterpriseNumber}.',
    nl: '{organisationId} staat voor de registratie onder {enterpriseNumber}.',
    de: '{organisationId} steht für die Eintragung unter {enterpriseNumber}.',
  },
});
