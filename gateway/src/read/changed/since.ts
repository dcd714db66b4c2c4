import { addDays } from '@helixboard/contracts';
import { endOfBrusselsDay } from '@helixboard/kit';
import { instantOf } from '../../projection/sql.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import type { ReadContext, Viewer } from '../../visibility/viewer.js';
import { visibleEvents } from '../trail/events.js';

/** The opening of the last closed meeting that the viewer may see: of these bodies, or of any without them. */
const lastMeetingOf = async (
  { query }: ReadContext,
  viewer: Viewer,
  bodies: readonly string[],
): Promise<string | undefined> => {
  const [row] = await query<{ at: unknown }>(
    `select max(m.recorded_at) filter (where m.type = 'MeetingOpened') as at
       from ${visibleEvents(`e.type in ('MeetingOpened', 'MeetingClosed')`)} m
      where cardinality($4::text[]) = 0 or m.data ->> 'bodyId' = any($4::text[])
      group by m.stream having bool_or(m.type = 'MeetingClosed')
      order by at desc nulls last limit 1`,
    [...rightsOf(viewer), bodies],
  );
  return row?.at ? instantOf(row.at) : undefined;
};

/** That of the viewer's own bodies, when they have any that met; else that of any meeting. */
const lastMeeting = async (context: ReadContext, viewer: Viewer): Promise<string | undefined> => {
  const bodies = viewer.keys.flatMap((key) => (key.startsWith('body:') ? [key.slice('body:'.length)] : []));
  const own = bodies.length > 0 ? await lastMeetingOf(context, viewer, bodies) : undefined;
  return own ?? lastMeetingOf(context, viewer, []);
};

/** The beginning of the day of the last decision that the viewer may see: meetings themselves are not public. */
const lastDecision = async ({ query }: ReadContext, viewer: Viewer): Promise<string | undefined> => {
  const [row] = await query<{ day: string | null }>(
    `select max(m.decided_on)::text as day from ${visibleRows('decision')} m`,
    rightsOf(viewer),
  );
  return row?.day ? new Date(endOfBrusselsDay(addDays(row.day, -1))).toISOString() : undefined;
};

/** Since when what changed is told, unless the reader says; null when nothing was held or decided yet: since ever. */
export const lastHeld = async (context: ReadContext, viewer: Viewer): Promise<string | null> =>
  (await lastMeeting(context, viewer)) ?? (await lastDecision(context, viewer)) ?? null;
