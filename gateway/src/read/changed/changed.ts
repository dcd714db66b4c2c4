import { RoadmapBaselineMadeCurrent } from '@helixboard/contracts';
import { instantOf } from '../../projection/sql.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import type { ReadContext, Viewer } from '../../visibility/viewer.js';
import { readPage, type Page, type PageArguments } from '../page.js';
import { asSeen, visibleEvents, type SeenTrailEvent } from '../trail/events.js';
import { entriesOf, type TrailEntry } from '../trail/trail.js';
import { changeKindOf, TELLING_TYPES, type ChangeKind } from './kinds.js';
import { lastHeld } from './since.js';

/** One change of a project, in words. */
export interface Change {
  readonly kind: ChangeKind;
  readonly event: TrailEntry;
}

/** What changed of a project, the latest first. */
export interface ProjectChanges {
  readonly projectId: string;
  /** ISO 8601 instant of the latest. */
  readonly changedAt: string;
  /** How many changes there are; `changes` holds the latest of them. */
  readonly total: number;
  readonly changes: readonly Change[];
}

export interface ChangesPage extends Page<ProjectChanges> {
  /** ISO 8601 instant from which on; null since ever. */
  readonly since: string | null;
}

export interface ChangesArguments extends PageArguments {
  /** ISO 8601 instant; left out, the opening of the last closed meeting that concerns the viewer. */
  readonly since?: string | null;
}

/** The changes of one project that are told one by one. */
const MOST_CHANGES = 50;

interface Found extends Omit<ProjectChanges, 'changes'> {
  readonly events: readonly SeenTrailEvent[];
}

const foundIn = (columns: object): Found => {
  const { id, last_at, total, events } = columns as {
    readonly id: string;
    readonly last_at: unknown;
    readonly total: number;
    readonly events: readonly object[];
  };
  return { projectId: id, changedAt: instantOf(last_at), total, events: events.map(asSeen) };
};

/**
 * Each event with the projects that it is about: those that it names, the one that its decision is about, and those that
 * stand on the version of a roadmap that became current.
 */
const ABOUT = `
  select e.*, about.id as project_id,
         row_number() over (partition by about.id
                            order by e.recorded_at desc, e.source desc, e.position desc) as place
    from ${visibleEvents(`e.type = any($4::text[]) and ($5::timestamptz is null or e.recorded_at >= $5::timestamptz)`)} e
   cross join lateral (
          select unnest(e.subjects) as id
           union
          select d.subject_id from ${visibleRows('decision', undefined, 't.stream = e.stream')} d
           where d.subject_kind = 'project'
           union
          select i ->> 'projectId'
            from ${visibleRows('roadmap_baseline', undefined, 't.stream = e.stream')} b
           cross join lateral jsonb_array_elements(b.items) i
           where e.type = '${RoadmapBaselineMadeCurrent.type}' and b.id = e.data ->> 'baselineId') about`;

const CHANGED = `(
  select p.id, max(c.recorded_at) as last_at, count(*)::integer as total,
         jsonb_agg(to_jsonb(c) - 'project_id' - 'place' order by c.place)
           filter (where c.place <= ${MOST_CHANGES}) as events
    from (${ABOUT}) c
    join ${visibleRows('project')} p on p.id = c.project_id
   group by p.id)`;

/**
 * What changed of the projects that the viewer may see, as far as they may see the events; what changed last first.
 * Source: DOMAIN, "The roadmap, what the board sees".
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID
 */
export const changed = async (
  context: ReadContext,
  viewer: Viewer,
  { since, ...page }: ChangesArguments = {},
): Promise<ChangesPage> => {
  const from = since ?? (await lastHeld(context, viewer));
  const list = {
    name: 'changes',
    from: CHANGED,
    where: [],
    sort: `to_char(m.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
    descending: true,
    parameters: [...rightsOf(viewer), TELLING_TYPES, from],
  };
  const answer = await readPage<Found, Found>(context, list, page, foundIn);
  const events = answer.edges.flatMap(({ node }) => node.events);
  const entries = await entriesOf(context, viewer, events);
  const entryOf = new Map(entries.map((entry) => [entry.eventId, entry]));
  const edges = answer.edges.map(({ cursor, node: { events: own, ...node } }) => {
    const changes = own.flatMap(({ eventId, type }): Change[] => {
      const event = entryOf.get(eventId);
      return event ? [{ kind: changeKindOf(type), event }] : [];
    });
    return { cursor, node: { ...node, changes } };
  });
  return { ...answer, edges, since: from };
};
