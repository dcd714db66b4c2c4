import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  createLog,
  createMemoryStore,
  createPostgresStore,
  createService,
  type EventStore,
  feedSource,
  supplyOf,
  loadServiceKeys,
  migrateStore,
  type PostgresStore,
  quiescent,
  type Service,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase, uuid } from '@helixboard/kit/testing';
import type { Pool } from 'pg';
import { ALTERATIONS } from './alterations.fixture.js';
import { auditService } from './definition.js';
import type { OpenAlarm } from './queries/alarms.js';

const AUDITOR = uuid(900);
const PERSON = uuid(1);
const log = createLog({ service: 'audit', level: 'silent' });

let database: TestDatabase;
/** Of the owner of the database, who may do anything in it and has no key. */
let owner: Pool;
let keysDirectory: string;
let stakeholders: PostgresStore;
/** The other services have stores in memory: they hold nothing that is altered here. */
let memory: readonly EventStore[];
let audit: Service;
let commands = 0;

const openStore = async (service: ServiceName): Promise<PostgresStore> => {
  const { url } = await migrateStore({ ownerUrl: database.url, service, rolePassword: 'only-in-this-test' });
  return createPostgresStore({ url, service, keys: await loadServiceKeys(keysDirectory, service) });
};

const startAudit = async (maxAlarms = 200): Promise<void> => {
  audit = await createService(auditService({ batchSize: 4, sweepEveryMs: 5, sweepPauseMs: 0, maxAlarms }), {
    database: { ownerUrl: database.url },
    ...{ keysDirectory, log, readers: { pollMs: 20, backoffMs: 5 } },
    grantsOf: async (id) => (id === AUDITOR ? [{ grantId: uuid(901), role: 'auditor' }] : []),
  });
  audit.follow(
    supplyOf([audit.source, feedSource(stakeholders.feed), ...memory.map((s) => feedSource(s.feed))]),
  );
};

beforeEach(async () => {
  database = await testPostgres();
  owner = database.pool({ max: 2 });
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-audit-'));
  stakeholders = await openStore('stakeholders');
  memory = await Promise.all(
    SERVICES.filter((s) => s !== 'stakeholders' && s !== 'audit').map(async (service) =>
      createMemoryStore({ service, keys: await loadServiceKeys(keysDirectory, service) }),
    ),
  );
}, 120_000);

afterEach(async () => {
  await audit.stop();
  await stakeholders.close();
  await database.drop();
  await rm(keysDirectory, { recursive: true, force: true });
});

const happened = async (stream: string, ...events: { type: string; data: object }[]): Promise<void> => {
  commands += 1;
  const before = await stakeholders.readStream(stream);
  const result = await stakeholders.append({
    ...{ stream, expected: before.at(-1)?.version ?? 'none', events },
    meta: {
      occurredAt: '2018-02-19T12:00:00.000Z',
      actor: { kind: 'administrator', id: 'administrator' },
      ...{ causationId: 'test', correlationId: 'test' },
    },
    commandId: commands.toString(16).padStart(64, '0'),
    commandDigest: '0'.repeat(64),
  });
  expect(result.status).toBe('appended');
};

/** A person with a name and a role: three events, personal values, in one stream; positions follow each other. */
const personArrives = async (n: number): Promise<void> => {
  const personId = uuid(n);
  const named = { personId, name: `Ada Unmistakable ${n}`, email: `ada${n}@example.org`, language: 'fr' };
  const role = { grantId: uuid(1000 + n), personId, role: 'juror', from: '2018-01-01' };
  await happened(`person-${personId}`, { type: 'PersonRegistered', data: named });
  await happened(
    `person-${personId}`,
    { type: 'RoleGranted', data: role },
    { type: 'RoleWithdrawn', data: { grantId: role.grantId, personId, role: 'juror' } },
  );
};

/** Other readers of audit may stand still on a store that was altered: the verification does not. */
const settled = () =>
  quiescent(
    [{ caughtUp: ({ audit: own }, signal) => audit.readers!.caughtUp({ audit: own! }, signal) }],
    [audit.source],
  );

const sweepsOf = async (source: ServiceName): Promise<number> => {
  const { rows } = await owner.query<{ sweeps: number }>(
    'select sweeps from audit.verified_sources where source = $1',
    [source],
  );
  return rows[0]?.sweeps ?? 0;
};

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 20_000;
  while (!(await holds())) if (performance.now() > end) throw new Error(`never came true: ${what}`);
};

/** Everything was read, then everything was read from the beginning twice, then what that raised was read. */
const verified = async (): Promise<void> => {
  const due = (await sweepsOf('stakeholders')) + 3;
  await until('the store was read again', async () => (await sweepsOf('stakeholders')) >= due);
  await settled();
};

const alarms = async (): Promise<string[]> => {
  const { standing } = await audit.status();
  return (standing!['alarms'] as OpenAlarm[])
    .map((a) => [a.kind, a.position, ...(a.lastPosition ? [a.lastPosition] : [])].join(' '))
    .toSorted();
};
const raisedCount = async (): Promise<number> =>
  (await audit.store.feed.read(0n, 10_000)).filter((e) => e.type === 'AlarmRaised').length;

