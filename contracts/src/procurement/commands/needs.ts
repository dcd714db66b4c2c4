import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, codeOf, derivedId, id, localDate, money } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { AUTHORITY_TYPES, CONTRACT_TYPES, PROCEDURES, PUBLICATIONS } from '../codes.js';
import { framework, grounds, procedureId } from '../parts.js';

const service = 'procurement';
const group = {
  authorityId: derivedId('organisation'),
  cpvGroup: codeOf(/^\d{3}$/, 'the first three digits of a CPV code', 3),
  procedureId: procedureId(),
};
/** What may never be launched apart unseen stands in one order: a stream per authority and CPV group. */
const stream = (d: { authorityId: string; cpvGroup: string }): string =>
  `needs-${d.authorityId}-${d.cpvGroup}`;
const allowed = [{ policy: 'procurement/claim-needs' }] as const;

export const ClaimNeed = defineCommand({
  name: 'ClaimNeed',
  service,
  summary:
    'Puts a planned need beside the others of its authority and CPV group, in one order; by a policy alone.',
  data: z.strictObject({
    ...group,
    projectId: id('project'),
    authorityType: code(AUTHORITY_TYPES),
    contractType: code(CONTRACT_TYPES),
    recurring: z.boolean(),
    subsidisedAbove50: z.boolean(),
    research: z.boolean(),
    launchOn: localDate(),
    estimate: money(),
    /** Of the estimate: each lot to be awarded apart without publication. */
    lotsSetAside: z.array(money()).max(60).optional(),
    framework: framework(strict).optional(),
  }),
  stream,
  allowed,
  refusals: [],
});

export const DistinguishClaim = defineCommand({
  name: 'DistinguishClaim',
  service,
  summary:
    'Puts an officer’s record that a need is another than those named beside the claim; by a policy alone.',
  data: z.strictObject({
    ...group,
    distinctFrom: z.array(procedureId()).min(1).max(50),
    officerId: id('person'),
  }),
  stream,
  allowed,
  refusals: [],
});

export const ConfirmLaunch = defineCommand({
  name: 'ConfirmLaunch',
  service,
  summary:
    'Puts a launch beside the claims of its CPV group, and finds whether it adds up with others; by a policy alone.',
  data: z.strictObject({
    ...group,
    launchedOn: localDate(),
    procedure: code(PROCEDURES),
    publication: code(PUBLICATIONS),
    grounds: grounds(strict),
  }),
  stream,
  allowed,
  refusals: [],
});

export const ReleaseNeed = defineCommand({
  name: 'ReleaseNeed',
  service,
  summary: 'Takes the need of a procedure that was stopped out of the sum; by a policy alone.',
  data: z.strictObject(group),
  stream,
  allowed,
  refusals: [],
});

export const NEEDS_COMMANDS = [ClaimNeed, DistinguishClaim, ConfirmLaunch, ReleaseNeed] as const;
