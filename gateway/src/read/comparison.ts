import { daysBetween } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { besideProject } from './beside.js';
import { checkedDay, checkPeriod } from './day.js';
import { readPage, type Page, type PageArguments } from './page.js';
import { isClosed, ON_ROADMAP_AND_LATER } from './roadmap-filters.js';

/** How a gate stood and stands. */
export interface GateChange {
  readonly gate: string;
  readonly openBefore: boolean;
  readonly openAfter: boolean;
}

/** How a project differs between two days. What is null did not change, or was not there on one of them. */
export interface ProjectDifference {
  readonly projectId: string;
  readonly entered: boolean;
  readonly left: boolean;
  /** Null where it was not on the roadmap. */
  readonly stateBefore: string | null;
  readonly stateAfter: string | null;
  readonly gates: readonly GateChange[];
  /** By how many days the first and the last day moved; negative when it is earlier. */
  readonly startMovedDays: number | null;
  readonly endMovedDays: number | null;
  /** What it costs, as far as the reader may see it; both are told when they differ. */
  readonly needBeforeCents: number | null;
  readonly needAfterCents: number | null;
}

export interface RoadmapComparison extends Page<ProjectDifference> {
  readonly from: string;
  /** Null for now. */
  readonly to: string | null;
}

export interface ComparisonArguments extends PageArguments {
  readonly from: string;
  readonly to?: string | null;
}

interface Stood {
  readonly state: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly need: number | null;
  readonly open: Readonly<Record<string, boolean>> | null;
}

/** What is compared of the projects on the roadmap of a day, as one JSON value. @param today names that day */
const stood = (day: AsOf, at: '$3' | '$4', today: string): string => `
  (select m.id, jsonb_build_object(
            'state', m.state, 'from', m.period_from, 'to', m.period_to,
            'need', (select (b.standing ->> 'need')::bigint from ${besideProject('funding_plan', day, at)} b),
            'open', (select jsonb_object_agg(g ->> 'gate', not coalesce(${isClosed(today)}, false))
                       from jsonb_array_elements(m.gates) g)) as stood
     from ${visibleRows('project', day, 'true', at)} m
    where m.state = any($5::text[]))`;

const moved = (before: string | null | undefined, after: string | null | undefined): number | null =>
  before && after && before !== after ? daysBetween(before, after) : null;

const changeOf = (id: string, before: Stood | null, after: Stood | null): ProjectDifference => {
  const needChanged = before !== null && after !== null && before.need !== after.need;
  const gates = Object.entries(after?.open ?? {}).flatMap(([gate, openAfter]): GateChange[] => {
    const openBefore = before?.open?.[gate];
    return openBefore === undefined || openBefore === openAfter ? [] : [{ gate, openBefore, openAfter }];
  });
  return {
    projectId: id,
    entered: before === null,
    left: after === null,
    stateBefore: before?.state ?? null,
    stateAfter: after?.state ?? null,
    gates,
    startMovedDays: moved(before?.from, after?.from),
    endMovedDays: moved(before?.to, after?.to),
    needBeforeCents: needChanged ? before.need : null,
    needAfterCents: needChanged ? after.need : null,
  };
};

/**
 * How the roadmap of a day differs from that of an earlier one, by project; with the rights of today.
 * @param arguments_ `to` left out: as it stands now
 * @throws {ReadError} READ.DATE_INVALID, READ.PERIOD_INVALID, READ.FIRST_INVALID, READ.CURSOR_INVALID
 */
export const roadmapChanges = async (
  context: ReadContext,
  viewer: Viewer,
  { from, to, ...page }: ComparisonArguments,
): Promise<RoadmapComparison> => {
  const first = checkedDay(context, from);
  const last = checkedDay(context, to);
  const today = brusselsDate(context.now());
  checkPeriod(first, last ?? today);
  const [, , lastInstant] = rightsOf(viewer, last);
  const list = {
    name: `roadmap-changes/${from}/${to ?? ''}`,
    from: `(select coalesce(a.id, b.id) as id, b.stood as before, a.stood as after
              from ${stood(first, '$3', '$6')} b full join ${stood(last, '$4', '$7')} a on a.id = b.id
             where a.stood is distinct from b.stood)`,
    where: [],
    sort: `m.id`,
    parameters: [...rightsOf(viewer, first), lastInstant, ON_ROADMAP_AND_LATER, first, last ?? today],
  };
  const answer = await readPage<ProjectDifference, ProjectDifference>(context, list, page, (columns) => {
    const { id, before, after } = columns as { id: string; before: Stood | null; after: Stood | null };
    return changeOf(id, before, after);
  });
  return { ...answer, from, to: last ?? null };
};