const acknowledge = (alarmId: string, key: string, id = AUDITOR) =>
  audit.dispatch({
    name: 'AcknowledgeAlarm',
    data: { alarmId, reason: 'Restored from the backup of 3 March, as agreed.' },
    key,
    caller: { kind: 'person', id },
  });

describe('the verification of a store that its owner has altered', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) await personArrives(n);
  });

  it.each(ALTERATIONS)('before it was read: %s', async (_what, sql, before) => {
    await owner.query(sql);
    await startAudit();
    await verified();
    expect(await alarms()).toEqual(before);
    expect(await raisedCount()).toBe(before.length);
  });

  it.each(ALTERATIONS)('after it was read: %s', async (_what, sql, _before, after) => {
    await startAudit();
    await verified();
    expect(await alarms()).toEqual([]);
    await owner.query(sql);
    await verified();
    expect(await alarms()).toEqual(after);
    expect(await raisedCount()).toBe(after.length);
  });

  it('goes on: what comes later is verified too, and raises nothing', async () => {
    await owner.query(
      `update stakeholders.events set data = replace(data, '"fr"', '"nl"') where position = 4`,
    );
    await startAudit();
    await personArrives(4);
    await personArrives(5);
    await verified();
    expect(await alarms()).toEqual(['entry-mismatch 4']);
  });

  it('raises nothing twice after a restart, and nothing more once it is mended', async () => {
    const sql = (from: string, to: string) =>
      `update stakeholders.events set data = replace(data, '"${from}"', '"${to}"') where position = 4`;
    await startAudit();
    await verified();
    await owner.query(sql('fr', 'nl'));
    await verified();
    await audit.stop();
    await startAudit();
    await verified();
    expect(await raisedCount()).toBe(1);
    await owner.query(sql('nl', 'fr'));
    await verified();
    expect(await raisedCount()).toBe(1);
    await owner.query(sql('fr', 'de'));
    await verified();
    expect(await raisedCount()).toBe(2);
  });

  it('raises nothing twice when the process dies between an alarm and its progress', async () => {
    await owner.query(`update stakeholders.events set seal = sha256('x') where position in (4, 6)`);
    await startAudit();
    await verified();
    await audit.stop();
    await owner.query(`truncate audit.findings; delete from audit.verified_events where source = 'stakeholders';
      delete from audit.verified_streams; update audit.verified_sources set position = 0, swept = 0`);
    await startAudit();
    await verified();
    expect(await alarms()).toEqual(['seal-invalid 4', 'seal-invalid 6']);
    expect(await raisedCount()).toBe(2);
  });

  it('raises so many alarms and then one that tells that there is more', async () => {
    await owner.query(`update stakeholders.events set seal = sha256('x')`);
    await startAudit(3);
    await verified();
    expect(await alarms()).toEqual([
      'further-findings 4',
      'seal-invalid 1',
      'seal-invalid 2',
      'seal-invalid 3',
    ]);
  });

  it('says that it is not ready until each alarm is acknowledged with a reason, by an auditor', async () => {
    await startAudit();
    await verified();
    expect(await audit.readiness()).toEqual({ ready: true, reasons: [] });
    await owner.query(`update stakeholders.events set seal = sha256('x') where position = 5`);
    await verified();
    const readiness = await audit.readiness();
    expect(readiness.ready).toBe(false);
    expect(readiness.reasons.join()).toContain(
      `stakeholders 5 (person-${uuid(2)}, version 1): seal-invalid, the seal is not valid`,
    );
    const { standing } = await audit.status();
    const [alarm] = standing!['alarms'] as OpenAlarm[];
    expect(alarm).toMatchObject({ source: 'stakeholders', eventType: 'RoleGranted', version: 1 });
    expect(await acknowledge(alarm!.alarmId, 'k1', PERSON)).toMatchObject({
      refusal: { code: 'AUTH.FORBIDDEN' },
    });
    expect(await acknowledge(alarm!.alarmId, 'k2')).toMatchObject({ status: 'done' });
    await settled();
    expect(await audit.readiness()).toEqual({ ready: true, reasons: [] });
    await verified();
    expect(await raisedCount()).toBe(1);
    expect(await acknowledge(alarm!.alarmId, 'k3')).toMatchObject({
      refusal: { code: 'ALARM.ALREADY_ACKNOWLEDGED' },
    });
  });
});

describe('the verification of a sound store', () => {
  it('raises nothing: with erasures, several writers at once, restarts', async () => {
    await startAudit();
    for (const n of [1, 2]) await personArrives(n);
    await verified();
    await stakeholders.erase(uuid(1));
    await Promise.all([3, 4, 5, 6, 7, 8].map(personArrives));
    await verified();
    await audit.stop();
    await stakeholders.erase(uuid(3));
    await startAudit();
    await personArrives(9);
    await verified();
    expect(await alarms()).toEqual([]);
    expect(await raisedCount()).toBe(0);
    expect(await audit.readiness()).toEqual({ ready: true, reasons: [] });
  });

  it('waits for a seal key that is not there, and says so', async () => {
    await personArrives(1);
    const file = path.join(keysDirectory, 'projects.seal.key');
    await rm(file);
    await startAudit();
    await until('it says that it cannot go on', async () =>
      (await audit.readiness()).reasons.join().includes('READER.SEAL_KEY_MISSING'),
    );
    expect(await alarms()).toEqual([]);
  });
});
