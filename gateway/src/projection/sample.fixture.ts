import {
  COMPLIANCE_EVENTS,
  EVENTS,
  LANGUAGES,
  PROJECT_EVENTS,
  ROADMAP_EVENTS,
  TAG,
  type EventContract,
  SERVICES,
  type ServiceName,
} from '@helixboard/contracts';
import { createMemoryStore, SettableClock, type EventStore } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { z } from 'zod';

/** A repeatable source of chances: mulberry32. */
export const chances = (seed: number) => {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
  };
};
type Chances = ReturnType<typeof chances>;

const pool = (from: number, count: number) => Array.from({ length: count }, (_, i) => uuid(from + i));

/** The ids that the sample's events name, few enough that they meet. */
export const IDS = {
  organisation: pool(0x100, 6),
  person: pool(0x200, 6),
  project: pool(0x300, 6),
  roadmap: pool(0x400, 2),
  'roadmap-baseline': pool(0x480, 3),
  milestone: pool(0x4c0, 3),
  body: pool(0x500, 2),
  meeting: pool(0x600, 3),
  motion: pool(0x700, 4),
  decision: pool(0x800, 5),
  interest: pool(0x900, 4),
  procedure: pool(0x980, 4),
  seat: pool(0xa00, 4),
  mandate: pool(0xb00, 4),
  grant: pool(0xc00, 4),
  framework: pool(0xe00, 3),
  indicator: pool(0xf00, 4),
  proposal: pool(0xf80, 4),
} as const;
const OTHER_IDS = pool(0xd00, 4);
export const ALL_IDS: readonly string[] = Object.values(IDS).flat();

/** Every marked value of a sample begins so: it may stand in the one table that holds such values, nowhere else. */
export const CANARY = 'canary-';

type Schema = Readonly<Record<string, unknown>>;
const CANDIDATES = [
  '0123456749',
  'https://id.example',
  'projects/open-approval-gate',
  'PROJECT.GATE_CLOSED',
  '21004',
  '-7.5',
  'sample-code',
  '351',
  '02-15',
  'AnEvent',
  'ab'.repeat(32),
  '2018/S 003-002881',
  '45233290',
  '2014/24/EU',
  'fr',
];
const DAYS = ['2017-11-30', '2018-01-15', '2018-02-19', '2018-03-26', '2018-07-01', '2019-12-31'];

const valueOf = (schema: Schema, c: Chances): unknown => {
  const branches = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (branches) return valueOf(c.pick(branches), c);
  if (schema.enum) return c.pick(schema.enum as readonly unknown[]);
  if ('const' in schema) return schema.const;
  if (schema.type === 'string') return stringOf(schema, c);
  if (schema.type === 'boolean') return c.next() < 0.5;
  if (schema.type === 'integer' || schema.type === 'number') {
    const least = (schema.minimum as number | undefined) ?? 0;
    return least + c.below(Math.min(9, ((schema.maximum as number | undefined) ?? 9) - least) + 1);
  }
  if (schema.type === 'array') return arrayOf(schema, c);
  return objectOf(schema, c);
};

const stringOf = (schema: Schema, c: Chances): string => {
  const reference = schema[TAG.reference] as keyof typeof IDS | undefined;
  if (reference)
    return c.pick(
      IDS[reference] ?? ((reference as string) === 'any' ? [...IDS.project, ...IDS.decision] : OTHER_IDS),
    );
  if (schema[TAG.text] === 'personal' || schema[TAG.text] === 'erasable')
    return `${CANARY}${c.below(2 ** 31)}`;
  if (schema.format === 'date') return c.pick(DAYS);
  if (schema.format === 'date-time') return `${c.pick(DAYS)}T09:00:00.000Z`;
  if (typeof schema.pattern === 'string' && schema[TAG.text] !== 'text') {
    const pattern = new RegExp(schema.pattern, 'u');
    const fitting = CANDIDATES.filter((s) => pattern.test(s));
    return fitting.length > 0 ? c.pick(fitting) : c.pick(OTHER_IDS);
  }
  return c.pick(['Électricité verte', 'Fiets en wandel', 'Open data', 'Smart grid']);
};

const arrayOf = (schema: Schema, c: Chances): readonly unknown[] => {
  const least = (schema.minItems as number | undefined) ?? 0;
  const most = Math.min(least + 2, (schema.maxItems as number | undefined) ?? least + 2);
  const items = Array.from({ length: least + c.below(most - least + 1) }, () =>
    valueOf(schema.items as Schema, c),
  );
  return [...new Map(items.map((i) => [JSON.stringify(i), i])).values()];
};

