import DataLoader from 'dataloader';
import {
  baselinesOf,
  baselinesOfRoadmaps,
  changesOfRoadmaps,
  type BaselineView,
  type RoadmapChangeView,
} from '../read/baselines.js';
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
import { complianceOf, type ComplianceFileView } from '../read/compliance.js';
import { decisionsAbout, decisionsOf, type DecisionView } from '../read/decisions.js';
import { forecastsOfRoadmaps, type RoadmapForecast } from '../read/forecasts.js';
import { fundingOf, type FundingPlanView } from '../read/funding.js';
import {
  frameworksOf,
  indicatorsOf,
  indicatorsOfFrameworks,
  indicatorsOfProjects,
  type FrameworkView,
  type IndicatorView,
} from '../read/indicators.js';
import {
  interestsOf,
  organisationsOf,
  personsOf,
  type InterestView,
  type OrganisationView,
  type PersonView,
} from '../read/organisations.js';
import { proceduresOf, type ProcedureView } from '../read/procedures.js';
import { projectsOf, type ProjectView } from '../read/projects.js';
import { agendaProposalsOf, type AgendaProposalView } from '../read/proposals.js';
import { itemsOfProjects, itemsOfRoadmaps, type RoadmapItemView } from '../read/roadmap-items.js';
import { lastChangedOf, type LastChanged } from '../read/last-changed.js';
import { sheetsOf, sheetVersionsOf, type SheetVersionView, type SheetView } from '../read/sheets.js';
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
  readonly compliance: ById<ComplianceFileView>;
  readonly team: ById<TeamView>;
  readonly procedures: Grouped<ProcedureView>;
  readonly framework: ById<FrameworkView>;
  readonly indicator: ById<IndicatorView>;
  readonly indicatorsOfFramework: Grouped<IndicatorView>;
  readonly indicatorsOfProject: Grouped<IndicatorView>;
  /** The places of a project on roadmaps. */
  readonly items: Grouped<RoadmapItemView>;
  readonly lastChanged: ById<LastChanged>;
  /** By project. */
  readonly sheet: ById<SheetView>;
  readonly sheetVersions: Grouped<SheetVersionView>;
  readonly baseline: ById<BaselineView>;
  /** The versions of a roadmap. */
  readonly baselinesOfRoadmap: Grouped<BaselineView>;
  readonly changesOfRoadmap: Grouped<RoadmapChangeView>;
  /** By roadmap. */
  readonly forecastOfRoadmap: ById<RoadmapForecast>;
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
    compliance: oneEach(
      (c, v, ids) => complianceOf(c, v, ids, day),
      (f) => f.projectId,
    ),
    team: oneEach(
      (c, v, ids) => teamsOf(c, v, ids, day),
      (t) => t.projectId,
    ),
    procedures: grouped(
      (c, v, ids) => proceduresOf(c, v, ids, day),
      (p) => p.projectId,
    ),
    framework: byId((c, v, ids) => frameworksOf(c, v, ids, day)),
    indicator: byId((c, v, ids) => indicatorsOf(c, v, ids, day)),
    indicatorsOfFramework: grouped(
      (c, v, ids) => indicatorsOfFrameworks(c, v, ids, day),
      (i) => i.frameworkId,
    ),
    indicatorsOfProject: grouped(
      (c, v, ids) => indicatorsOfProjects(c, v, ids, day),
      (i) => i.projectId,
    ),
    items: grouped(
      (c, v, ids) => itemsOfProjects(c, v, ids, day),
      (i) => i.projectId,
    ),
    lastChanged: byId((c, v, ids) => lastChangedOf(c, v, ids, day)),
    sheet: oneEach(
      (c, v, ids) => sheetsOf(c, v, ids, day),
      (s) => s.projectId,
    ),
    sheetVersions: grouped(
      (c, v, ids) => sheetVersionsOf(c, v, ids, day),
      (s) => s.projectId,
    ),
    baseline: byId((c, v, ids) => baselinesOf(c, v, ids, day)),
    baselinesOfRoadmap: grouped(
      (c, v, ids) => baselinesOfRoadmaps(c, v, ids, day),
      (b) => b.roadmapId,
    ),
    changesOfRoadmap: grouped(
      (c, v, ids) => changesOfRoadmaps(c, v, ids, day),
      (change) => change.roadmapId,
    ),
    forecastOfRoadmap: oneEach(
      (c, v, ids) => forecastsOfRoadmaps(c, v, ids, day),
      (f) => f.roadmapId,
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
    interestsIn: grouped(interestsOf('in'), (i) => i.inProjectId ?? i.inOrganisationId),
    interestsHeldBy: grouped(interestsOf('holder'), (i) => i.holderPersonId ?? i.holderOrganisationId),
    itemsOfRoadmap: grouped(itemsOfRoadmaps, (i) => i.roadmapId),
    on: (day) => {
      const known = days.get(day) ?? newDay(day);
      days.set(day, known);
      return known;
    },
  };
};
