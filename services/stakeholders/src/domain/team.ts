import type {
  CompetenceGapClosed,
  CompetenceRequired,
  EventOf,
  MasteryLevel,
  Required,
  TEAM_EVENTS,
  TeamLack,
  TeamMemberAdded,
} from '@helixboard/contracts';

export type TeamEvent = EventOf<(typeof TEAM_EVENTS)[number]>;

/** The parties of a project: its owner and its partners. */
export interface ProjectParties {
  readonly ownerOrganisationId: string;
  readonly partners: readonly string[];
}

/** A member of a team, without the free words of the responsibility. */
export type Member = Pick<EventOf<typeof TeamMemberAdded>['data'], 'memberId' | 'member'>;

type Asked = EventOf<typeof CompetenceRequired>['data'];
type Closing = Pick<
  EventOf<typeof CompetenceGapClosed>['data'],
  'closing' | 'memberId' | 'adviserOrganisationId' | 'closedOn'
>;

/** A required competence: who has it, and how its gap was closed. */
export interface Requirement extends Required {
  readonly requirementId: string;
  readonly competence: Asked['competence'];
  readonly closing?: Closing | undefined;
}

/** The operational team of one project, as the events leave it. */
export interface Team {
  readonly parties?: ProjectParties;
  readonly disbanded: boolean;
  readonly members: readonly Member[];
  /** Ids of members who left: they are not used again. */
  readonly left: readonly string[];
  /** The member who is the contact. */
  readonly contact?: string | undefined;
  /** The last day by which a contact is to be named, while there is none. */
  readonly contactDue?: string | undefined;
  readonly overdue: boolean;
  readonly requirements: readonly Requirement[];
  /** Ids of requirements that were taken back: they are not used again. */
  readonly dropped: readonly string[];
  /** What the team lacks, as last told to its project. */
  readonly told: TeamLack | 'nothing';
}

/** A project without a team has no contact: its gate says so from the start. */
export const initialState = (): Team => ({
  disbanded: false,
  members: [],
  left: [],
  overdue: false,
  requirements: [],
  dropped: [],
  told: 'team-no-contact',
});

const changed = (
  team: Team,
  requirementId: string,
  change: (requirement: Requirement) => Partial<Requirement>,
): Team => ({
  ...team,
  requirements: team.requirements.map((r) =>
    r.requirementId === requirementId ? { ...r, ...change(r) } : r,
  ),
});

const holding = (
  holders: Required['holders'],
  memberId: string,
  level: MasteryLevel,
): Required['holders'] => [...holders.filter((h) => h.memberId !== memberId), { memberId, level }];

/** Who leaves takes along what the member can do, and what was closed by training or recruiting that member. */
const without = (team: Team, memberId: string): Team => ({
  ...team,
  members: team.members.filter((m) => m.memberId !== memberId),
  left: [...team.left, memberId],
  contact: team.contact === memberId ? undefined : team.contact,
  requirements: team.requirements.map((r) => ({
    ...r,
    holders: r.holders.filter((h) => h.memberId !== memberId),
    closing: r.closing?.memberId === memberId ? undefined : r.closing,
  })),
});

export const evolve = (team: Team, event: TeamEvent): Team => {
  switch (event.type) {
    case 'TeamOpened': {
      const { ownerOrganisationId, partners, contactDue } = event.data;
      const parties = { ownerOrganisationId, partners: partners.map((p) => p.organisationId) };
      return { ...team, parties, contactDue };
    }
    case 'TeamMemberAdded': {
      const { memberId, member } = event.data;
      return { ...team, members: [...team.members, { memberId, member }] };
    }
    case 'TeamMemberRemoved':
      return without(team, event.data.memberId);
    case 'TeamContactNamed':
      return { ...team, contact: event.data.memberId, contactDue: undefined, overdue: false };
    case 'TeamContactLost':
      return { ...team, contactDue: event.data.contactDue };
    case 'TeamContactOverdue':
      return { ...team, overdue: true };
    case 'CompetenceRequired': {
      const { requirementId, competence, level, critical } = event.data;
      return {
        ...team,
        requirements: [...team.requirements, { requirementId, competence, level, critical, holders: [] }],
      };
    }
    case 'RequirementDropped':
      return {
        ...team,
        requirements: team.requirements.filter((r) => r.requirementId !== event.data.requirementId),
        dropped: [...team.dropped, event.data.requirementId],
      };
    case 'CompetenceRecorded': {
      const { requirementId, memberId, level } = event.data;
      return changed(team, requirementId, (r) => ({ holders: holding(r.holders, memberId, level) }));
    }
    case 'CompetenceGapClosed': {
      const { requirementId, closing, memberId, adviserOrganisationId, closedOn } = event.data;
      return changed(team, requirementId, () => ({
        closing: { closing, memberId, adviserOrganisationId, closedOn },
      }));
    }
    case 'CompetenceGapReopened':
      return changed(team, event.data.requirementId, () => ({ closing: undefined }));
    case 'TeamComplete':
      return { ...team, told: 'nothing' };
    case 'TeamIncomplete':
      return { ...team, told: event.data.reason };
    case 'TeamDisbanded':
      return { ...team, disbanded: true };
  }
};
