import { RUNNING, type Running } from '../apart/office.js';
import { send } from '../apart/client.js';
import { until } from '../apart/wait.js';
import type { Office } from '../office.js';

interface ReaderLine {
  readonly name: string;
  readonly source: string;
  readonly partition: number;
  readonly state: string;
  readonly lag: string;
  readonly parked: number;
  readonly error?: string;
}

interface ServiceLine {
  readonly name: Running;
  readonly head?: string;
  readonly away?: true;
  readonly readers?: readonly ReaderLine[];
  readonly relay?: { readonly state: string; readonly lag: string; readonly error?: string };
}

interface StatusLine {
  readonly services: readonly ServiceLine[];
  readonly gateway: { readonly readers: readonly ReaderLine[] };
}

/** Readers of a process follow; of those that several share, each partition is followed in one of them. */
const behind = (readers: readonly ReaderLine[]): readonly string[] => {
  const done = new Set(readers.filter((r) => r.state === 'caught-up' && r.lag === '0').map(placeOf));
  const known = RUNNING as readonly string[];
  return readers
    .filter((r) => known.includes(r.source) && !done.has(placeOf(r)))
    .map((r) => `${placeOf(r)} is ${r.state}, ${r.lag} behind${r.error ? `: ${r.error}` : ''}`);
};

const placeOf = ({ name, source, partition }: ReaderLine): string => `${name} ${source}/${partition}`;

const unsent = ({ name, relay }: ServiceLine): readonly string[] =>
  relay?.state === 'caught-up' && relay.lag === '0'
    ? []
    : [
        `the relay of ${name} is ${relay?.state}, ${relay?.lag} behind${relay?.error ? `: ${relay.error}` : ''}`,
      ];

/** What is still to be done, as sentences, and how far each store is. */
const standing = async (office: Office): Promise<{ heads: string; open: readonly string[] }> => {
  const asked = office.gateways.filter((g) => g.running());
  const told = await Promise.all(asked.map((g) => send(`${g.url}/admin/status`, office.adminToken)));
  const statuses = told.map((t) => (t?.status === 200 ? (t.body as StatusLine) : undefined));
  if (statuses.length === 0 || statuses.includes(undefined))
    return { heads: '', open: ['a gateway does not tell how it stands'] };
  const services = RUNNING.map((name) => statuses[0]!.services.find((s) => s.name === name)!);
  const away = services.filter((s) => s.away || !s.readers).map((s) => `${s.name} is away`);
  if (away.length > 0) return { heads: '', open: away };
  const readers = statuses.flatMap((s) => s!.gateway.readers);
  const seen = await office.database.query<{ n: string }>('select count(*) as n from gateway.trail_event');
  const heads = services.map((s) => Number(s.head));
  const all = heads.reduce((a, b) => a + b, 0);
  return {
    heads: heads.join(','),
    open: [
      ...services.flatMap(unsent),
      ...services.flatMap((s) => behind(s.readers!)),
      ...behind(readers),
      ...(Number(seen[0]!.n) === all ? [] : [`the trail has ${seen[0]!.n} of ${all} events`]),
    ],
  };
};

/** Waits until everybody has read everything by themselves: policies answer events with events, so twice the same. */
export const caughtUp = async (office: Office, within = 120_000): Promise<void> => {
  let before = '';
  let open: readonly string[] = [];
  await until(
    'everybody has caught up',
    async () => {
      const now = await standing(office).catch((error: Error) => ({ heads: '', open: [error.message] }));
      ({ open } = now);
      const settled = open.length === 0 && now.heads === before;
      before = now.heads;
      return settled;
    },
    { within, why: () => open.join('\n') },
  );
};
