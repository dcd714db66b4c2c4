import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newServiceKeys } from '../../evidence/keys.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { copyStore } from './copy-store.js';
import { logOfStore } from './log-source.js';
import { openPostgresSink } from './postgres-sink.js';
import { logIn } from './postgres-log.js';
import { actAsOwner, openSession, type PostgresSession } from './postgres-session.js';
import { sampleLog, type SampleLog } from './sample-log.js';
import { verifyCopy } from './verify-copy.js';

const DIFFERENT = '01620000-0000-7000-8000-000000000009';

let sample: SampleLog;
let database: TestDatabase;
let session: PostgresSession;

beforeAll(async () => {
  sample = await sampleLog(4);
  database = await testPostgres();
  const place = { ownerUrl: database.url, service: 'projects' };
  const sink = await openPostgresSink({ ...place, rolePassword: async () => 'x' });
  await copyStore({ source: logOfStore(sample.store), sink, sealKey: sample.keys.seal });
  await sink.close();
  session = await openSession(place);
  await actAsOwner(session, 'projects');
});
afterAll(async () => {
  await session.close();
  await database.drop();
});

// What is changed in the copy is seen by this session alone, and undone.
beforeEach(() => session.query('begin', 'begin'));
afterEach(() => session.query('undo', 'rollback'));
const change = (sql: string): Promise<unknown> => session.query('change the copy', sql);

const verify = () =>
  verifyCopy({ source: logOfStore(sample.store), target: logIn(session), sealKey: sample.keys.seal });

const at = (position: number) => `position = ${position}`;
const kept = (pointer: string) =>
  `event_id = (select p.event_id from personal p join events e on e.id = p.event_id
     where p.pointer = '${pointer}' order by e.position limit 1) and pointer = '${pointer}'`;

describe('a copy that is not what it was copied from', () => {
  it.each<[string, string, string]>([
    [
      'the stream',
      `update appends set stream = 'sample-other' where first_position = 5;
       update events set stream = 'sample-other' where position in (5, 6)`,
      'stream',
    ],
    ['the type', `update events set type = 'SampleMet' where ${at(5)}`, 'type'],
    ['the id', `update events set id = '${DIFFERENT}' where ${at(5)}`, 'id'],
    ['a blank in data', `update events set data = data || ' ' where ${at(5)}`, 'data'],
    ['a blank in meta', `update events set meta = meta || ' ' where ${at(5)}`, 'meta'],
    ['the time', `update events set recorded_at = recorded_at + '1 ms' where ${at(5)}`, 'recordedAt'],
    ['the digest', `update events set entry_digest = sha256(entry_digest) where ${at(5)}`, 'entryDigest'],
    ['the seal', `update events set seal = sha256(seal) where ${at(5)}`, 'seal'],
    ['the blind', `update events set blind = sha256(blind) where ${at(5)}`, 'blind'],
    [
      'the digest of the command',
      `update appends set digest = sha256(digest) where first_position = 5`,
      'command digest of the append',
    ],
  ])('is found out: %s', async (_what, tamper, field) => {
    await change(tamper);
    await expect(verify()).rejects.toMatchObject({
      name: 'CopyRefused',
      code: 'COPY.DIFFERS',
      message: expect.stringMatching(new RegExp(`at position 5 \\(sample-\\S+, version 0\\): ${field}\\.$`)),
    });
  });

  it.each<[string, string, string]>([
    [
      'a value',
      `update personal set value = '"Eve"' where ${kept('/name')}`,
      'value of the value kept apart',
    ],
    [
      'its key',
      `update personal set key = sha256(key) where ${kept('/name')}`,
      'key of the value kept apart',
    ],
    ['its subject', `update personal set subject = 'x' where ${kept('/name')}`, 'subject of the value kept'],
    ['a value that is gone', `delete from personal where ${kept('/name')}`, 'kept apart at /name is missing'],
    [
      'a value erased in the copy alone',
      `select erase_subject('${'%'}')`,
      'the value kept apart at /name is missing',
    ],
    ['an erased place', `update personal_erased set subject = 'x'`, 'subject of the erased value'],
    [
      'an erased place that is gone',
      `delete from personal_erased`,
      'the erased value at /guests/0/email is missing',
    ],
  ])('is found out: %s', async (_what, tamper, message) => {
    await change(tamper.replace('%', sample.person));
    await expect(verify()).rejects.toMatchObject({
      code: 'COPY.DIFFERS',
      message: expect.stringContaining(message),
    });
  });

  it('is found out: an event more, a value of no event, an append of none, another store', async () => {
    await change(`insert into personal values ('${DIFFERENT}', '/name', 'x', '"Eve"', sha256('x'))`);
    await expect(verify()).rejects.toMatchObject({ code: 'COPY.DIFFERS', message: /of no event/ });
    await change(`delete from personal where event_id = '${DIFFERENT}'`);
    await change(`insert into appends values (sha256('x'), 'sample-x', sha256('x'), 1, 1)`);
    await expect(verify()).rejects.toMatchObject({ code: 'COPY.DIFFERS', message: /appends of no event/ });
    await change(`delete from appends where stream = 'sample-x'`);
    expect(await verify()).toMatchObject({ events: 28n, appends: 16 });
    await change(`update events set position = 29 where position = 28; update counter set position = 29`);
    await expect(verify()).rejects.toMatchObject({ code: 'COPY.LOG_BROKEN', message: /at position 28/ });
    await change(`update store set id = '${DIFFERENT}'`);
    await expect(verify()).rejects.toMatchObject({ code: 'COPY.OTHER_LOG' });
  });

  it('is found out also when the source was changed alike: what counts is what was sealed', async () => {
    const both = logIn(session);
    const check = (sealKey?: Buffer) =>
      verifyCopy({ source: both, target: both, ...(sealKey ? { sealKey } : {}) });
    expect(await check(sample.keys.seal)).toMatchObject({ events: 28n });
    await expect(check(newServiceKeys().seal)).rejects.toMatchObject({ code: 'COPY.SEAL_INVALID' });
    expect(await check()).toMatchObject({ events: 28n });
    await change(`update personal set value = '"Eve"' where ${kept('/name')}`);
    await expect(check()).rejects.toMatchObject({
      code: 'COPY.COMMITMENT_INVALID',
      message: expect.stringContaining('at /name of the event at position 9 '),
    });
    await change(`update events set data = replace(data, 'two', 'too')`);
    await expect(check()).rejects.toMatchObject({
      code: 'COPY.ENTRY_MISMATCH',
      message: expect.stringContaining('position 2 '),
    });
  });
});
