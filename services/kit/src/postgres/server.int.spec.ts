import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { sourceProcess } from '../testing/source-process.js';
import { isAlive } from './processes.js';
import { startPostgres, type Postgres } from './server.js';

const OFFICE = new URL('./office.fixture.ts', import.meta.url);

describe('the embedded PostgreSQL of an office', () => {
  let dataDir: string;
  let messages: string[];
  let started: Postgres[];
  const log = {
    info: (_: object, message: string) => void messages.push(message),
    warn: (_: object, message: string) => void messages.push(message),
  };
  const start = async (port?: number) => {
    const server = await startPostgres({ dataDir, log, ...(port && { port }) });
    started.push(server);
    return server;
  };
  const query = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query(statement).finally(() => client.end())).rows;
  };
  const serverPid = async () =>
    Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  const office = async () => {
    const child = sourceProcess(OFFICE, [dataDir]);
    const [{ port, url }] = (await once(child, 'message')) as [{ port: number; url: string }];
    return { child, port, url };
  };

  beforeEach(async () => {
    // mkdtemp makes it 0700: as root the server's user cannot pass it, which is how offices are kept.
    dataDir = path.join(await mkdtemp(path.join(os.tmpdir(), 'helixboard-office-')), 'data');
    messages = [];
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((server) => server.stop()));
    await rm(path.dirname(dataDir), { recursive: true, force: true });
  });

  it('keeps its data over a stop and a start, and its secrets from other users', async () => {
    const first = await start();
    await query(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect(second.password).toMatch(/^[0-9a-f]{48}$/);
    expect(await readFile(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain(second.password);
  });

  it('listens on the loopback address alone and asks for the password', async () => {
    const server = await start();
    expect(await query(server.url(), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server.url(), 'SHOW unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    const guess = server.url().replace(server.password, 'postgres');
    await expect(query(guess, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('creates a named database once, asked for twice at the same time', async () => {
    const server = await start();
    const [url, again] = await Promise.all([server.database('projects'), server.database('projects')]);
    expect(url).toBe(again);
    expect(await query(url, 'SELECT current_database() AS name')).toEqual([{ name: 'projects' }]);
  });

  it('refuses a second office on the same folder and names the first', async () => {
    await start();
    await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
      code: 'OFFICE.ALREADY_RUNNING',
      message: expect.stringContaining(`process ${process.pid}`),
    });
  });

  it('is taken over when its office was killed, without the sessions that the dead office left', async () => {
    const { child, url, port } = await office();
    const session = new pg.Client({ connectionString: url });
    const ended = new Promise<Error>((resolve) => session.on('error', resolve));
    await session.connect();
    await session.query('SELECT pg_advisory_lock(7)');
    const pid = await serverPid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(pid)).toBe(true);

    const next = await start();
    expect(messages).toEqual(['PostgreSQL of an earlier run adopted']);
    expect(next.port).toBe(port);
    expect(await ended).toMatchObject({ code: '57P01' });
    expect(await query(next.url(), 'SELECT pg_try_advisory_lock(7) AS free')).toEqual([{ free: true }]);
    await next.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  it('that survived is stopped and started anew when another port is asked for', async () => {
    const { child, port } = await office();
    const pid = await serverPid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const wanted = port === 65_535 ? port - 1 : port + 1;
    const next = await start(wanted);
    expect(next.port).toBe(wanted);
    expect(await isAlive(pid)).toBe(false);
  });

  it('killed itself, recovers what was committed', async () => {
    const first = await start();
    await query(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await first.stop();
    const second = await start();
    expect(await query(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it("does not take a process that got the dead server's id for its own server", async () => {
    await (await start()).stop();
    const card = `${process.pid}\n${dataDir}\n1\n1\n\n127.0.0.1\n1 1\nready\n`;
    await writeFile(path.join(dataDir, 'postgres/postmaster.pid'), card);
    const server = await start();
    expect(await query(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts after a first start that was interrupted half way', async () => {
    await mkdir(path.join(dataDir, 'postgres.new/base'), { recursive: true });
    const server = await start();
    expect(await query(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('stops with its office, and a stop asked for twice is one', async () => {
    const { child } = await office();
    const pid = await serverPid();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(await isAlive(pid)).toBe(false);
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await expect(stat(path.join(dataDir, 'office.lock'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says why it did not start', async () => {
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'postgres/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
      code: 'POSTGRES.START_FAILED',
      message: expect.stringContaining('no_such_setting'),
    });
  });
});
