import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import {
  code,
  derivedId,
  erasable,
  id,
  localDate,
  localized,
  provenance,
  territory,
  text,
} from '../../kernel/fields.js';
import { HELICES } from '../../stakeholders/codes.js';
import { QUICK_WIN_GROUNDS, SHEET_WARNINGS, STRUCTURES } from '../codes.js';
import { dimensions, figures, frames, sizeLimits, tolerant } from '../parts.js';
import { projectSheet } from '../sheet.js';

const service = 'projects';
const schemaVersion = 1;
const project = { projectId: id('project') };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
/** The owner and the partners, named by `ProjectProposed`, are the parties of the whole stream. */
const parties = visible.parties();

export const ProjectProposed = defineEvent({
  type: 'ProjectProposed',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    title: localized(200),
    summary: localized(2000),
    dimensions: dimensions(),
    structure: code(STRUCTURES),
    initiative: localized(200).optional(),
    ownerOrganisationId: derivedId('organisation'),
    ownerHelix: code(HELICES),
    partners: z.array(z.object({ organisationId: derivedId('organisation'), helix: code(HELICES) })),
    territory: territory().optional(),
    frames: frames(tolerant).optional(),
    quickWin: z.boolean(),
    pilot: z.boolean(),
    figures: figures(tolerant).optional(),
    provenance: provenance().optional(),
  }),
  visibility: visible.parties('/ownerOrganisationId', '/partners/*/organisationId'),
  subjects: [
    ...subjects,
    { kind: 'organisation', at: '/ownerOrganisationId' },
    { kind: 'organisation', at: '/partners/*/organisationId' },
  ],
  sentence: {
    en: '{actor} proposed the project “{title}”.',
    fr: '{actor} a proposé le projet « {title} ».',
    nl: '{actor} stelde het project “{title}” voor.',
    de: '{actor} hat das Projekt „{title}“ vorgeschlagen.',
  },
});

/** What a project is called and says of itself: before the public knows of it, and after. */
const words = z.object({
  ...project,
  title: localized(200),
  summary: localized(2000),
  initiative: localized(200).optional(),
  figures: figures(tolerant).optional(),
});

export const ProjectWordsRevised = defineEvent({
  type: 'ProjectWordsRevised',
  service,
  schemaVersion,
  data: words,
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} revised the words of the project “{title}”.',
    fr: '{actor} a revu les textes du projet « {title} ».',
    nl: '{actor} herzag de teksten van het project “{title}”.',
    de: '{actor} hat die Texte des Projekts „{title}“ überarbeitet.',
  },
});

export const ProjectPublicWordsRevised = defineEvent({
  type: 'ProjectPublicWordsRevised',
  service,
  schemaVersion,
  data: words,
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} revised the published words of the project “{title}”.',
    fr: '{actor} a revu les textes publiés du projet « {title} ».',
    nl: '{actor} herzag de gepubliceerde teksten van het project “{title}”.',
    de: '{actor} hat die veröffentlichten Texte des Projekts „{title}“ überarbeitet.',
  },
});

export const SheetDrafted = defineEvent({
  type: 'SheetDrafted',
  service,
  schemaVersion,
  data: z.object({ ...project, sheetVersion: z.int().min(1), sheet: projectSheet(tolerant) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} drafted the project sheet (version {sheetVersion}).',
    fr: '{actor} a rédigé la fiche de projet (version {sheetVersion}).',
    nl: '{actor} stelde de projectfiche op (versie {sheetVersion}).',
    de: '{actor} hat das Projektblatt verfasst (Fassung {sheetVersion}).',
  },
});

export const SheetRevised = defineEvent({
  type: 'SheetRevised',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    sheetVersion: z.int().min(1),
    sheet: projectSheet(tolerant),
    note: erasable(1000).optional(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} revised the project sheet (version {sheetVersion}).',
    fr: '{actor} a révisé la fiche de projet (version {sheetVersion}).',
    nl: '{actor} herzag de projectfiche (versie {sheetVersion}).',
    de: '{actor} hat das Projektblatt überarbeitet (Fassung {sheetVersion}).',
  },
});

