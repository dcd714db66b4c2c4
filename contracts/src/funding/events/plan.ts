import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, derivedId, id, localized, money, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { FIRMNESS, FUNDING_LOSSES, SECURED_GROUNDS, WAIVER_ENDS } from '../codes.js';
import { fundingStanding, need, waiverTerms } from '../parts.js';

const service = 'funding';
const schemaVersion = 1;
const project = { projectId: id('project') };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
const onDecision = [...subjects, { kind: 'decision', at: '/decisionId' }] as const;
/** The owner and the partners, named by `FundingPlanOpened`, are the parties of the whole stream. */
const parties = visible.parties();

export const FundingPlanOpened = defineEvent({
  type: 'FundingPlanOpened',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ownerOrganisationId: derivedId('organisation'),
    partners: z.array(z.object({ organisationId: derivedId('organisation') })),
    vatRecoverable: z.boolean(),
    need: need(tolerant),
    total: money(),
    provenance: provenance().optional(),
  }),
  visibility: visible.parties('/ownerOrganisationId', '/partners/*/organisationId'),
  subjects: [
    ...subjects,
    { kind: 'organisation', at: '/ownerOrganisationId' },
    { kind: 'organisation', at: '/partners/*/organisationId' },
  ],
  sentence: {
    en: '{actor} opened the funding plan of the project: it needs {total}.',
    fr: '{actor} a ouvert le plan de financement du projet : il faut {total}.',
    nl: '{actor} opende het financieringsplan van het project: er is {total} nodig.',
    de: '{actor} hat den Finanzierungsplan des Projekts eröffnet: Benötigt werden {total}.',
  },
});

export const FundingNeedRevised = defineEvent({
  type: 'FundingNeedRevised',
  service,
  schemaVersion,
  data: z.object({ ...project, need: need(tolerant), total: money(), reason: localized(1000) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} revised what the project needs to {total}: {reason}',
    fr: '{actor} a porté le besoin du projet à {total} : {reason}',
    nl: '{actor} herzag de behoefte van het project tot {total}: {reason}',
    de: '{actor} hat den Bedarf des Projekts auf {total} geändert: {reason}',
  },
});

/** The approval gate of the project moved: whether funding may commit firmly follows it. */
export const FundingApprovalNoted = defineEvent({
  type: 'FundingApprovalNoted',
  service,
  schemaVersion,
  data: z.object({ ...project, firmness: code(FIRMNESS) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'Funding follows the project’s approval: it {firmness}.',
    fr: 'Le financement suit l’approbation du projet : il {firmness}.',
    nl: 'De financiering volgt de goedkeuring van het project: ze {firmness}.',
    de: 'Die Finanzierung folgt der Genehmigung des Projekts: Sie {firmness}.',
  },
});

export const FundingWaiverRequested = defineEvent({
  type: 'FundingWaiverRequested',
  service,
  schemaVersion,
  data: z.object({ ...project, waiver: waiverTerms(tolerant), reason: localized(1000) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} asked for a waiver of the funding: {waiver.amount} until {waiver.until}, awaiting {waiver.instrument}. {reason}',
    fr: '{actor} a demandé une dérogation de financement : {waiver.amount} jusqu’au {waiver.until}, dans l’attente de : {waiver.instrument}. {reason}',
    nl: '{actor} vroeg een afwijking inzake financiering: {waiver.amount} tot {waiver.until}, in afwachting van {waiver.instrument}. {reason}',
    de: '{actor} hat eine Finanzierungsausnahme beantragt: {waiver.amount} bis zum {waiver.until}, erwartet wird {waiver.instrument}. {reason}',
  },
});

export const FundingWaived = defineEvent({
  type: 'FundingWaived',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    decisionId: derivedId('decision'),
    waiver: waiverTerms(tolerant),
    /** The decision that this one replaces: it waives nothing from here on. */
    supersedes: derivedId('decision').optional(),
  }),
  visibility: parties,
  subjects: [...onDecision, { kind: 'decision', at: '/supersedes' }],
  sentence: {
    en: 'The board waives the funding gate for {waiver.amount}, awaiting {waiver.instrument}, until {waiver.until}.',
    fr: 'Le comité lève le verrou de financement pour {waiver.amount}, dans l’attente de : {waiver.instrument}, jusqu’au {waiver.until}.',
    nl: 'De raad staat een afwijking van de financieringspoort toe voor {waiver.amount}, in afwachting van {waiver.instrument}, tot en met {waiver.until}.',
    de: 'Der Ausschuss setzt das Finanzierungstor für {waiver.amount} bis zum {waiver.until} aus; erwartet wird: {waiver.instrument}.',
  },
});

