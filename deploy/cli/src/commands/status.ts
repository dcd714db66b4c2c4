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
interface Status {
  readonly ready: boolean;
  readonly reasons: readonly string[];
  readonly url: string;
  readonly demo: boolean;
  readonly services: readonly {
    readonly name: string;
    readonly storeId: string;
    readonly head: string;
    readonly readers: readonly ReaderLine[];
    readonly standing?: { readonly openAlarms?: number; readonly alarms?: readonly AlarmLine[] };
    readonly deadlines?: { readonly state: string; readonly waiting: number; readonly next?: string };
  }[];
  readonly gateway: { readonly readers: readonly ReaderLine[] };
}

const line = (r: ReaderLine): string =>
  `    ${r.name} ← ${r.source}: ${r.state}, ${r.position} of ${r.head}${r.lag === '0' ? '' : ` (${r.lag} behind)`}` +
  `${r.parked > 0 ? `, ${r.parked} parked` : ''}${r.error === undefined ? '' : `: ${r.error}`}\n`;

const alarm = (a: AlarmLine): string =>
  `    ALARM ${a.kind} in ${a.source} at ${a.position}${a.lastPosition === null ? '' : ` to ${a.lastPosition}`}` +
  `${a.stream === null ? '' : ` (${a.stream}, version ${a.version})`}, raised ${a.raisedAt}: ${a.alarmId}\n`;

/** Prints how the office stands. */
export const status: Subcommand = async (office, { values }, { out }) => {
  const s = await office.get<Status>('/admin/status');
  if (values['json'] === true) return out(`${JSON.stringify(s, null, 2)}\n`);
  out(`${s.url}${s.demo ? ' (demo office)' : ''}: ${s.ready ? 'ready' : 'not ready'}\n`);
  for (const reason of s.reasons) out(`  ${reason}\n`);
  for (const service of s.services) {
    out(`  ${service.name}: ${service.head} events, store ${service.storeId}\n`);
    service.standing?.alarms?.forEach((a) => out(alarm(a)));
    const untold = (service.standing?.openAlarms ?? 0) - (service.standing?.alarms?.length ?? 0);
    if (untold > 0) out(`    and ${untold} more alarms\n`);
    service.readers.forEach((r) => out(line(r)));
    if (service.deadlines)
      out(
        `    deadlines: ${service.deadlines.waiting} ahead${service.deadlines.next === undefined ? '' : `, the next at ${service.deadlines.next}`}\n`,
      );
  }
  out('  gateway\n');
  s.gateway.readers.forEach((r) => out(line(r)));
};
