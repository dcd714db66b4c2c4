import { endOfBrusselsDay } from '@helixboard/kit';
import { kindIn } from '../projection/kinds/index.js';
import type { Kind } from '../projection/kind.js';
import type { Standing } from './audiences.js';
import type { Tier } from './tiers.js';
import type { Viewer } from './viewer.js';

/** How a standing is had, over a row `t` and its stream `s`. */
const HAD: Readonly<Record<Standing, string>> = {
  self: 't.reader = any($1::text[])',
  body: 's.body && $1::text[]',
  team: 's.team && $1::text[]',
  parties: 's.parties && $1::text[]',
  office: '$2::boolean',
};

const mayRead = (tier: Tier): string => {
  const sets = tier.suffices.map((set) => set.map((standing) => HAD[standing]).join(' and ') || 'true');
  return `(t.tier = '${tier.name}' and (${sets.join(' or ')}))`;
};

/** A day as of which rows are read, as they stood at its end in Europe/Brussels; nothing for now. */
export type AsOf = string | undefined;

/**
 * The parameters of every statement that reads rows: `$1` the viewer's keys, `$2` whether the office's view is theirs,
 * `$3` the instant as of which rows are read. Further ones begin at `$4`.
 */
export const rightsOf = (viewer: Viewer, asOf?: AsOf): readonly unknown[] => [
  viewer.keys,
  viewer.office,
  asOf === undefined ? null : new Date(endOfBrusselsDay(asOf)).toISOString(),
];

/**
 * The rows of a table that the viewer may read, each as the fullest view they may have of it shows it: an expression
 * for a `from` clause. This is the one place where rights become SQL; rights are today's, whatever the day asked for.
 *
 * @param narrowedTo a condition on `t` that holds alike in every view of a row (its id), to find it by an index
 * @param at the parameter that holds the instant, where one statement reads as of two
 */
export const visibleRows = (
  table: string,
  asOf?: AsOf,
  narrowedTo = 'true',
  at: '$3' | '$4' = '$3',
): string => {
  const kind: Kind = kindIn(table);
  const stands =
    asOf === undefined
      ? `t.valid_to is null and ${at}::timestamptz is null`
      : `t.valid_from < ${at}::timestamptz and (t.valid_to is null or t.valid_to >= ${at}::timestamptz)`;
  return `(select distinct on (t.stream, t.key) t.*
             from gateway.${table} t
             join gateway.source_stream s on s.source = '${kind.source}' and s.stream = t.stream
            where ${stands} and $1::text[] is not null and $2::boolean is not null and ${narrowedTo}
              and (${kind.tiers.map(mayRead).join(' or ')})
            order by t.stream, t.key, t.rank desc, t.tier)`;
};

/** Whether the viewer may read an event `e` of the trail, over its stream `s`. */
export const MAY_READ_EVENT = `('public' = any(e.audiences)
    or ('office' = any(e.audiences) and $2::boolean)
    or ('parties' = any(e.audiences) and s.parties && $1::text[])
    or ('body' = any(e.audiences) and s.body && $1::text[])
    or ('team' = any(e.audiences) and s.team && $1::text[])
    or ('self' = any(e.audiences) and e.owners && $1::text[]))`;

/** In what standings the viewer reads an event `e` of the trail, over its stream `s`. */
export const STANDINGS_OF_EVENT = `array_remove(array[
    case when $2::boolean then 'office' end,
    case when s.parties && $1::text[] then 'parties' end,
    case when s.body && $1::text[] then 'body' end,
    case when s.team && $1::text[] then 'team' end,
    case when e.owners && $1::text[] then 'self' end], null)`;
