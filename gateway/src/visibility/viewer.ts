import {
  addDays,
  covers,
  OFFICE_READERS,
  type Grant,
  type Role,
  type ServiceName,
} from '@helixboard/contracts';
import { brusselsDate, endOfBrusselsDay } from '@helixboard/kit';
import { READ_MODELS } from '../projection/projection.js';
import type { Query } from '../projection/sql.js';
import { readerKey } from './readers.js';

declare const issued: unique symbol;

/**
 * Who reads: what every read function asks for. Made here alone, from the events that say who may read, as they stand
 * today.
 */
export interface Viewer {
  readonly [issued]: true;
  /** The person behind the token; absent for the public. */
  readonly personId?: string;
  /** The roles held today. */
  readonly grants: readonly Grant[];
  /** Under which keys streams may name this reader: `person:<id>`, `team:<id>`, `org:<id>`, `body:<id>`; sorted. */
  readonly keys: readonly string[];
  /** Whether what is for the office may be read. */
  readonly office: boolean;
  /** ISO 8601 instant at which these rights change by themselves, when known: a role or mandate begins or ends. */
  readonly until?: string;
}

/** The roles of those who evaluate tenders: without one of them today, a place in a team opens nothing. */
const OF_TEAMS: readonly Role[] = ['evaluator', 'procurement-officer'];

const viewer = (fields: Omit<Viewer, typeof issued>): Viewer => fields as Viewer;

/** Somebody without a token: reads what is published. */
export const ANONYMOUS: Viewer = viewer({ grants: [], keys: [], office: false });

/** The database and the time that reads stand on. */
export interface ReadContext {
  readonly query: Query;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Whether a stream was set aside: what it says next of somebody's rights is not known, so they have none by it. */
const isParked = (source: ServiceName, stream: string, reader: string): string =>
  `exists (select from gateway.reader_parked p
            where p.reader = ${reader} and p.source = '${source}' and p.stream = ${stream})`;

/**
 * The person whom an identity provider names so, with their rights today; undefined when nobody, or more than one
 * person, is linked to it.
 */
export const viewerOf = async (
  context: ReadContext,
  issuer: string,
  subject: string,
): Promise<Viewer | undefined> => {
  const people = await context.query<{ person_id: string }>(
    `select distinct i.person_id
       from gateway.personal_value v
       join gateway.identity i
         on i.identity ->> 'kept' = v.source || '/' || v.event_id || '#' || v.pointer
      where v.source = 'stakeholders' and v.pointer = '/identity' and v.value = to_jsonb($2::text)
        and i.issuer = $1 and i.linked and i.valid_to is null and not ${isParked('stakeholders', 'i.stream', '$3')}`,
    [issuer, subject, READ_MODELS],
  );
  return people.length === 1 && people[0] ? viewerOfPerson(context, people[0].person_id) : undefined;
};

interface Held {
  readonly kind: 'grant' | 'mandate';
  readonly id: string;
  readonly role: Role | null;
  readonly of: string | null;
  readonly from: string;
  readonly to: string | null;
}

/**
 * A person with the rights of today: roles, the agencies for which they are held, seats on bodies. What was set aside
 * gives none: a withdrawal may wait behind it.
 */
export const viewerOfPerson = async (context: ReadContext, personId: string): Promise<Viewer> => {
  const held = await context.query<Held>(
    `select distinct 'grant' as kind, id, role, organisation_id as of, "from"::text, "to"::text
       from gateway.role_grant
      where person_id = $1 and not withdrawn and "from" is not null and valid_to is null
        and not ${isParked('stakeholders', 'stream', '$2')}
      union all
     select distinct 'mandate', id, null, body_id, "from"::text, "to"::text
       from gateway.mandate
      where person_id = $1 and "from" is not null and valid_to is null
        and not ${isParked('governance', 'stream', '$2')}
      order by id`,
    [personId, READ_MODELS],
  );
  const today = brusselsDate(context.now());
  const valid = held.filter((h) => covers({ from: h.from, to: h.to ?? undefined }, today));
  const grants = valid.flatMap((h): Grant[] =>
    h.role ? [{ grantId: h.id, role: h.role, ...(h.of ? { organisationId: h.of } : {}) }] : [],
  );
  const keys = [
    readerKey('self', personId),
    ...(grants.some((g) => OF_TEAMS.includes(g.role)) ? [readerKey('team', personId)] : []),
    ...grants.flatMap((g) => (g.organisationId ? [readerKey('parties', g.organisationId)] : [])),
    ...valid.flatMap((h) => (h.kind === 'mandate' && h.of ? [readerKey('body', h.of)] : [])),
  ];
  const until = nextChange(held, today);
  return viewer({
    personId,
    grants,
    keys: [...new Set(keys)].sort(),
    office: grants.some((g) => OFFICE_READERS.includes(g.role)),
    ...(until === undefined ? {} : { until }),
  });
};

const nextChange = (held: readonly Held[], today: string): string | undefined => {
  const lastDays = held.flatMap((h) => [
    ...(h.from > today ? [addDays(h.from, -1)] : []),
    ...(h.to !== null && h.to >= today ? [h.to] : []),
  ]);
  const first = lastDays.sort()[0];
  return first === undefined ? undefined : new Date(endOfBrusselsDay(first)).toISOString();
};
