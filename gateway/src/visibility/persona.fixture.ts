import { EVENTS, type Audience, type EventContract, type ServiceName } from '@helixboard/contracts';
import type { Feed, StoredEvent } from '@helixboard/kit';
import { z } from 'zod';
import type { Viewer } from './viewer.js';

// What a persona may see, said once more and in another way than the product says it: from the contracts and the
// whole log, event by event.

const contracts = new Map(EVENTS.map((e) => [e.type, e]));
const contractOf = (type: string) => contracts.get(type) as EventContract;

const at = (node: unknown, steps: readonly string[]): unknown[] => {
  if (node === undefined || node === null) return [];
  const [step, ...rest] = steps;
  if (step === undefined) return [node];
  const children = step === '*' ? Object.values(node) : [(node as Record<string, unknown>)[step]];
  return children.flatMap((child) => at(child, rest));
};

/** The narrowed fields of a type: pointers with `*`, and their audiences. */
const narrowings = (type: string): { path: string[]; audience: Audience[] }[] => {
  const found: { path: string[]; audience: Audience[] }[] = [];
  const walk = (schema: Record<string, unknown>, path: string[]) => {
    if (schema['x-audience']) found.push({ path, audience: schema['x-audience'] as Audience[] });
    for (const [k, v] of Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>))
      walk(v, [...path, k]);
    if (schema.items) walk(schema.items as Record<string, unknown>, [...path, '*']);
  };
  walk(
    z.toJSONSchema(contractOf(type).data, { io: 'output', unrepresentable: 'any' }) as Record<
      string,
      unknown
    >,
    [],
  );
  return found;
};

interface StreamParties {
  readonly lists: Map<string, string[]>;
  readonly singles: Set<string>;
}

/** For each stream, the organisations and bodies that its events name as readers, as they stand at the end. */
const namedIn = (
  events: readonly StoredEvent[],
  audience: 'parties' | 'body' | 'team',
): Map<string, Set<string>> => {
  const streams = new Map<string, StreamParties>();
  for (const event of events) {
    const of = streams.get(event.stream) ?? { lists: new Map(), singles: new Set() };
    streams.set(event.stream, of);
    for (const pointer of contractOf(event.type).visibility.readers?.[audience] ?? []) {
      const steps = pointer.slice(1).split('/');
      const star = steps.indexOf('*');
      if (star < 0) for (const id of at(event.data, steps)) of.singles.add(String(id));
      else if (at(event.data, steps.slice(0, star)).length > 0)
        of.lists.set(pointer, at(event.data, steps).map(String));
    }
  }
  return new Map(
    [...streams].map(([stream, { lists, singles }]) => {
      const home = audience === 'body' && stream.startsWith('body-') ? [stream.slice(5)] : [];
      return [stream, new Set([...singles, ...[...lists.values()].flat(), ...home])];
    }),
  );
};

/** A service's feed as it would be had its store never held what this viewer may not see. Positions stay. */
export const feedFor = async (viewer: Viewer, feed: Feed): Promise<Feed> => {
  const all = await feed.read(0n, 1_000_000);
  const parties = namedIn(all, 'parties');
  const bodies = namedIn(all, 'body');
  const teams = namedIn(all, 'team');
  const has = (prefix: string, ids: Iterable<string>) =>
    [...ids].some((id) => viewer.keys.includes(`${prefix}:${id}`));
  const audiencesOf = (event: StoredEvent): Set<Audience> => {
    const selfAt = contractOf(event.type).visibility.readers?.self;
    const selves = selfAt
      ? selfAt.flatMap((p) => at(event.data, p.slice(1).split('/'))).map(String)
      : event.stream.startsWith('person-')
        ? [event.stream.slice(7)]
        : [];
    return new Set<Audience>([
      'public',
      ...(viewer.office ? (['office'] as const) : []),
      ...(has('org', parties.get(event.stream) ?? []) ? (['parties'] as const) : []),
      ...(has('body', bodies.get(event.stream) ?? []) ? (['body'] as const) : []),
      ...(has('team', teams.get(event.stream) ?? []) ? (['team'] as const) : []),
      ...(has('person', selves) ? (['self'] as const) : []),
    ]);
  };
  const sees = (audiences: readonly Audience[], mine: Set<Audience>) => audiences.some((a) => mine.has(a));
  const hiddenPointers = new Map<string, (pointer: string) => boolean>();
  const events = all.flatMap((event): StoredEvent[] => {
    const mine = audiencesOf(event);
    if (!sees(contractOf(event.type).visibility.audiences, mine)) return [];
    const hidden = narrowings(event.type).filter((n) => !sees(n.audience, mine));
    const patterns = hidden.map(
      (h) => new RegExp(`^/${h.path.map((s) => (s === '*' ? '[^/]+' : s)).join('/')}(/|$)`),
    );
    const isHidden = (pointer: string) => patterns.some((p) => p.test(pointer));
    hiddenPointers.set(event.id, isHidden);
    const data = structuredClone(event.data) as Record<string, unknown>;
    for (const { path } of hidden) {
      for (const parent of at(data, path.slice(0, -1)))
        delete (parent as Record<string, unknown>)[path.at(-1) ?? ''];
    }
    const commitments = event.meta.commitments.filter((c) => !isHidden(c.pointer));
    return [{ ...event, data, meta: { ...event.meta, commitments } }];
  });
  return {
    source: feed.source as ServiceName,
    dense: false,
    incarnation: () => feed.incarnation(),
    read: async (after, limit) => events.filter((e) => e.position > after).slice(0, limit),
    eventIdAt: async (position) => events.find((e) => e.position === position)?.id,
    head: async () => events.at(-1)?.position ?? 0n,
    onAppend: () => () => undefined,
    placesOf: (subject) => feed.placesOf(subject),
    readPersonal: async (ids) =>
      (await feed.readPersonal(ids)).filter((v) => hiddenPointers.get(v.eventId)?.(v.pointer) === false),
  };
};
