import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from './run.js';

let dir: string;
let server: Server;
let seen: { method: string; url: string; token: string | undefined; body: string }[];
let answer: { status: number; body: string };

const cli = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const code = await run([...args, '--data', dir], {}, { out: (t) => (out += t), err: (t) => (err += t) });
  return { code, out, err };
};

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'helixboard-cli-'));
  seen = [];
  answer = { status: 200, body: '{}' };
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen.push({ method: request.method!, url: request.url!, token: request.headers.authorization, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  mkdirSync(path.join(dir, 'keys'));
  writeFileSync(path.join(dir, 'office.json'), JSON.stringify({ url: `http://127.0.0.1:${port}` }));
  writeFileSync(path.join(dir, 'keys/admin-token'), 'the-token\n');
});

afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(dir, { recursive: true });
});

describe('the command-line program', () => {
  it('prints a token alone, asked for with the admin token of the data folder', async () => {
    answer = { status: 200, body: '{"token":"abc","expiresAt":"2026-01-01T00:00:00.000Z"}' };
    expect(await cli('token', '--as', 'chair')).toEqual({ code: 0, out: 'abc\n', err: '' });
    expect(seen).toEqual([
      { method: 'POST', url: '/admin/token', token: 'Bearer the-token', body: '{"as":"chair"}' },
    ]);
  });

  it('shows each open alarm of the audit', async () => {
    const alarm = {
      ...{ alarmId: 'a-1', source: 'projects', kind: 'entry-mismatch', position: '12', lastPosition: null },
      ...{ stream: 'project-1', version: 3, raisedAt: '2026-01-01T00:00:00.000Z' },
    };
    const service = {
      name: 'audit',
      storeId: 's',
      head: '1',
      readers: [],
      standing: { openAlarms: 7, alarms: [alarm] },
    };
    answer = {
      status: 200,
      body: JSON.stringify({ ready: false, reasons: [], services: [service], gateway: { readers: [] } }),
    };
    const { out } = await cli('status');
    expect(out).toContain('ALARM entry-mismatch in projects at 12 (project-1, version 3), raised 2026-01-01');
    expect(out).toContain('and 6 more alarms');
  });

  it('tells of a service that is away, of relays, and of each reader once, where it is worst off', async () => {
    const reader = {
      name: 'gateway/read-models',
      source: 'kpis',
      position: '9',
      head: '9',
      lag: '0',
      parked: 0,
    };
    const readers = [
      { ...reader, state: 'caught-up' },
      { ...reader, state: 'following', position: '4', lag: '5', parked: 1 },
      { ...reader, state: 'elsewhere' },
    ];
    const relay = { state: 'failing', position: '3', head: '9', lag: '6', error: 'BROKER.UNAVAILABLE' };
    const services = [
      { name: 'funding', away: true },
      { name: 'kpis', storeId: 's', head: '9', readers: [], relay },
    ];
    answer = { status: 200, body: JSON.stringify({ reasons: [], services, gateway: { readers } }) };
    const since = '2026-01-01T00:00:00.000Z';
    const processes = [{ name: 'kpis', state: 'ready', pid: 77, since, restarts: 2 }];
    writeFileSync(path.join(dir, 'processes.json'), JSON.stringify({ processes }));
    const { code, out } = await cli('status');
    expect(code).toBe(0);
    expect(out).toContain('funding: away, it gives no answer');
    expect(out).toContain('relay → Kafka: failing, 3 of 9 (6 behind): BROKER.UNAVAILABLE');
    expect(out).toMatch(/kpis +ready +77 {2}since 2026-01-01T00:00:00.000Z {2}2 restarts/);
    const lines = out.split('\n').filter((l) => l.includes('gateway/read-models'));
    expect(lines).toEqual(['    gateway/read-models ← kpis: following, 4 of 9 (5 behind), 1 parked']);
  });

  it('tells of the processes when the gateway is not there, and that it is not', async () => {
    const since = '2026-01-01T00:00:00.000Z';
    const processes = [
      { name: 'gateway', state: 'waiting', since, restarts: 1, reason: 'was ended by SIGKILL' },
    ];
    writeFileSync(path.join(dir, 'processes.json'), JSON.stringify({ processes }));
    writeFileSync(path.join(dir, 'office.json'), JSON.stringify({ url: 'http://127.0.0.1:9' }));
    expect(await cli('status')).toMatchObject({
      ...{
        code: 1,
        out: expect.stringMatching(/does not answer\n {2}gateway +waiting .*was ended by SIGKILL/),
      },
    });
  });

  it('reaches an office elsewhere by its address and the file of its token', async () => {
    const { url } = JSON.parse(readFileSync(path.join(dir, 'office.json'), 'utf8')) as { url: string };
    const file = path.join(dir, 'keys/admin-token');
    answer = { status: 200, body: '{"service":"funding","events":"81"}' };
    let [out, err] = ['', ''];
    const output = { out: (t: string) => void (out += t), err: (t: string) => void (err += t) };
    expect(await run(['refill', 'funding'], { HELIXBOARD_URL: url, ADMIN_TOKEN_FILE: file }, output)).toBe(0);
    expect(out).toContain('funding: its 81 events are published again');
    expect(seen[0]).toMatchObject({ url: '/admin/refill', token: 'Bearer the-token' });
    expect(await run(['status'], { HELIXBOARD_URL: url }, output)).toBe(2);
    expect(err).toContain('ADMIN_TOKEN_FILE must name');
  });

  it('says what is wrong with the command line, and how it is right', async () => {
    expect(await cli('token')).toMatchObject({ code: 2, err: expect.stringContaining('--as is needed') });
    expect(await cli('tokn')).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are status, token'),
    });
    expect(await cli('status', '--bogus')).toMatchObject({ code: 2 });
    expect(await cli()).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
    expect(await cli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage') });
    expect(seen).toEqual([]);
  });

  it('tells its version, with or without an office', async () => {
    expect(await cli('--version')).toEqual({
      code: 0,
      out: expect.stringMatching(/^helixboard \d+\.\d+\.\d+\n$/),
      err: '',
    });
  });

  it.each([
    [['import'], 'import takes procedures or measurements'],
    [['import', 'projects', 'x.csv'], 'import takes procedures or measurements'],
    [['import', 'procedures'], 'and a FILE'],
    [['import', 'procedures', 'x.csv', '--decimal', ';'], '--decimal takes . or ,'],
    [['import', 'procedures', 'x.csv', '--encoding', 'ebcdic'], '--encoding takes utf-8 or windows-1252'],
    [['export'], 'export takes roadmap, decisions, trail'],
    [['export', 'persons'], 'export takes roadmap, decisions, trail'],
    [['export', 'trail'], '--subject is needed'],
    [['export', 'roadmap', '--format', 'xlsx'], '--format takes csv or json'],
    [['export', 'roadmap', '--language', 'es'], '--language takes fr or nl or de or en'],
    [['export', 'roadmap', '--as', 'chair', '--token', 'x'], 'give one'],
    [['copy-store'], '--service is needed'],
    [['copy-store', '--service', 'parks'], '--service takes'],
    [['copy-store', '--service', 'kpis'], '--to is needed'],
    [['copy-store', '--service', 'kpis', '--to', 'x'], '--from is needed'],
    [['copy-store', 'kpis'], 'options alone'],
    [['copy-store', '--service', 'kpis', '--from', 'mysql://x', '--to', 'y'], '--from takes a postgres://'],
    [
      ['copy-store', '--service', 'kpis', '--from', 'kurrentdb://x', '--to', 'y'],
      '--from-database is needed',
    ],
    [['copy-store', '--service', 'kpis', '--from', '@/nowhere/file', '--to', 'y'], 'cannot be read'],
    [['copy-store', '--service', 'kpis', '--from', '/nowhere', '--to', 'y'], '/nowhere is neither'],
    [['copy-store', '--service', 'kpis', '--batch', '-1'], '--batch'],
  ])('refuses %j and says what it takes', async (args, told) => {
    expect(await cli(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(told) });
    expect(seen).toEqual([]);
  });

  it('refuses a file that is none before anything is given', async () => {
    const absent = await cli('import', 'procedures', path.join(dir, 'none.csv'));
    expect(absent).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was taken') });
    expect(seen).toEqual([]);
  });

  it('gives measurements as the person who answers for them, each row with a key of its own', async () => {
    const file = path.join(dir, 'values.csv');
    const indicatorId = '01620000-0000-7000-8000-000000000001';
    writeFileSync(
      file,
      `indicatorId;from;to;value;source;quality\r\n${indicatorId};2026-01-01;2026-03-31;12,5;Statbel;measured\r\n`,
    );
    expect(await cli('import', 'measurements', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('A person answers for these'),
    });
    expect(seen).toEqual([]);
    answer.body = JSON.stringify({
      ...{ token: 'hers', services: [{ name: 'kpis', head: '3' }], positions: { first: '4' } },
    });
    const { code, out } = await cli('import', 'measurements', file, '--as', 'analyst');
    expect([code, out]).toEqual([0, expect.stringContaining('1 row: 1 taken, 0 refused.')]);
    expect(seen.map((s) => `${s.method} ${s.url} ${s.token}`)).toEqual([
      'POST /admin/token Bearer the-token',
      'GET /admin/status Bearer the-token',
      'POST /commands/RecordMeasurement Bearer hers',
    ]);
    expect(JSON.parse(seen[2]!.body)).toMatchObject({ indicatorId, value: '12.5', quality: 'measured' });
  });

  it('passes a refusal on with its code and what would be accepted', async () => {
    answer = {
      status: 404,
      body: '{"code":"PERSONA.UNKNOWN","detail":"There is no such persona.","acceptable":["chair"]}',
    };
    expect(await cli('token', '--as', 'x')).toEqual({
      code: 1,
      out: '',
      err: 'helixboard: PERSONA.UNKNOWN: There is no such persona.\n  chair\n',
    });
  });

  it('says so when no office runs on the folder, or it no longer answers', async () => {
    await new Promise((done) => server.close(done));
    expect(await cli('status')).toMatchObject({ code: 2, err: expect.stringContaining('does not answer') });
    rmSync(path.join(dir, 'office.json'));
    expect(await cli('status')).toMatchObject({ code: 2, err: expect.stringContaining('No office runs on') });
    server = createServer().listen(0, '127.0.0.1');
  });

  it('shows the progress of a rebuild, and its failure', async () => {
    answer = { status: 200, body: '{"done":"5","total":"10"}\n{"finished":true}\n' };
    expect((await cli('rebuild', 'roadmap')).out).toContain('50 % (5 of 10 events)');
    answer = { status: 200, body: '{"failed":"no such model"}\n' };
    expect(await cli('rebuild', 'roadmap')).toMatchObject({ code: 1, err: 'helixboard: no such model\n' });
  });

  it('tells each reader that had diverged, those that are left as they are, and that there was none', async () => {
    answer = {
      status: 200,
      body:
        '{"reader":"projects/grants"}\n{"reader":"audit/verifier","left":"It is never rebuilt."}\n' +
        '{"service":"kpis","left":"It gives no answer."}\n{"done":"5","total":"10"}\n' +
        '{"reader":"gateway/read-models"}\n{"finished":true,"rebuilt":2,"left":2}\n',
    };
    expect(await cli('rebuild', '--diverged')).toEqual({
      code: 1,
      out:
        'projects/grants had diverged and is filled from the beginning\n' +
        'gateway/read-models had diverged and is filled from the beginning\ndone; status shows how far each is\n',
      err: 'audit/verifier is left as it is: It is never rebuilt.\nkpis is left as it is: It gives no answer.\n',
    });
    answer = { status: 200, body: '{"finished":true,"rebuilt":0,"left":0}\n' };
    expect(await cli('rebuild', '--diverged')).toMatchObject({ code: 0, out: 'no reader was rebuilt\n' });
    expect(await cli('rebuild', 'all', '--diverged')).toMatchObject({ code: 2 });
  });

  it('finds an office elsewhere by its address and the file of its admin token', async () => {
    const { port } = server.address() as AddressInfo;
    const tokenFile = path.join(dir, 'another-token');
    writeFileSync(tokenFile, 'elsewhere\n');
    answer = { status: 200, body: '{"token":"abc","expiresAt":"2026-01-01T00:00:00.000Z"}' };
    let [out, err] = ['', ''];
    const output = { out: (t: string) => (out += t), err: (t: string) => (err += t) };
    const env = { HELIXBOARD_URL: `http://127.0.0.1:${port}`, ADMIN_TOKEN_FILE: tokenFile };
    expect([await run(['token', '--as', 'chair'], env, output), out, err]).toEqual([0, 'abc\n', '']);
    expect(seen[0]?.token).toBe('Bearer elsewhere');
    delete (env as Partial<typeof env>).ADMIN_TOKEN_FILE;
    expect(await run(['token', '--as', 'chair'], env, output)).toBe(2);
    expect(err).toMatch(/ADMIN_TOKEN_FILE must name/);
  });
});