export const FundingWaiverEnded = defineEvent({
  type: 'FundingWaiverEnded',
  service,
  schemaVersion,
  data: z.object({ ...project, decisionId: derivedId('decision'), cause: code(WAIVER_ENDS) }),
  visibility: parties,
  subjects: onDecision,
  sentence: {
    en: 'The waiver of the funding gate ended ({cause}).',
    fr: 'La dérogation au verrou de financement a pris fin ({cause}).',
    nl: 'De afwijking van de financieringspoort is geëindigd ({cause}).',
    de: 'Die Ausnahme vom Finanzierungstor ist beendet ({cause}).',
  },
});

/** A decision was replaced by one that waives nothing: it waives nothing either, though it be heard of later. */
export const WaiverRuledOut = defineEvent({
  type: 'WaiverRuledOut',
  service,
  schemaVersion,
  data: z.object({ ...project, decisionId: derivedId('decision') }),
  visibility: parties,
  subjects: onDecision,
  sentence: {
    en: 'Funding follows the board: an earlier decision on the project was replaced.',
    fr: 'Le financement suit le comité : une décision antérieure sur le projet a été remplacée.',
    nl: 'De financiering volgt de raad: een eerdere beslissing over het project werd vervangen.',
    de: 'Die Finanzierung folgt dem Ausschuss: Ein früherer Beschluss zum Projekt wurde ersetzt.',
  },
});

/** The funding gate can open, or stands open on another ground: what the project's policy follows. */
export const FundingSecured = defineEvent({
  type: 'FundingSecured',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ground: code(SECURED_GROUNDS),
    /** The decision and the last day of the waiver, where it stands on one. */
    waiver: z
      .object({ decisionId: derivedId('decision'), until: waiverTerms(tolerant).shape.until })
      .optional(),
  }),
  visibility: parties,
  subjects: [...subjects, { kind: 'decision', at: '/waiver/decisionId' }],
  sentence: {
    en: 'The funding of the project is secured, {ground}.',
    fr: 'Le financement du projet est assuré, {ground}.',
    nl: 'De financiering van het project is verzekerd, {ground}.',
    de: 'Die Finanzierung des Projekts ist gesichert, {ground}.',
  },
});

export const FundingLost = defineEvent({
  type: 'FundingLost',
  service,
  schemaVersion,
  data: z.object({ ...project, loss: code(FUNDING_LOSSES) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The funding of the project is no longer secured: {loss}.',
    fr: 'Le financement du projet n’est plus assuré : {loss}.',
    nl: 'De financiering van het project is niet langer verzekerd: {loss}.',
    de: 'Die Finanzierung des Projekts ist nicht mehr gesichert: {loss}.',
  },
});

/** How the funding stands after a change, before the public knows of the project. */
export const FundingStandingNoted = defineEvent({
  type: 'FundingStandingNoted',
  service,
  schemaVersion,
  data: z.object({ ...project, standing: fundingStanding(tolerant) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'How the funding stands was noted: {standing.state}.',
    fr: 'L’état du financement a été noté : {standing.state}.',
    nl: 'De stand van de financiering is genoteerd: {standing.state}.',
    de: 'Der Stand der Finanzierung wurde vermerkt: {standing.state}.',
  },
});

/**
 * How the funding stands, for everybody: when the public learns of the project, and with each change from then on. It
 * carries all that the public sees of the plan; what is committed by whom stays with the parties and the office.
 */
export const FundingStandingPublished = defineEvent({
  type: 'FundingStandingPublished',
  service,
  schemaVersion,
  data: z.object({ ...project, standing: fundingStanding(tolerant), provenance: provenance().optional() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'How the project is funded: {standing.state}.',
    fr: 'Financement du projet : {standing.state}.',
    nl: 'Financiering van het project: {standing.state}.',
    de: 'Finanzierung des Projekts: {standing.state}.',
  },
});

/** The project stopped: what it no longer needs is released, and nothing is committed any more. */
export const FundingReleased = defineEvent({
  type: 'FundingReleased',
  service,
  schemaVersion,
  data: z.object(project),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project stopped: its funding is released.',
    fr: 'Le projet est arrêté : son financement est libéré.',
    nl: 'Het project is stopgezet: de financiering komt vrij.',
    de: 'Das Projekt wurde eingestellt: Seine Finanzierung wird freigegeben.',
  },
});

export const PLAN_EVENTS = [
  FundingPlanOpened,
  FundingNeedRevised,
  FundingApprovalNoted,
  FundingWaiverRequested,
  FundingWaived,
  FundingWaiverEnded,
  WaiverRuledOut,
  FundingSecured,
  FundingLost,
  FundingStandingNoted,
  FundingStandingPublished,
  FundingReleased,
] as const;
