import {
  CompetenceGapClosed,
  CompetenceGapReopened,
  CompetenceRecorded,
  CompetenceRequired,
  RequirementDropped,
  TeamComplete,
  TeamContactLost,
  TeamContactNamed,
  TeamContactOverdue,
  TeamDisbanded,
  TeamIncomplete,
  TeamMemberAdded,
  TeamMemberRemoved,
  TeamOpened,
} from '@helixboard/contracts';
import type { CompetenceRequirement, RowOf, TeamEntity } from '../../entities/index.js';
import { kept } from '../../personal/kept.js';
import { defineKind, on } from '../kind.js';

type TeamRow = RowOf<TeamEntity>;

const onRequirement = (
  row: TeamRow,
  requirementId: string,
  change: (requirement: CompetenceRequirement) => Partial<CompetenceRequirement>,
): Pick<TeamRow, 'requirements'> => ({
  requirements: row.requirements.map((r) => (r.requirementId === requirementId ? { ...r, ...change(r) } : r)),
});

/** A member who left takes along what the member can do, and what was closed by training or recruiting that member. */
const withoutMember = (row: TeamRow, memberId: string): Partial<TeamRow> => ({
  members: row.members.filter((m) => m.memberId !== memberId),
  contact: row.contact === memberId ? null : row.contact,
  requirements: row.requirements.map((r) => ({
    ...r,
    holders: r.holders.filter((h) => h.memberId !== memberId),
    closing: r.closing?.memberId === memberId ? null : r.closing,
  })),
});

const team = defineKind({
  table: 'team',
  source: 'stakeholders',
  category: 'team',
  start: ({ data }): TeamRow => ({
    projectId: String(data.projectId),
    members: [],
    contact: null,
    contactDue: null,
    contactOverdue: false,
    requirements: [],
    lack: 'team-no-contact',
    disbanded: false,
    provenance: null,
  }),
  folds: [
    on<typeof TeamOpened, TeamRow>(TeamOpened, ({ contactDue, provenance }) => ({
      contactDue,
      provenance: provenance ?? null,
    })),
    on<typeof TeamMemberAdded, TeamRow>(
      TeamMemberAdded,
      ({ memberId, member, role, belonging, responsibility }, row) => ({
        members: [
          ...row.members.filter((m) => m.memberId !== memberId),
          { memberId, member, role, belonging, responsibility: kept(responsibility) },
        ],
      }),
    ),
    on<typeof TeamMemberRemoved, TeamRow>(TeamMemberRemoved, ({ memberId }, row) =>
      withoutMember(row, memberId),
    ),
    on<typeof TeamContactNamed, TeamRow>(TeamContactNamed, ({ memberId }) => ({
      contact: memberId,
      contactDue: null,
      contactOverdue: false,
    })),
    on<typeof TeamContactLost, TeamRow>(TeamContactLost, ({ contactDue }) => ({ contactDue })),
    on<typeof TeamContactOverdue, TeamRow>(TeamContactOverdue, () => ({ contactOverdue: true })),
    on<typeof CompetenceRequired, TeamRow>(CompetenceRequired, ({ projectId: _of, ...required }, row) => ({
      requirements: [
        ...row.requirements.filter((r) => r.requirementId !== required.requirementId),
        { ...required, holders: [], closing: null },
      ],
    })),
    on<typeof RequirementDropped, TeamRow>(RequirementDropped, ({ requirementId }, row) => ({
      requirements: row.requirements.filter((r) => r.requirementId !== requirementId),
    })),
    on<typeof CompetenceRecorded, TeamRow>(CompetenceRecorded, ({ requirementId, memberId, level }, row) =>
      onRequirement(row, requirementId, (r) => ({
        holders: [...r.holders.filter((h) => h.memberId !== memberId), { memberId, level }],
      })),
    ),
    on<typeof CompetenceGapClosed, TeamRow>(CompetenceGapClosed, (data, row) => {
      const { closing, memberId, adviserOrganisationId, closedOn, evidence } = data;
      const closed = { closing, memberId, adviserOrganisationId, closedOn, evidence: kept(evidence) };
      return onRequirement(row, data.requirementId, () => ({ closing: closed }));
    }),
    on<typeof CompetenceGapReopened, TeamRow>(CompetenceGapReopened, ({ requirementId }, row) =>
      onRequirement(row, requirementId, () => ({ closing: null })),
    ),
    on<typeof TeamComplete, TeamRow>(TeamComplete, () => ({ lack: null })),
    on<typeof TeamIncomplete, TeamRow>(TeamIncomplete, ({ reason }) => ({ lack: reason })),
    on<typeof TeamDisbanded, TeamRow>(TeamDisbanded, () => ({ disbanded: true })),
  ],
});

export const TEAM_KINDS = [team];
