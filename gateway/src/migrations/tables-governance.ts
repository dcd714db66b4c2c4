import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of governance. */
export const governanceTables: TablesOf = (schema) => `
  -- A body: board, jury, evaluation committee, council.
  create table ${schema}.body (
    ${HISTORY},
    id               text not null,
    body_kind        text,
    name             jsonb,
    territory        text,
    public_languages text[] not null,
    legal_basis      jsonb,
    rules            jsonb,
    provenance       jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index body_current on ${schema}.body (stream, key, tier, reader) where valid_to is null;
  create index body_id on ${schema}.body (id) where valid_to is null;

  -- A seat of a body.
  create table ${schema}.seat (
    ${HISTORY},
    id      text not null,
    body_id text not null,
    helix   text,
    name    jsonb,
    weight  integer,
    vote    text,
    office  text,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index seat_current on ${schema}.seat (stream, key, tier, reader) where valid_to is null;
  create index seat_body on ${schema}.seat (body_id) where valid_to is null;

  -- A person holds a seat, from a day to a day.
  create table ${schema}.mandate (
    ${HISTORY},
    id         text not null,
    body_id    text not null,
    seat_id    text not null,
    person_id  text not null,
    capacity   text,
    "from"     date,
    "to"       date,
    end_reason text,
    provenance jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index mandate_current on ${schema}.mandate (stream, key, tier, reader) where valid_to is null;
  create index mandate_body on ${schema}.mandate (body_id) where valid_to is null;
  create index mandate_person on ${schema}.mandate (person_id) where valid_to is null;

  -- A meeting of a body: agenda, roll, who came.
  create table ${schema}.meeting (
    ${HISTORY},
    id         text not null,
    body_id    text,
    state      text not null,
    starts_at  text,
    day        date,
    place      jsonb,
    rules      jsonb,
    agenda     jsonb not null,
    proposed   jsonb not null,
    roll       jsonb,
    present    text[] not null,
    undecided  text[] not null,
    provenance jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index meeting_current on ${schema}.meeting (stream, key, tier, reader) where valid_to is null;
  create index meeting_id on ${schema}.meeting (id) where valid_to is null;
  create index meeting_body on ${schema}.meeting (body_id) where valid_to is null;

  -- A motion of a meeting, its vote and its outcome.
  create table ${schema}.motion (
    ${HISTORY},
    id          text not null,
    meeting_id  text,
    body_id     text,
    item_id     text,
    state       text not null,
    motion_type text,
    title       jsonb,
    text        jsonb,
    legal_basis jsonb,
    subject     jsonb,
    effect      jsonb,
    majority    jsonb,
    supersedes  text,
    quorum      jsonb,
    voters      jsonb not null,
    ballots     jsonb not null,
    tally       jsonb,
    outcome     text,
    explanation jsonb,
    decided_on  date,
    provenance  jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index motion_current on ${schema}.motion (stream, key, tier, reader) where valid_to is null;
  create index motion_id on ${schema}.motion (id) where valid_to is null;
  create index motion_meeting on ${schema}.motion (meeting_id) where valid_to is null;

  -- A decision of a body and where it stands.
  create table ${schema}.decision (
    ${HISTORY},
    id             text not null,
    body_id        text,
    body_name      jsonb,
    year           integer,
    number         integer,
    meeting_id     text,
    motion_id      text,
    motion_type    text,
    title          jsonb,
    text           jsonb,
    legal_basis    jsonb,
    subject_kind   text,
    subject_id     text,
    effect         jsonb,
    outcome        text,
    explanation    jsonb,
    quorum         jsonb,
    tally          jsonb,
    decided_on     date,
    state          text,
    answer_due     date,
    answer_overdue boolean not null,
    answer         jsonb,
    took_effect_on date,
    supersedes     text,
    superseded_by  text,
    follow_ups     jsonb not null,
    published_on   date,
    search_text    text not null,
    provenance     jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index decision_current on ${schema}.decision (stream, key, tier, reader) where valid_to is null;
  create index decision_id on ${schema}.decision (id) where valid_to is null;
  create index decision_body on ${schema}.decision (body_id) where valid_to is null;
  create index decision_subject on ${schema}.decision (subject_id) where valid_to is null;
`;
