import { labelOf } from '@helixboard/contracts';
import type { FactLookup, Standing } from '@helixboard/kit';
import { OPEN_ALARMS, type OpenAlarm } from './alarms.js';

/** How many open alarms status lists, and readiness names. */
const LISTED = 200;
const NAMED = 5;

interface Verified {
  readonly source: string;
  readonly position: string;
  readonly swept: string;
  readonly sweeps: number;
  readonly sweptAt: Date | null;
}

const VERIFIED = `
  select source, position::text, swept::text, sweeps, swept_at as "sweptAt" from verified_sources order by source`;

const wording = (a: OpenAlarm): string => {
  const range = a.lastPosition === null ? a.position : `${a.position} to ${a.lastPosition}`;
  const event = a.stream === null ? '' : ` (${a.stream}, version ${a.version})`;
  return `${a.source} ${range}${event}: ${a.kind}, ${labelOf(a.kind, 'en')}`;
};

const reasonsOf = (open: readonly OpenAlarm[], count: number): readonly string[] => {
  if (count === 0) return [];
  const named = open.slice(0, NAMED).map(wording);
  const more = count > NAMED ? [`and ${count - NAMED} more`] : [];
  const opening = count === 1 ? '1 alarm is' : `${count} alarms are`;
  return [`${opening} open until acknowledged: ${[...named, ...more].join('; ')}`];
};

/** Not ready while an alarm is open; the alarms, and how far each store is verified. */
export const standing = async (query: FactLookup['query']): Promise<Standing> => {
  const [open, [count], verified] = await Promise.all([
    query<OpenAlarm>(OPEN_ALARMS, [LISTED]),
    query<{ open: number }>('select count(*)::integer as open from alarms where acknowledged_at is null'),
    query<Verified>(VERIFIED),
  ]);
  return {
    reasons: reasonsOf(open, count!.open),
    facts: { openAlarms: count!.open, alarms: open, verified },
  };
};
