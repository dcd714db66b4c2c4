import { addDays, ENDED_STATES } from '@helixboard/contracts';
import { brusselsDate, endOfBrusselsDay } from '@helixboard/kit';
import { rightsOf, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { besideProject } from './beside.js';
import { checkPeriod } from './day.js';
import { Conditions } from './filters.js';
import { projectsByStatus } from './indicator-status.js';
import { lastChanged } from './last-changed.js';
import { procurementState } from './procedures.js';
import { projectRows } from './project-rows.js';

const FRAMES = ['challenges', 'pillars', 'priorities', 'goals', 'aims'] as const;

/** Filters of the roadmap; each narrows, a list lets any of its codes through. */
export interface RoadmapFilters {
  readonly dimensions?: readonly string[] | null;
  /** Left out: what is on a roadmap and later. */
  readonly states?: readonly string[] | null;
  readonly helices?: readonly string[] | null;
  /** Projects that run on at least one day of it; either end may be open. */
  readonly period?: { readonly from?: string | null; readonly to?: string | null } | null;
  /** Every word, in any language, in title or summary; accents and case do not count. */
  readonly text?: string | null;
  readonly territory?: string | null;
  readonly quickWin?: boolean | null;
  readonly pilot?: boolean | null;
  readonly blocked?: boolean | null;
  readonly roadmapId?: string | null;
  readonly ownerOrganisationId?: string | null;
  /** `initiative` or `independent`. */
  readonly structure?: string | null;
  /** Of each kind of frame, any of these. */
  readonly frames?: Readonly<Partial<Record<(typeof FRAMES)[number], readonly string[] | null>>> | null;
  /** Any of these gates is closed, or stood open until a day that has passed. */
  readonly closedGates?: readonly string[] | null;
  /** How its funding stands; without a plan: `no-funding-plan`. */
  readonly fundingStates?: readonly string[] | null;
  /** How its procurement stands, as far as the reader may see it; without any: `none`. */
  readonly procurementStates?: readonly string[] | null;
  /** How its indicator stands that stands worst; a project without any is none of these. */
  readonly indicatorStates?: readonly string[] | null;
  /** Something of it was recorded on this day of Europe/Brussels or later. */
  readonly changedSince?: string | null;
  /** Nothing of it was recorded on this day or later: its data have grown old. */
  readonly unchangedSince?: string | null;
}

/** What a project shows once it has stood on a roadmap. */
export const ON_ROADMAP_AND_LATER = ['on-roadmap', 'in-delivery', 'completed'];

/** Whether a gate `g` of a project is closed on a day: it may have stood open until a day before. */
export const isClosed = (today: string): string =>
  `(not (g ->> 'open')::boolean and g ? 'reason' or (g ->> 'until')::date < ${today}::date)`;

/** Whether anything keeps a project from going on, as `blockers` of the contracts finds it on a day. */
const isBlocked = (today: string, ended: string): string => `(
  coalesce(m.state, 'proposed') <> all(${ended}::text[])
  and (coalesce(m.state, 'proposed') in ('proposed', 'sheet-drafted', 'submitted', 'selected')
       or m.state = 'in-delivery' and m.roadmap_id is null
       or m.stopped_dependencies <> '[]'
       or exists (select from jsonb_array_elements(m.gates) g where ${isClosed(today)})))`;

/** Rows of projects that have, or once had, one of the states in some view: no other can show it to a reader. */
const inSomeView = (states: string, day: AsOf): string =>
  `t.id in (select f.id from gateway.project f
             where f.state = any(${states}::text[])${day === undefined ? ' and f.valid_to is null' : ''})`;

/** Parts of a statement over the projects of the roadmap. */
export interface FilteredRoadmap {
  /** For a `from` clause, as `m`: the projects that the viewer may see, fewer where the states leave others out anyway. */
  readonly from: string;
  readonly where: readonly string[];
  readonly parameters: readonly unknown[];
}

/** The first instant of a day in Brussels. */
const beginOf = (day: string | null | undefined): string | undefined =>
  day ? new Date(endOfBrusselsDay(addDays(day, -1))).toISOString() : undefined;

/**
 * What a filter of the roadmap lets through on a day: projects `m` and conditions on them. A filter over what stands
 * beside a project is one more `add` over `besideProject` or `rowsOfProject`; how indicators stand is
 * reckoned first.
 * @throws {ReadError} READ.PERIOD_INVALID, READ.TERRITORY_INVALID
 */
export const roadmapConditions = async (
  context: ReadContext,
  viewer: Viewer,
  filters: RoadmapFilters,
  day: AsOf,
): Promise<FilteredRoadmap> => {
  const today = day ?? brusselsDate(context.now());
  const { indicatorStates } = filters;
  checkPeriod(filters.period?.from, filters.period?.to);
  checkPeriod(filters.changedSince, filters.unchangedSince);
  const conditions = new Conditions(rightsOf(viewer, day));
  const states = conditions.name(filters.states?.length ? filters.states : ON_ROADMAP_AND_LATER);
  conditions.where.push(`m.state = any(${states}::text[])`);
  conditions
    .add('m.dimensions && :value::text[]', filters.dimensions)
    .add('m.helices && :value::text[]', filters.helices)
    .add('m.period_to >= :value::date', filters.period?.from)
    .add('m.period_from <= :value::date', filters.period?.to)
    .territory(filters.territory)
    .add('m.quick_win = :value::boolean', filters.quickWin)
    .add('m.pilot = :value::boolean', filters.pilot)
    .add('m.roadmap_id = :value', filters.roadmapId)
    .add('m.owner_organisation_id = :value', filters.ownerOrganisationId)
    .add('m.structure = :value', filters.structure)
    .words('m.search_text', filters.text);
  for (const frame of FRAMES)
    conditions.add(`m.frames -> '${frame}' ?| :value::text[]`, filters.frames?.[frame]);
  if (filters.closedGates?.length) {
    conditions.add(
      `exists (select from jsonb_array_elements(m.gates) g
                where g ->> 'gate' = any(:value::text[]) and ${isClosed(conditions.name(today))})`,
      filters.closedGates,
    );
  }
  if (typeof filters.blocked === 'boolean')
    conditions.add(
      `${isBlocked(conditions.name(today), conditions.name(ENDED_STATES))} = :value::boolean`,
      filters.blocked,
    );
  if (filters.procurementStates?.length) {
    conditions.add(
      `${procurementState(`${conditions.name(today)}::text`, day)} = any(:value::text[])`,
      filters.procurementStates,
    );
  }
  if (indicatorStates?.length) {
    const ids = await projectsByStatus(context, viewer, indicatorStates, day);
    conditions.add('m.id = any(:value::text[])', ids.length > 0 ? ids : ['']);
  }
  conditions
    .add(
      `coalesce((select b.standing ->> 'state' from ${besideProject('funding_plan', day)} b), 'no-funding-plan')
         = any(:value::text[])`,
      filters.fundingStates,
    )
    .add(`${lastChanged(day)} >= :value::timestamptz`, beginOf(filters.changedSince))
    .add(`${lastChanged(day)} < :value::timestamptz`, beginOf(filters.unchangedSince));
  return {
    from: projectRows(day, inSomeView(states, day)),
    where: conditions.where,
    parameters: conditions.parameters,
  };
};
