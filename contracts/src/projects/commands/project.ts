import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
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
import { JURY_OUTCOMES, STRUCTURES } from '../codes.js';
import { dimensions, figures, frames, sizeLimits, strict } from '../parts.js';
import { projectSheet } from '../sheet.js';

const service = 'projects';
const stream = (d: { projectId: string }): string => `project-${d.projectId}`;
const office = [{ role: 'coordinator' }] as const;
const officeAndParties = [{ role: 'coordinator' }, { role: 'agency', relation: 'own-agency' }] as const;
const project = { projectId: id('project') };

export const ProposeProject = defineCommand({
  name: 'ProposeProject',
  service,
  summary: 'Proposes a project under one or more dimensions, of an initiative or independent.',
  data: z.strictObject({
    ...project,
    title: localized(200),
    summary: localized(2000),
    dimensions: dimensions(),
    structure: code(STRUCTURES),
    initiative: localized(200).optional(),
    ownerOrganisationId: derivedId('organisation'),
    partners: z.array(strict({ organisationId: derivedId('organisation') })).max(30),
    territory: territory().optional(),
    frames: frames(strict).optional(),
    quickWin: z.boolean(),
    pilot: z.boolean(),
    figures: figures(strict).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  // The role alone as well: an agency that names another as owner is told so (NOT_OWN_AGENCY), not AUTH.FORBIDDEN.
  allowed: [...officeAndParties, { role: 'agency' }],
  refusals: [
    'PROJECT.ALREADY_PROPOSED',
    'PROJECT.NOT_OWN_AGENCY',
    'PROJECT.ORGANISATION_UNKNOWN',
    'PROJECT.PARTNER_REPEATED',
    'PROJECT.INITIATIVE_MISSING',
    'PROJECT.INITIATIVE_NOT_ALLOWED',
    'PROJECT.TERRITORY_UNKNOWN',
  ],
});

export const ReviseWords = defineCommand({
  name: 'ReviseWords',
  service,
  summary:
    'Gives the words by which a project is known, with their translations: title, summary, initiative, figures.',
  data: z.strictObject({
    ...project,
    title: localized(200),
    summary: localized(2000),
    initiative: localized(200).optional(),
    figures: figures(strict).optional(),
  }),
  stream,
  allowed: office,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.ENDED',
    'PROJECT.INITIATIVE_MISSING',
    'PROJECT.INITIATIVE_NOT_ALLOWED',
    'PROJECT.NOT_IN_PUBLIC_LANGUAGES',
  ],
});

export const DraftSheet = defineCommand({
  name: 'DraftSheet',
  service,
  summary: 'Drafts the project sheet, its first version; parts may still be missing.',
  data: z.strictObject({ ...project, sheet: projectSheet(strict) }),
  stream,
  allowed: officeAndParties,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.WRONG_STATE', 'PROJECT.ENDED', 'PROJECT.SHEET_INCONSISTENT'],
});

export const ReviseSheet = defineCommand({
  name: 'ReviseSheet',
  service,
  summary: 'Replaces the project sheet by a new version of it; not while it lies before the jury.',
  data: z.strictObject({ ...project, sheet: projectSheet(strict), note: erasable(1000).optional() }),
  stream,
  allowed: officeAndParties,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.WRONG_STATE',
    'PROJECT.ENDED',
    'PROJECT.SHEET_FROZEN',
    'PROJECT.SHEET_INCOMPLETE',
    'PROJECT.SHEET_INCONSISTENT',
    'PROJECT.PILOT_OBJECTIVES_FIXED',
  ],
});

export const SubmitSheet = defineCommand({
  name: 'SubmitSheet',
  service,
  summary: 'Submits the complete project sheet to the jury; the label of quick win is judged.',
  data: z.strictObject({
    ...project,
    /** Why a project above the office’s limit of size comes without a pilot: kept with the warning, refused without. */
    reasonWithoutPilot: localized(1000).optional(),
  }),
  stream,
  allowed: officeAndParties,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.NOT_OWNER',
    'PROJECT.WRONG_STATE',
    'PROJECT.ENDED',
    'PROJECT.SHEET_INCOMPLETE',
    'PROJECT.NO_PILOT_ASKED',
  ],
});

export const RecordJuryDecision = defineCommand({
  name: 'RecordJuryDecision',
  service,
  summary: 'Records the jury’s decision on a submitted sheet; a rejection gives its reasons.',
  data: z.strictObject({
    ...project,
    outcome: code(JURY_OUTCOMES),
    decidedOn: localDate(),
    /** Reference of the jury’s session. */
    session: text(100),
    reasons: z.array(localized(2000)).max(20),
  }),
  stream,
  allowed: office,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.WRONG_STATE',
    'PROJECT.ENDED',
    'PROJECT.REASONS_REQUIRED',
    'PROJECT.DATE_IN_FUTURE',
    'PROJECT.DATES_OUT_OF_ORDER',
  ],
});

export const StartDelivery = defineCommand({
  name: 'StartDelivery',
  service,
  summary: 'Starts the delivery of a project on the roadmap, when all its gates are open.',
  data: z.strictObject(project),
  stream,
  allowed: office,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.WRONG_STATE', 'PROJECT.ENDED', 'PROJECT.GATE_CLOSED'],
});

export const CompleteProject = defineCommand({
  name: 'CompleteProject',
  service,
  summary: 'Completes a project in delivery.',
  data: z.strictObject({ ...project, completedOn: localDate(), results: localized(2000).optional() }),
  stream,
  allowed: office,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.WRONG_STATE',
    'PROJECT.ENDED',
    'PROJECT.DATE_IN_FUTURE',
    'PROJECT.DATES_OUT_OF_ORDER',
    'PROJECT.NOT_IN_PUBLIC_LANGUAGES',
  ],
});

export const StopProject = defineCommand({
  name: 'StopProject',
  service,
  summary: 'Stops a project at any time before it has ended, with a reason in public words.',
  data: z.strictObject({ ...project, reason: localized(2000), note: erasable(2000).optional() }),
  stream,
  allowed: office,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.ENDED', 'PROJECT.NOT_IN_PUBLIC_LANGUAGES'],
});

export const SetSizeLimits = defineCommand({
  name: 'SetSizeLimits',
  service,
  summary:
    'Sets the office’s limits: what a quick win may cost and last, and above what budget a pilot comes first.',
  data: z.strictObject(sizeLimits()),
  stream: () => 'limits-office',
  allowed: office,
  refusals: ['LIMITS.UNCHANGED'],
});
