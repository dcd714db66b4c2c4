/**
 * What an owner of the database may do to the store of three persons, three events each, and the alarms that follow
 * when audit had not read them before, and when it had.
 */
export const ALTERATIONS: readonly [what: string, sql: string, before: string[], after: string[]][] = [
  [
    'one byte of data',
    `update stakeholders.events set data = replace(data, '"fr"', '"nl"') where position = 4`,
    ['entry-mismatch 4'],
    ['entry-mismatch 4'],
  ],
  [
    'one byte of meta',
    `update stakeholders.events set meta = replace(meta, '2018-02-19T12', '2018-02-19T13') where position = 5`,
    ['entry-mismatch 5'],
    ['entry-mismatch 5'],
  ],
  [
    'a blank in meta, which no value tells',
    `update stakeholders.events set meta = replace(meta, '{"actor"', '{ "actor"') where position = 5`,
    ['entry-mismatch 5'],
    ['entry-mismatch 5'],
  ],
  [
    'the type',
    `update stakeholders.events set type = 'RoleWithdrawn' where position = 5`,
    ['entry-mismatch 5'],
    ['entry-mismatch 5'],
  ],
  [
    'the recorded time',
    `update stakeholders.events set recorded_at = 'infinity' where position = 5`,
    ['entry-mismatch 5'],
    ['entry-mismatch 5'],
  ],
  [
    'the entry digest',
    `update stakeholders.events set entry_digest = sha256('x') where position = 5`,
    ['seal-invalid 5'],
    ['seal-invalid 5'],
  ],
  [
    'the seal',
    `update stakeholders.events set seal = sha256('x') where position = 5`,
    ['seal-invalid 5'],
    ['seal-invalid 5'],
  ],
  [
    'the blind, which only who has read it can tell',
    `update stakeholders.events set blind = sha256('x') where position = 5`,
    [],
    ['entry-mismatch 5'],
  ],
  [
    'two events, the one in the place of the other in their stream',
    `update stakeholders.events set version = version + 100 where position in (5, 6);
     update stakeholders.events set version = case position when 5 then 2 else 1 end where position in (5, 6)`,
    ['chain-broken 5', 'chain-broken 6'],
    ['entry-mismatch 5', 'entry-mismatch 6'],
  ],
  [
    'two events, the one at the position of the other',
    `update stakeholders.events set position = position + 100 where position in (4, 5);
     update stakeholders.events set position = 109 - position where position in (104, 105)`,
    ['chain-broken 4', 'chain-broken 5'],
    ['rewritten 4', 'rewritten 5'],
  ],
  [
    'an event, deleted',
    'delete from stakeholders.events where position = 5',
    ['chain-broken 6', 'gap 5 5'],
    ['gap 5'],
  ],
  [
    'the last events, deleted',
    'delete from stakeholders.events where position >= 8',
    ['counter-ahead 8 9'],
    ['counter-ahead 8 9'],
  ],
  [
    'the head of a stream, set back to an older state with the counter',
    'delete from stakeholders.events where position = 9; update stakeholders.counter set position = 8',
    [],
    ['rolled-back 9 9'],
  ],
  [
    'the counter',
    'update stakeholders.counter set position = 12',
    ['counter-ahead 10 12'],
    ['counter-ahead 10 12'],
  ],
  [
    'a forged event, appended without the key',
    `insert into stakeholders.events
       select 10, stream, version + 1, type, gen_random_uuid(), data, meta, sha256('x'), sha256('y'), sha256('z'), recorded_at
       from stakeholders.events where position = 9;
     update stakeholders.counter set position = 10`,
    ['seal-invalid 10'],
    ['seal-invalid 10'],
  ],
  [
    'an older event, appended once more with its seal',
    `insert into stakeholders.events
       select 10, stream, version + 1, type, id, data, meta, entry_digest, seal, blind, recorded_at
       from stakeholders.events where position = 9;
     update stakeholders.counter set position = 10`,
    ['entry-mismatch 10'],
    ['entry-mismatch 10'],
  ],
  [
    'a value kept apart',
    `update stakeholders.personal set value = '"Eve"' where pointer = '/name'
       and event_id = (select id from stakeholders.events where position = 4)`,
    ['commitment-invalid 4'],
    ['commitment-invalid 4'],
  ],
  [
    'a value kept apart that nobody committed to',
    `insert into stakeholders.personal
       select id, '/role', 'x', '"chair"', sha256('x') from stakeholders.events where position = 5`,
    ['commitment-invalid 5'],
    ['commitment-invalid 5'],
  ],
];