const objectOf = (schema: Schema, c: Chances): Record<string, unknown> => {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  if (properties.original && properties.in) return localizedOf(c);
  const required = new Set((schema.required ?? []) as readonly string[]);
  const entries = Object.entries(properties)
    .filter(([name]) => required.has(name) || c.next() < 0.6)
    .map(([name, child]) => [name, valueOf(child, c)] as const);
  const object: Record<string, unknown> = Object.fromEntries(entries);
  if (typeof object.from === 'string' && typeof object.to === 'string' && object.from > object.to) {
    [object.from, object.to] = [object.to, object.from];
  }
  return object;
};

const localizedOf = (c: Chances) => {
  const original = c.pick(LANGUAGES);
  const words = () => `${c.pick(['Réseau', 'Netwerk', 'Straße', 'Grid'])} ${c.below(100)}`;
  const others = LANGUAGES.filter((l) => l !== original && c.next() < 0.5);
  return {
    original,
    in: Object.fromEntries([
      [original, { text: words(), status: 'original' }],
      ...others.map((l) => [l, { text: words(), status: c.pick(['human', 'machine']) }]),
    ]) as Record<string, unknown>,
  };
};

const typesOf = (events: readonly EventContract[]) => new Set(events.map((e) => e.type));
const PROJECT_TYPES = typesOf(PROJECT_EVENTS);
const ROADMAP_TYPES = typesOf(ROADMAP_EVENTS);
const COMPLIANCE_TYPES = typesOf(COMPLIANCE_EVENTS);

/** The stream that an event of a type is written to, and the fields of its payload that the stream's name fixes. */
const placeOf = (
  { type, service }: EventContract,
  c: Chances,
): { stream: string; fixed: Record<string, string> } => {
  const named = (category: string, field: string, id: string, more: Record<string, string> = {}) => ({
    stream: `${category}-${id}`,
    fixed: { [field]: id, ...more },
  });
  if (type.endsWith('PolicyRefused')) return { stream: 'policy-sample', fixed: {} };
  if (type.endsWith('PersonalDataErased'))
    return named('erasure', 'subjectId', c.pick([...IDS.person, ...IDS.project, ...IDS.decision]));
  if (PROJECT_TYPES.has(type)) return named('project', 'projectId', c.pick(IDS.project));
  if (ROADMAP_TYPES.has(type)) return named('roadmap', 'roadmapId', c.pick(IDS.roadmap));
  if (service === 'funding') {
    const projectId = c.pick(IDS.project);
    return { stream: `funding-plan-${projectId}`, fixed: { projectId } };
  }
  if (COMPLIANCE_TYPES.has(type)) return named('compliance', 'projectId', c.pick(IDS.project));
  if (type.startsWith('HistoricalProcedure'))
    return named('historical-procedure', 'historicalProcedureId', c.pick(OTHER_IDS));
  if (type.startsWith('Need') && type !== 'NeedsDistinguished') return { stream: 'needs-sample', fixed: {} };
  if (type === 'SplitFound') return { stream: 'needs-sample', fixed: {} };
  if (service === 'procurement') return named('procedure', 'procedureId', c.pick(IDS.procedure));
  if (service === 'kpis')
    return type.startsWith('Framework') || type === 'IndicatorEnlisted'
      ? named('framework', 'frameworkId', c.pick(IDS.framework))
      : named('indicator', 'indicatorId', c.pick(IDS.indicator));
  if (service === 'audit') return named('alarm', 'alarmId', c.pick(IDS.interest));
  if (service === 'projects') return { stream: 'limits-office', fixed: {} };
  if (service === 'stakeholders') {
    if (type.startsWith('Organisation') || type.startsWith('Enterprise'))
      return named('organisation', 'organisationId', c.pick(IDS.organisation));
    if (/^(?:Team|Competence|Requirement)/.test(type)) return named('team', 'projectId', c.pick(IDS.project));
    if (type.startsWith('Identity')) return { stream: `identity-${c.pick(OTHER_IDS)}`, fixed: {} };
    return type.startsWith('Interest')
      ? named('interest', 'interestId', c.pick(IDS.interest))
      : named('person', 'personId', c.pick(IDS.person));
  }
  return governancePlace(type, c, named);
};

const bodyOf = (id: string): string =>
  IDS.body[Number.parseInt(id.slice(-1), 16) % IDS.body.length] as string;

