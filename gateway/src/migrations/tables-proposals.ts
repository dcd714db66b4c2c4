import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of proposals for agendas. */
export const proposalTables: TablesOf = (schema) => `
  -- An item that a policy proposed for an agenda of the board.
  create table ${schema}.agenda_proposal (
    ${HISTORY},
    id             text not null,
    body_id        text,
    state          text,
    origin         text,
    motion_type    text,
    title          jsonb,
    wording        jsonb,
    subject        jsonb,
    waiver         jsonb,
    raised_at      text,
    cause_event_id text,
    meeting_id     text,
    item_id        text,
    returned       text,
    withdrawal     text,
    decline_reason jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index agenda_proposal_current on ${schema}.agenda_proposal (stream, key, tier, reader) where valid_to is null;
  create index agenda_proposal_id on ${schema}.agenda_proposal (id) where valid_to is null;
`;
