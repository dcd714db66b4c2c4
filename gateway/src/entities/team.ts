import type {
  CompetenceGapClosed,
  CompetenceRequired,
  EventOf,
  MasteryLevel,
  Provenance,
  TeamLack,
  TeamMemberAdded,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

type Added = EventOf<typeof TeamMemberAdded>['data'];
type Closed = EventOf<typeof CompetenceGapClosed>['data'];

/** A member of a team: a person or an organisation. */
export interface TeamMember extends Pick<Added, 'memberId' | 'member' | 'role' | 'belonging'> {
  readonly responsibility: Kept | null;
}

/** How a gap of the matrix was closed. */
export interface GapClosed extends Pick<
  Closed,
  'closing' | 'memberId' | 'adviserOrganisationId' | 'closedOn'
> {
  readonly evidence: Kept | null;
}

/** A competence that the project requires, who has it, and how its gap was closed. */
export interface CompetenceRequirement extends Omit<EventOf<typeof CompetenceRequired>['data'], 'projectId'> {
  readonly holders: readonly { readonly memberId: string; readonly level: MasteryLevel }[];
  readonly closing: GapClosed | null;
}

/** The operational team of a project. */
@Entity({ name: 'team', schema: 'gateway' })
export class TeamEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  @Column({ type: 'jsonb' })
  members!: readonly TeamMember[];

  /** The member who is the contact. */
  @Column({ type: 'text', nullable: true })
  contact!: string | null;

  /** The last day by which a contact is to be named. */
  @Column({ name: 'contact_due', type: 'date', nullable: true })
  contactDue!: string | null;

  @Column({ name: 'contact_overdue', type: 'boolean' })
  contactOverdue!: boolean;

  @Column({ type: 'jsonb' })
  requirements!: readonly CompetenceRequirement[];

  /** What it lacks, as its project was told; null when that is nothing. */
  @Column({ type: 'text', nullable: true })
  lack!: TeamLack | null;

  @Column({ type: 'boolean' })
  disbanded!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
