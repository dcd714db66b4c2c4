import type { AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { besideProject } from './beside.js';
import { checkedDay } from './day.js';
import { roadmapConditions, type RoadmapFilters } from './roadmap-filters.js';

/** What some projects cost and how they are funded, as their published standings say. Cents in decimal. */
export interface FundingTotals {
  readonly projects: number;
  readonly needCents: string;
  readonly firmCents: string;
  readonly expectedCents: string;
  /** What firm cover lacks of the need. */
  readonly gapCents: string;
}

/** The totals of a roadmap. Groups overlap: only the grand total counts each project once. */
export interface RoadmapTotals {
  readonly grand: FundingTotals;
  readonly byDimension: readonly (FundingTotals & { readonly dimension: string })[];
  /** Of the years that standings name, with the amounts of each year. */
  readonly byYear: readonly (FundingTotals & { readonly year: number })[];
  readonly byHelix: readonly (FundingTotals & { readonly helix: string })[];
}

/** Aggregates over rows with `standing`: that of a project, or its part for a year. */
const sums = (gap: string): string => `
  'projects', count(*), ${['need', 'firm', 'expected']
    .map((part) => `'${part}Cents', coalesce(sum((standing ->> '${part}')::bigint), 0)::text`)
    .join(', ')}, 'gapCents', coalesce(sum(${gap}), 0)::text`;

const WHOLE_GAP = `(standing ->> 'gap')::bigint`;
const YEAR_GAP = `greatest((standing ->> 'need')::bigint - (standing ->> 'firm')::bigint, 0)`;

const grouped = (name: string, from: string, gap: string): string => `
  (select coalesce(json_agg(t.total order by t.key), '[]')
     from (select key, json_build_object('${name}', key, ${sums(gap)}) as total from ${from} group by key) t)`;

/**
 * The totals of the projects that the viewer may see and the filters let through, of what they may see of the funding,
 * in one statement. Source: DOMAIN, "The roadmap, what the board sees".
 * @throws {ReadError} READ.DATE_INVALID, READ.PERIOD_INVALID, READ.TERRITORY_INVALID
 */
export const roadmapTotals = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, asOf }: { readonly filters?: RoadmapFilters | null; readonly asOf?: AsOf | null } = {},
): Promise<RoadmapTotals> => {
  const day = checkedDay(context, asOf);
  const { from, where, parameters } = await roadmapConditions(context, viewer, filters ?? {}, day);
  const of = (list: string) => `(select unnest(${list}) as key, standing from matching) g`;
  const years = `(select (y.part ->> 'year')::integer as key, y.part as standing
                    from matching, jsonb_array_elements(standing -> 'byYear') as y(part)) g`;
  const [answer] = await context.query<{ totals: RoadmapTotals }>(
    `with matching as (
       select m.dimensions, m.helices,
              (select b.standing from ${besideProject('funding_plan', day)} b) as standing
         from ${from} m
        where ${where.join('\n          and ')})
     select json_build_object(
       'grand', (select json_build_object(${sums(WHOLE_GAP)}) from matching),
       'byDimension', ${grouped('dimension', of('dimensions'), WHOLE_GAP)},
       'byYear', ${grouped('year', years, YEAR_GAP)},
       'byHelix', ${grouped('helix', of('helices'), WHOLE_GAP)}) as totals`,
    parameters,
  );
  if (!answer) throw new Error('An aggregate gave no row.');
  return answer.totals;
};