export const SheetSubmitted = defineEvent({
  type: 'SheetSubmitted',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    sheetVersion: z.int().min(1),
    submittedOn: localDate(),
    warnings: z.array(z.object({ warning: code(SHEET_WARNINGS), reason: localized(1000).optional() })),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} submitted version {sheetVersion} of the project sheet to the jury.',
    fr: '{actor} a soumis la version {sheetVersion} de la fiche de projet au jury.',
    nl: '{actor} diende versie {sheetVersion} van de projectfiche in bij de jury.',
    de: '{actor} hat Fassung {sheetVersion} des Projektblatts bei der Jury eingereicht.',
  },
});

const labelJudged = z.object({
  ...project,
  sheetVersion: z.int().min(1),
  grounds: z.array(code(QUICK_WIN_GROUNDS)).min(1),
  /** The limits against which it was judged. */
  limits: z.object(sizeLimits()),
});

/** The label of quick win is not given, or lost, before the public knew of the project. */
export const QuickWinLabelRefused = defineEvent({
  type: 'QuickWinLabelRefused',
  service,
  schemaVersion,
  data: labelJudged,
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project does not carry the label of quick win: {grounds}.',
    fr: 'Le projet ne porte pas le label « quick win » : {grounds}.',
    nl: 'Het project krijgt het label quick win niet: {grounds}.',
    de: 'Das Projekt trägt das Etikett „Quick Win“ nicht: {grounds}.',
  },
});

/** The label of quick win is lost after the public has seen it. */
export const QuickWinLabelLost = defineEvent({
  type: 'QuickWinLabelLost',
  service,
  schemaVersion,
  data: labelJudged,
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The project lost the label of quick win: {grounds}.',
    fr: 'Le projet a perdu le label « quick win » : {grounds}.',
    nl: 'Het project verloor het label quick win: {grounds}.',
    de: 'Das Projekt hat das Etikett „Quick Win“ verloren: {grounds}.',
  },
});

const juryDecision = {
  ...project,
  sheetVersion: z.int().min(1),
  decidedOn: localDate(),
  session: text(100),
  reasons: z.array(localized(2000)),
};

export const ProjectSelected = defineEvent({
  type: 'ProjectSelected',
  service,
  schemaVersion,
  data: z.object(juryDecision),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The jury selected the project on {decidedOn} (session {session}); recorded by {actor}.',
    fr: 'Le jury a sélectionné le projet le {decidedOn} (séance {session}) ; enregistré par {actor}.',
    nl: 'De jury selecteerde het project op {decidedOn} (zitting {session}); vastgelegd door {actor}.',
    de: 'Die Jury hat das Projekt am {decidedOn} ausgewählt (Sitzung {session}); erfasst von {actor}.',
  },
});

export const ProjectNotSelected = defineEvent({
  type: 'ProjectNotSelected',
  service,
  schemaVersion,
  data: z.object(juryDecision),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The jury did not select the project on {decidedOn} (session {session}): {reasons}',
    fr: 'Le jury n’a pas retenu le projet le {decidedOn} (séance {session}) : {reasons}',
    nl: 'De jury selecteerde het project niet op {decidedOn} (zitting {session}): {reasons}',
    de: 'Die Jury hat das Projekt am {decidedOn} nicht ausgewählt (Sitzung {session}): {reasons}',
  },
});

/** A project stops before the public knew of it. */
export const ProjectWithdrawn = defineEvent({
  type: 'ProjectWithdrawn',
  service,
  schemaVersion,
  data: z.object({ ...project, reason: localized(2000), note: erasable(2000).optional() }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} withdrew the project: {reason}',
    fr: '{actor} a retiré le projet : {reason}',
    nl: '{actor} trok het project in: {reason}',
    de: '{actor} hat das Projekt zurückgezogen: {reason}',
  },
});

export const SizeLimitsSet = defineEvent({
  type: 'SizeLimitsSet',
  service,
  schemaVersion,
  data: z.object(sizeLimits()),
  visibility: visible.public,
  subjects: [],
  sentence: {
    en: '{actor} set the office’s limits: a quick win lasts at most {quickWinDays} days.',
    fr: '{actor} a fixé les limites du bureau : un « quick win » dure au plus {quickWinDays} jours.',
    nl: '{actor} legde de grenzen van het bureau vast: een quick win duurt hoogstens {quickWinDays} dagen.',
    de: '{actor} hat die Grenzen des Büros festgelegt: Ein Quick Win dauert höchstens {quickWinDays} Tage.',
  },
});
