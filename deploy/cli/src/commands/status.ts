import { OfficeNotFound } from '../office.js';
import { processTable } from '../processes.js';
import type { Subcommand } from '../subcommand.js';

interface ReaderLine {
  readonly name: string;
  readonly source: string;
  readonly position: string;
  readonly head: string;
  readonly lag: string;
  readonly state: string;
  readonly parked: number;
  readonly error?: string;
}
interface AlarmLine {
  readonly alarmId: string;
  readonly source: string;
  readonly kind: string;
  readonly position: string;
  readonly lastPosition: string | null;
  readonly stream: string | null;
  readonly version: number | null;
  readonly raisedAt: string;
}
interface RelayLine {
  readonly state: string;
  readonly position: string;
  readonly head: string;
  readonly lag: string;
  readonly error?: string;
}
interface ServiceLine {
  readonly name: string;
  readonly storeId: string;
  readonly head: string;
  readonly readers: readonly ReaderLine[];
  readonly relay?: RelayLine;
  readonly standing?: { readonly openAlarms?: number; readonly alarms?: readonly AlarmLine[] };
  readonly deadlines?: { readonly state: string; readonly waiting: number; readonly next?: string };
}
interface Status {
  readonly ready: boolean;
  readonly reasons: readonly string[];
  readonly url: string;
  readonly demo: boolean;
  readonly services: readonly (ServiceLine | { readonly name: string; readonly away: true })[];
  readonly gateway: { readonly readers: readonly ReaderLine[] };
}

const line = (r: ReaderLine): string =>
  `    ${r.name} ← ${r.source}: ${r.state}, ${r.position} of ${r.head}${r.lag === '0' ? '' : ` (${r.lag} behind)`}` +
  `${r.parked > 0 ? `, ${r.parked} parked` : ''}${r.error === undefined ? '' : `: ${r.error}`}\n`;

const alarm = (a: AlarmLine): string =>
  `    ALARM ${a.kind} in ${a.source} at ${a.position}${a.lastPosition === null ? '' : ` to ${a.lastPosition}`}` +
  `${a.stream === null ? '' : ` (${a.stream}, version ${a.version})`}, raised ${a.raisedAt}: ${a.alarmId}\n`;

/** The worst of them: what one of several partitions does is what its reader does. */
const GRAVITY = [
  'elsewhere',
  'caught-up',
  'starting',
  'following',
  'cut-off',
  'failing',
  'stopped',
  'diverged',
];
const gravity = (r: ReaderLine): number => GRAVITY.indexOf(r.state);

/** A line for each reader and source: of several partitions the one that is furthest behind, or worst off. */
const readers = (all: readonly ReaderLine[]): string[] => {
  const shown = new Map<string, ReaderLine>();
  for (const reader of all) {
    const key = `${reader.name} ${reader.source}`;
    const known = shown.get(key);
    const worse = known === undefined || gravity(reader) > gravity(known);
    const behind =
      known !== undefined && gravity(reader) === gravity(known) && Number(reader.lag) > Number(known.lag);
    const parked = (known?.parked ?? 0) + reader.parked;
    shown.set(key, { ...(worse || behind ? reader : known), parked });
  }
  return [...shown.values()].map(line);
};

const relay = (r: RelayLine): string =>
  `    relay → Kafka: ${r.state}, ${r.position} of ${r.head}${r.lag === '0' ? '' : ` (${r.lag} behind)`}` +
  `${r.error === undefined ? '' : `: ${r.error}`}\n`;

const service = (s: ServiceLine): string => {
  const alarms = s.standing?.alarms ?? [];
  const untold = (s.standing?.openAlarms ?? 0) - alarms.length;
  const next = s.deadlines?.next === undefined ? '' : `, the next at ${s.deadlines.next}`;
  return [
    `  ${s.name}: ${s.head} events, store ${s.storeId}\n`,
    ...alarms.map(alarm),
    untold > 0 ? `    and ${untold} more alarms\n` : '',
    s.relay ? relay(s.relay) : '',
    ...readers(s.readers),
    s.deadlines ? `    deadlines: ${s.deadlines.waiting} ahead${next}\n` : '',
  ].join('');
};

/** Prints how the office stands, and its processes where it runs as several. */
export const status: Subcommand = async (office, { values }, { out }) => {
  const processes = office.processes();
  const json = values['json'] === true;
  const told = await office.get<Status>('/admin/status').catch((error: unknown) => {
    // The gateway is one of the processes: the others are told without it.
    if (processes === undefined || json || !(error instanceof OfficeNotFound)) throw error;
    out(`${office.url}: the gateway does not answer\n${processTable(processes)}`);
    return undefined;
  });
  if (told === undefined) return 1;
  if (json) return out(`${JSON.stringify({ ...told, ...(processes ? { processes } : {}) }, null, 2)}\n`);
  out(`${told.url}${told.demo ? ' (demo office)' : ''}: ${told.ready ? 'ready' : 'not ready'}\n`);
  for (const reason of told.reasons) out(`  ${reason}\n`);
  if (processes) out(processTable(processes));
  for (const s of told.services) out('away' in s ? `  ${s.name}: away, it gives no answer\n` : service(s));
  out('  gateway\n');
  out(readers(told.gateway.readers).join(''));
};
