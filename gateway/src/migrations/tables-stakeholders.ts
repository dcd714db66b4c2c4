import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of stakeholders. */
export const stakeholdersTables: TablesOf = (schema) => `
  -- An organisation, under one enterprise number or none.
  create table ${schema}.organisation (
    ${HISTORY},
    id                text not null,
    name              jsonb,
    helix             text,
    organisation_kind text,
    enterprise_number text,
    territory         text,
    themes            text[] not null,
    superseded        boolean not null,
    search_text       text not null,
    sort_name         text not null,
    provenance        jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index organisation_current on ${schema}.organisation (stream, key, tier, reader) where valid_to is null;
  create index organisation_id on ${schema}.organisation (id) where valid_to is null;

  -- A person: a pseudonym with references to what is kept apart.
  create table ${schema}.person (
    ${HISTORY},
    id           text not null,
    name         jsonb,
    email        jsonb,
    language     text,
    legitimacies jsonb not null,
    provenance   jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index person_current on ${schema}.person (stream, key, tier, reader) where valid_to is null;
  create index person_id on ${schema}.person (id) where valid_to is null;

  -- What links a person to an organisation, from a day to a day.
  create table ${schema}.affiliation (
    ${HISTORY},
    id              text not null,
    person_id       text not null,
    organisation_id text not null,
    position        text,
    title           jsonb,
    "from"          date,
    "to"            date,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index affiliation_current on ${schema}.affiliation (stream, key, tier, reader) where valid_to is null;
  create index affiliation_person on ${schema}.affiliation (person_id) where valid_to is null;
  create index affiliation_organisation on ${schema}.affiliation (organisation_id) where valid_to is null;

  -- A role that a person was given, from a day to a day.
  create table ${schema}.role_grant (
    ${HISTORY},
    id              text not null,
    person_id       text not null,
    role            text not null,
    organisation_id text,
    "from"          date,
    "to"            date,
    withdrawn       boolean not null,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index role_grant_current on ${schema}.role_grant (stream, key, tier, reader) where valid_to is null;
  create index role_grant_person on ${schema}.role_grant (person_id) where valid_to is null;

  -- What an identity provider calls a person: a sign-in, and whose it is or was last.
  create table ${schema}.identity (
    ${HISTORY},
    person_id text not null,
    issuer    text not null,
    identity  jsonb,
    linked    boolean not null,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index identity_current on ${schema}.identity (stream, key, tier, reader) where valid_to is null;
  create index identity_issuer on ${schema}.identity (issuer) where valid_to is null;

  -- An interest that a person or organisation declared.
  create table ${schema}.interest (
    ${HISTORY},
    id                     text not null,
    interest_kind          text,
    holder_person_id       text,
    holder_organisation_id text,
    in_organisation_id     text,
    in_project_id          text,
    "from"                 date,
    "to"                   date,
    note                   jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index interest_current on ${schema}.interest (stream, key, tier, reader) where valid_to is null;
  create index interest_id on ${schema}.interest (id) where valid_to is null;
  create index interest_project on ${schema}.interest (in_project_id) where valid_to is null;
`;
