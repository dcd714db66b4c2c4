import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import type { Pool } from 'pg';
import { demoFolder, discard, emptyFolder } from './office-folder.js';
import { runProgram, startOffice, type Program } from './office-process.js';

const SERVICE = 'projects';

let dataDir: string;
let database: TestDatabase;
let pool: Pool;
let elsewhere: string;

beforeAll(async () => {
  [dataDir, database, elsewhere] = await Promise.all([demoFolder(), testPostgres(), emptyFolder()]);
  pool = database.pool({ max: 1 });
}, 240_000);

afterAll(async () => {
  await database.drop();
  await discard(dataDir);
  await discard(elsewhere);
});

const begin = (...more: readonly string[]): Program =>
  runProgram('deploy/cli/dist/main.js', ['copy-store', '--service', SERVICE, ...more]);
const ended = async (program: Program): Promise<{ code: number | null; told: string }> => ({
  code: await program.ended,
  told: program.output(),
});
const toDatabase = (...more: readonly string[]): string[] => [
  '--from',
  dataDir,
  '--to',
  database.url,
  ...more,
];
const toFolder = (...more: readonly string[]): string[] => [
  ...['--from', database.url, '--to', elsewhere, '--keys', path.join(dataDir, 'keys')],
  ...more,
];

const inTarget = async (): Promise<{ events: number; complete: boolean }> =>
  (
    await pool.query(
      `select (select count(*)::int from ${SERVICE}.events) as events, complete from ${SERVICE}.store`,
    )
  ).rows[0];

describe('./helixboard copy-store', () => {
  it('refuses while the office runs, and what it cannot use', async () => {
    const office = await startOffice(dataDir);
    const running = await ended(begin(...toDatabase()));
    expect(running).toMatchObject({ code: 1, told: expect.stringContaining('OFFICE.ALREADY_RUNNING') });
    expect(await office.stop()).toBe(0);
    const absent = await ended(begin(...toFolder()));
    expect(absent).toMatchObject({ code: 2, told: expect.stringContaining('is neither') });
    const nothing = await ended(begin('--from', database.url, '--to', dataDir, '--keys', `${dataDir}/keys`));
    expect(nothing).toMatchObject({ code: 1, told: expect.stringContaining('COPY.SOURCE_MISSING') });
    expect(await ended(begin(...toDatabase('--batch', '0')))).toMatchObject({ code: 2 });
  });

  it('killed in the middle leaves no store that a service could open; run again it ends with every event', async () => {
    for (let kills = 0; kills < 3; kills += 1) {
      const program = begin(...toDatabase('--batch', '3'));
      while (!/^copying: /m.test(program.output()) && program.child.exitCode === null)
        await Promise.race([once(program.child.stderr!, 'data'), program.ended]);
      program.child.kill('SIGKILL');
      expect(await program.ended).toBeNull();
    }
    const half = await inTarget();
    expect(half).toMatchObject({ complete: false });
    const service = runProgram(`services/${SERVICE}/dist/main.js`, [], {
      env: { DATABASE_OWNER_URL: database.url, KEYS_DIR: path.join(dataDir, 'keys'), PORT: '0', ...feeds() },
    });
    expect(await service.ended).toBe(1);
    expect(service.output()).toContain('copy that is not finished');
    const { code, told } = await ended(begin(...toDatabase('--batch', '50')));
    expect(told).toMatch(new RegExp(`is copied, from event ${half.events} on in this run`));
    expect(told).toContain("every seal is the service's");
    expect(code).toBe(0);
    const whole = await inTarget();
    expect(whole.complete).toBe(true);
    expect(whole.events).toBeGreaterThan(half.events);
    const json = await ended(begin(...toDatabase('--verify-only', '--json')));
    expect(json.code).toBe(0);
    expect(JSON.parse(json.told.split('\n').at(-2)!)).toMatchObject({
      ...{ service: SERVICE, sealsChecked: true, events: String(whole.events), beyond: '0', stray: 0 },
    });
  }, 120_000);

  it('finds out a row that was changed', async () => {
    await pool.query(`update ${SERVICE}.events set data = data || ' ' where position = 7`);
    const changed = await ended(begin(...toDatabase('--verify-only')));
    expect(changed).toMatchObject({
      code: 1,
      told: expect.stringMatching(/COPY\.DIFFERS: .* at position 7 \(\S+, version \d+\): data\./),
    });
    await pool.query(`update ${SERVICE}.events set data = rtrim(data) where position = 7`);
    expect(await ended(begin(...toDatabase('--verify-only')))).toMatchObject({ code: 0 });
  });

  it('gives a store that the service runs on; then it is not copied', async () => {
    const { events } = await inTarget();
    const service = runProgram(`services/${SERVICE}/dist/main.js`, [], {
      env: { DATABASE_OWNER_URL: database.url, KEYS_DIR: path.join(dataDir, 'keys'), PORT: '0', ...feeds() },
    });
    while (!service.output().includes('the service takes commands') && service.child.exitCode === null)
      await Promise.race([
        once(service.child.stderr!, 'data'),
        once(service.child.stdout!, 'data'),
        service.ended,
      ]);
    expect(service.child.exitCode).toBeNull();
    const used = await ended(begin(...toFolder()));
    expect(used).toMatchObject({ code: 2 });
    const busy = await ended(begin(...toDatabase('--verify-only')));
    expect(busy).toMatchObject({ code: 1, told: expect.stringContaining('COPY.IN_USE') });
    service.child.kill('SIGTERM');
    await service.ended;
    expect((await inTarget()).events).toBeGreaterThanOrEqual(events);
  }, 60_000);
});

const feeds = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    ['stakeholders', 'projects', 'governance', 'funding', 'procurement', 'kpis', 'audit'].map((name) => [
      `${name.toUpperCase()}_FEED_URL`,
      database.url,
    ]),
  );
