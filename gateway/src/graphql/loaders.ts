import DataLoader from 'dataloader';
import {
  bodiesOf,
  mandatesOf,
  meetingsOf,
  motionsOf,
  seatsOf,
  type BodyView,
  type MandateView,
  type MeetingView,
  type MotionView,
  type SeatView,
} from '../read/bodies.js';
import { decisionsAbout, decisionsOf, type DecisionView } from '../read/decisions.js';
import { fundingOf, type FundingPlanView } from '../read/funding.js';
import {
  interestsHeldBy,
  interestsIn,
  organisationsOf,
  personsOf,
  type InterestView,
  type OrganisationView,
  type PersonView,
} from '../read/organisations.js';
import { projectsOf, type ProjectView } from '../read/projects.js';
import { agendaProposalsOf, type AgendaProposalView } from '../read/proposals.js';
import { itemsOfProjects, itemsOfRoadmaps, type RoadmapItemView } from '../read/roadmap-items.js';
import { sheetVersionsOf, type SheetVersionView } from '../read/sheets.js';
import { teamsOf, type TeamView } from '../read/teams.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';

type ById<View> = DataLoader<string, View | null>;
type Grouped<View> = DataLoader<string, readonly View[]>;

/** The reads of one operation: what many rows refer to is read once, in one statement for each kind. */
export interface Loaders {
  readonly organisation: ById<OrganisationView>;
  readonly person: ById<PersonView>;
  readonly body: ById<BodyView>;
  readonly meeting: ById<MeetingView>;
  readonly agendaProposal: ById<AgendaProposalView>;
  readonly seats: Grouped<SeatView>;
  readonly mandates: Grouped<MandateView>;
  readonly motions: Grouped<MotionView>;
  /** The interests declared in a project or organisation. */
  readonly interestsIn: Grouped<InterestView>;
  /** The interests that a person or organisation declared. */
  readonly interestsHeldBy: Grouped<InterestView>;
  readonly itemsOfRoadmap: Grouped<RoadmapItemView>;
  /** As of now, or as rows stood at the end of a day. */
  readonly on: (day: string | undefined) => DayLoaders;
}

export interface DayLoaders {
  readonly project: ById<ProjectView>;
  readonly decision: ById<DecisionView>;
  readonly decisionsAbout: Grouped<DecisionView>;
  /** By project. */
  readonly funding: ById<FundingPlanView>;
  /** By project. */
  readonly team: ById<TeamView>;
  /** The places of a project on roadmaps. */
  readonly items: Grouped<RoadmapItemView>;
  readonly sheetVersions: Grouped<SheetVersionView>;
}

type Reading<View> = (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
) => Promise<readonly View[]>;

/** At most this many rows are asked for in one statement. */
const maxBatchSize = 500;

/** The reads of one operation by one viewer. */
export const loadersFor = (context: ReadContext, viewer: Viewer): Loaders => {
  const oneEach = <View>(read: Reading<View>, key: (view: View) => string): ById<View> =>
    new DataLoader(
      async (ids) => {
        const rows = new Map((await read(context, viewer, ids)).map((row) => [key(row), row]));
        return ids.map((id) => rows.get(id) ?? null);
      },
      { maxBatchSize },
    );
  const byId = <View extends { readonly id: string }>(read: Reading<View>): ById<View> =>
    oneEach(read, (row) => row.id);
  const grouped = <View>(read: Reading<View>, key: (view: View) => string | null): Grouped<View> =>
    new DataLoader(
      async (ids) => {
        const rows = Map.groupBy(await read(context, viewer, ids), key);
        return ids.map((id) => rows.get(id) ?? []);
      },
      { maxBatchSize },
    );
  const days = new Map<string | undefined, DayLoaders>();
  const newDay = (day: string | undefined): DayLoaders => ({
    project: byId((c, v, ids) => projectsOf(c, v, ids, day)),
    decision: byId((c, v, ids) => decisionsOf(c, v, ids, day)),
    decisionsAbout: grouped(
      (c, v, ids) => decisionsAbout(c, v, ids, day),
      (d) => d.subjectId,
    ),
    funding: oneEach(
      (c, v, ids) => fundingOf(c, v, ids, day),
      (f) => f.projectId,
    ),
    team: oneEach(
      (c, v, ids) => teamsOf(c, v, ids, day),
      (t) => t.projectId,
    ),
    items: grouped(
      (c, v, ids) => itemsOfProjects(c, v, ids, day),
      (i) => i.projectId,
    ),
    sheetVersions: grouped(
      (c, v, ids) => sheetVersionsOf(c, v, ids, day),
      (s) => s.projectId,
    ),
  });
  return {
    organisation: byId(organisationsOf),
    person: byId(personsOf),
    body: byId(bodiesOf),
    meeting: byId(meetingsOf),
    agendaProposal: byId(agendaProposalsOf),
    seats: grouped(seatsOf, (s) => s.bodyId),
    mandates: grouped(mandatesOf, (m) => m.bodyId),
    motions: grouped(motionsOf, (m) => m.meetingId),
    interestsIn: grouped(interestsIn, (i) => i.inProjectId ?? i.inOrganisationId),
    interestsHeldBy: grouped(interestsHeldBy, (i) => i.holderPersonId ?? i.holderOrganisationId),
    itemsOfRoadmap: grouped(itemsOfRoadmaps, (i) => i.roadmapId),
    on: (day) => {
      const known = days.get(day) ?? newDay(day);
      days.set(day, known);
      return known;
    },
  };
};