const governancePlace = (
  type: string,
  c: Chances,
  named: (
    category: string,
    field: string,
    id: string,
    more?: Record<string, string>,
  ) => { stream: string; fixed: Record<string, string> },
) => {
  if (type.startsWith('AgendaProposal')) {
    const id = c.pick(IDS.proposal);
    return named('proposal', 'proposalId', id, { bodyId: bodyOf(id) });
  }
  if (type === 'DecisionRegistered') {
    const bodyId = c.pick(IDS.body);
    return { stream: `register-${bodyId}-2018`, fixed: { bodyId } };
  }
  const data = EVENTS.find((e) => e.type === type)?.data as z.ZodObject;
  const field = ['meetingId', 'decisionId', 'bodyId'].find(
    (f) => f in data.shape && (f !== 'meetingId' || !('decisionId' in data.shape)),
  );
  if (field === 'bodyId') return named('body', 'bodyId', c.pick(IDS.body));
  const category = field === 'meetingId' ? 'meeting' : 'decision';
  const id = c.pick(IDS[category]);
  return named(category, field ?? '', id, { bodyId: bodyOf(id) });
};

const schemas = new Map<string, Schema>();
const schemaOf = ({ type, data }: EventContract): Schema => {
  const schema =
    schemas.get(type) ?? (z.toJSONSchema(data, { io: 'output', unrepresentable: 'any' }) as Schema);
  schemas.set(type, schema);
  return schema;
};

/** A valid event of a type, with any values that its contract lets through. */
export const sampleEvent = (
  contract: EventContract,
  c: Chances,
): { stream: string; type: string; data: unknown } => {
  const schema = schemaOf(contract);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { stream, fixed } = placeOf(contract, c);
    const data = { ...objectOf(schema, c), ...fixed };
    const parsed = contract.data.safeParse(data);
    if (parsed.success) return { stream, type: contract.type, data: JSON.parse(JSON.stringify(parsed.data)) };
    if (attempt === 49) throw new Error(`No sample of ${contract.type}: ${z.prettifyError(parsed.error)}`);
  }
  throw new Error('unreachable');
};

/** Stores in memory, one for each service. */
export type Stores = Readonly<Record<ServiceName, EventStore>>;

const START = Date.parse('2018-02-01T08:00:00.000Z');

export const emptyStores = (clock: SettableClock): Stores =>
  Object.fromEntries(
    SERVICES.map((service): [ServiceName, EventStore] => [service, createMemoryStore({ service, clock })]),
  ) as Record<ServiceName, EventStore>;

/**
 * Appends events where anything may follow upon anything: each type of the product once in each round.
 * @param erases whether an erasure also empties the store, as it does in the product; otherwise the values are still
 *   given by the feed, as to a reader that asked for them just before
 */
export const fillStores = async (
  seed: number,
  rounds: number,
  erases = true,
): Promise<{ stores: Stores; clock: SettableClock }> => {
  const c = chances(seed);
  const clock = new SettableClock(START);
  const stores = emptyStores(clock);
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const contract of EVENTS.toSorted(() => c.next() - 0.5)) {
      clock.advance(c.below(4) * 3_600_000);
      const { stream, type, data } = sampleEvent(contract, c);
      const { subjectId } = data as { subjectId?: string };
      if (erases && type.endsWith('PersonalDataErased'))
        await stores[contract.service].erase(subjectId ?? '');
      await appendTo(stores[contract.service], stream, [{ type, data }], clock, c, (count += 1));
    }
  }
  return { stores, clock };
};

export const appendTo = async (
  store: EventStore,
  stream: string,
  events: readonly { type: string; data: unknown }[],
  clock: SettableClock,
  c: Chances,
  number: number,
): Promise<void> => {
  const id = number.toString(16).padStart(64, '0');
  const version = (await store.readStream(stream)).length - 1;
  const cause = await lastEventId(store, c);
  const result = await store.append({
    stream,
    expected: version < 0 ? 'none' : version,
    events,
    commandId: id,
    commandDigest: id,
    meta: {
      occurredAt: new Date(clock.now()).toISOString(),
      actor:
        c.next() < 0.7
          ? { kind: 'person', id: c.pick(IDS.person) }
          : { kind: 'policy', id: 'projects/open-approval-gate' },
      ...(c.next() < 0.5 ? { agency: c.pick(IDS.organisation) } : {}),
      ...(c.next() < 0.5 ? { mandate: c.pick([...IDS.grant, ...IDS.mandate]) } : {}),
      causationId: cause ?? uuid(0xe000 + number),
      correlationId: uuid(0xf000 + number),
    },
  });
  if (result.status !== 'appended') throw new Error(`not appended: ${result.status}`);
};

const lastEventId = async (store: EventStore, c: Chances): Promise<string | undefined> => {
  const head = await store.feed.head();
  return head === 0n || c.next() < 0.5 ? undefined : store.feed.eventIdAt(BigInt(1 + c.below(Number(head))));
};
