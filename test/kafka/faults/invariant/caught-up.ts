import { RUNNING, type Running } from '../apart/office.js';
import { send } from '../apart/client.js';
import type { OfficeProgram } from '../apart/process.js';
import type { ReaderLine, ServiceLine } from '../apart/status.js';
import { until } from '../apart/wait.js';
import type { Office } from '../office.js';
import { wrongInValues } from './effects.js';

interface GatewayLine {
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

/** One of a service's processes relays; the others stand by. */
const unsent = (name: Running, lines: readonly ServiceLine[]): readonly string[] =>
  lines.some(({ relay }) => relay.state === 'caught-up' && relay.lag === '0')
    ? []
    : lines.map(
        ({ relay }) =>
          `the relay of ${name} is ${relay.state}, ${relay.lag} behind${relay.error ? `: ${relay.error}` : ''}`,
      );

/** What all of these tell that run; undefined when one does not answer, or none runs. */
const told = async <T>(
  office: Office,
  programs: readonly OfficeProgram[],
): Promise<readonly T[] | undefined> => {
  const asked = programs.filter((p) => p.running());
  const replies = await Promise.all(asked.map((p) => send(`${p.url}/admin/status`, office.adminToken)));
  return replies.length > 0 && replies.every((r) => r?.status === 200)
    ? replies.map((r) => r!.body as T)
    : undefined;
};

/** What is still to be done, as sentences, and how far each store is. */
const standing = async (office: Office): Promise<{ heads: string; open: readonly string[] }> => {
  const gateways = await told<GatewayLine>(office, office.gateways);
  if (!gateways) return { heads: '', open: ['a gateway does not tell how it stands'] };
  const services = await Promise.all(
    RUNNING.map(async (name) => ({ name, lines: await told<ServiceLine>(office, office.replicas[name]) })),
  );
  const away = services.filter((s) => !s.lines).map((s) => `${s.name} is away`);
  if (away.length > 0) return { heads: '', open: away };
  const lines = services.map(({ name, lines: of }) => ({ name, of: of! }));
  const seen = await office.database.query<{ n: string }>('select count(*) as n from gateway.trail_event');
  const heads = lines.map(({ of }) => Math.max(...of.map((line) => Number(line.head))));
  const all = heads.reduce((a, b) => a + b, 0);
  return {
    heads: heads.join(','),
    open: [
      ...lines.flatMap(({ name, of }) => unsent(name, of)),
      ...lines.flatMap(({ of }) => behind(of.flatMap((line) => line.readers))),
      ...behind(gateways.flatMap((g) => g.gateway.readers)),
      ...(await wrongInValues(office)),
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
