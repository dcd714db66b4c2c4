import type { Language } from '@helixboard/contracts';
import { withValues } from '../../personal/values.js';
import { rightsOf, visibleRows, type AsOf } from '../../visibility/rows.js';
import type { ReadContext, Viewer } from '../../visibility/viewer.js';
import { checkedDay } from '../day.js';
import { namesOf, type Name } from '../names.js';
import { readPage, type Page, type PageArguments } from '../page.js';
import { actorIn, mandateIn, type Known } from './actor.js';
import { asSeen, visibleEvents, type SeenTrailEvent } from './events.js';
import { inLanguages, referencesIn, sentenceOf } from './sentence.js';

type InLanguages = Readonly<Record<Language, string>>;

/** One event about a subject, in words, with who acted, on what ground, and why. */
export interface TrailEntry extends SeenTrailEvent {
  readonly sentence: InLanguages;
  readonly actor: {
    readonly kind: SeenTrailEvent['actorKind'];
    /** A pseudonym, the policy's name, or `administrator`. */
    readonly id: string;
    /** `A. Name, as coordinator of the Region`, as far as the reader is given it. */
    readonly words: InLanguages;
    readonly name: string | null;
    /** The role, or the capacity of the mandate, under which it was done. */
    readonly role: string | null;
  };
  /** The ground in words; null when there is none, or the grant or mandate used is not for the reader. */
  readonly mandateWords: InLanguages | null;
  /** The organisation acted for. */
  readonly onBehalfOf: Name | null;
  /** The event that caused it; null when a command of a person did, or it is not for the reader. */
  readonly cause: { readonly eventId: string; readonly type: string; readonly sentence: InLanguages } | null;
}

export interface TrailArguments extends PageArguments {
  readonly newestFirst?: boolean | null;
  readonly asOf?: AsOf | null;
}

/**
 * Every event about a subject (a project, decision, organisation, person, body, meeting, motion, roadmap…) that the
 * viewer may read, by recorded time. A subject that is unknown and one that is not for the viewer are alike: empty.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID
 */
export const trail = async (
  context: ReadContext,
  viewer: Viewer,
  subjectId: string,
  { newestFirst, asOf, ...page }: TrailArguments = {},
): Promise<Page<TrailEntry>> => {
  const day = checkedDay(context, asOf);
  const list = {
    name: `trail/${newestFirst ? 'newest' : 'oldest'}`,
    from: visibleEvents('e.subjects @> array[$4::text]'),
    where: [],
    sort: `to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '/' || m.source || '/' || lpad(m.position::text, 20, '0')`,
    id: 'm.event_id',
    descending: newestFirst ?? false,
    parameters: [...rightsOf(viewer, day), subjectId],
  };
  const answer = await readPage<SeenTrailEvent, SeenTrailEvent>(context, list, page, asSeen);
  const entries = await entriesOf(
    context,
    viewer,
    answer.edges.map((e) => e.node),
  );
  return { ...answer, edges: answer.edges.map((edge, i) => ({ ...edge, node: entries[i] as TrailEntry })) };
};

/** Puts events that the viewer may read into words. */
export const entriesOf = async (
  context: ReadContext,
  viewer: Viewer,
  events: readonly SeenTrailEvent[],
): Promise<readonly TrailEntry[]> => {
  const causes = await eventsOf(
    context,
    viewer,
    events.map((e) => e.causationId),
  );
  const all = [...events, ...causes];
  const names = await namesOf(context, viewer, all.flatMap(mentionedBy));
  const roles = await rolesOf(
    context,
    viewer,
    all.flatMap((e) => (e.mandate ? [e.mandate] : [])),
  );
  const known: Known = { names, roles };
  const sentence = (event: SeenTrailEvent) =>
    inLanguages((l) => {
      const { subject, capacity } = actorIn(event, known, l);
      return sentenceOf(event.type, event.data, names, subject, l, capacity);
    });
  const causeOf = new Map(
    causes.map((c) => [c.eventId, { eventId: c.eventId, type: c.type, sentence: sentence(c) }]),
  );
  return events.map((event) => ({
    ...event,
    sentence: sentence(event),
    actor: {
      kind: event.actorKind,
      id: event.actorId,
      words: inLanguages((l) => actorIn(event, known, l).words),
      name: names.get(event.actorId)?.text ?? null,
      role: event.mandate ? (roles.get(event.mandate) ?? null) : null,
    },
    mandateWords: mandateIn(event, known),
    onBehalfOf: event.agency ? (names.get(event.agency) ?? null) : null,
    cause: causeOf.get(event.causationId) ?? null,
  }));
};

const mentionedBy = (event: SeenTrailEvent): readonly string[] => [
  ...referencesIn(event.type, event.data),
  ...(event.actorKind === 'person' ? [event.actorId] : []),
  ...(event.agency ? [event.agency] : []),
];

const eventsOf = async (
  { query }: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly SeenTrailEvent[]> => {
  const rows = await query<{ event: object }>(
    `select to_jsonb(m) as event from ${visibleEvents('e.event_id = any($4::text[])')} m order by m.event_id`,
    [...rightsOf(viewer), [...new Set(ids)]],
  );
  return withValues(
    query,
    rows.map(({ event }) => asSeen(event)),
  );
};

const rolesOf = async (
  { query }: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; role: string }>(
    `select m.id, m.role from ${visibleRows('role_grant', undefined, 't.id = any($4::text[])')} m
      union all
     select m.id, m.capacity from ${visibleRows('mandate', undefined, 't.id = any($4::text[])')} m
      where m.capacity is not null`,
    [...rightsOf(viewer), [...new Set(ids)]],
  );
  return new Map(rows.map((r) => [r.id, r.role]));
};
