import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, derivedId, id, localDate } from '../../kernel/fields.js';
import { GATE_EVIDENCE, GATE_REASONS, GATES } from '../gates.js';
import { authority, placement, slot, strict } from '../parts.js';

const service = 'projects';
const stream = (d: { projectId: string }): string => `project-${d.projectId}`;
const project = { projectId: id('project') };
const placed = { ...project, roadmapId: id('roadmap') };
const approvalPolicy = [{ policy: 'projects/open-approval-gate' }] as const;
const gatePolicies = [
  ...approvalPolicy,
  { policy: 'projects/funding-gate' },
  { policy: 'projects/compliance-gate' },
  { policy: 'projects/team-gate' },
] as const;
const roadmapPolicy = [{ policy: 'projects/follow-roadmap' }] as const;

export const OpenGate = defineCommand({
  name: 'OpenGate',
  service,
  summary: 'Opens a gate on the evidence of another service; given by policies alone.',
  data: z.strictObject({
    ...project,
    gate: code(GATES),
    evidence: strict({ kind: code(GATE_EVIDENCE), id: derivedId('evidence') }),
    /** The decision that waives what is missing, and the last day on which the gate stands open by it. */
    waiver: strict({ decisionId: derivedId('decision'), until: localDate() }).optional(),
    /** The last day on which the evidence is known to hold. */
    until: localDate().optional(),
  }),
  stream,
  allowed: gatePolicies,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.ENDED', 'PROJECT.GATE_EVIDENCE_UNFIT'],
});

export const CloseGate = defineCommand({
  name: 'CloseGate',
  service,
  summary:
    'Closes a gate again for a reason, or notes a replaced decision; by policies alone. It stops no delivery.',
  data: z.strictObject({
    ...project,
    gate: code(GATES),
    reason: code(GATE_REASONS),
    decisionId: derivedId('decision').optional(),
  }),
  stream,
  allowed: gatePolicies,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.ENDED', 'PROJECT.GATE_REASON_UNFIT'],
});

export const NoteAwaitingAuthority = defineCommand({
  name: 'NoteAwaitingAuthority',
  service,
  summary:
    'Notes that the approval waits for the competent authority’s own decision; given by a policy alone.',
  data: z.strictObject({
    ...project,
    decisionId: derivedId('decision'),
    authority: authority(strict),
    answerDue: localDate(),
  }),
  stream,
  allowed: approvalPolicy,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.ENDED'],
});

export const NoteAuthorityLate = defineCommand({
  name: 'NoteAuthorityLate',
  service,
  summary: 'Notes that the competent authority’s answer is overdue; given by a policy alone.',
  data: z.strictObject({ ...project, decisionId: derivedId('decision') }),
  stream,
  allowed: approvalPolicy,
  refusals: ['PROJECT.NOT_FOUND', 'PROJECT.ENDED'],
});

export const ConfirmRoadmapPlacement = defineCommand({
  name: 'ConfirmRoadmapPlacement',
  service,
  summary: 'Lets a project follow its placement on a roadmap, or decline it; given by a policy alone.',
  data: z.strictObject({ ...placed, placement: placement(), ...slot(strict) }),
  stream,
  allowed: roadmapPolicy,
  refusals: ['PROJECT.NOT_FOUND'],
});

export const ConfirmRoadmapChange = defineCommand({
  name: 'ConfirmRoadmapChange',
  service,
  summary: 'Lets a project follow the rescheduling of its item; given by a policy alone.',
  data: z.strictObject({ ...placed, ...slot(strict) }),
  stream,
  allowed: roadmapPolicy,
  refusals: ['PROJECT.NOT_FOUND'],
});

export const ConfirmRoadmapRemoval = defineCommand({
  name: 'ConfirmRoadmapRemoval',
  service,
  summary: 'Lets a project follow the removal of its item; given by a policy alone.',
  data: z.strictObject(placed),
  stream,
  allowed: roadmapPolicy,
  refusals: ['PROJECT.NOT_FOUND'],
});
