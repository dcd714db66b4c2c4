import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { allAnswers } from './answers.js';
import { canarySteps, type Step } from './canary-steps.js';
import { helixboard } from './command-line.js';
import { markedFields } from './marked-fields.js';
import type { CommandReply } from './office-client.js';
import { endSessions, openDatabase, tablesHolding } from './office-database.js';
import { demoFolder, discard } from './office-folder.js';
import { startOffice, type OfficeProcess } from './office-process.js';
import { fresh } from './project.fixture.js';

/** Unlike anything else in the office. */
const MARK = 'kanarievogel';
const seeded: string[] = [];
const canary = (field: string): string => {
  const value = `${MARK} ${seeded.length} of ${field.replace('/', ' ')}`;
  seeded.push(value);
  return value;
};

let office: OfficeProcess;
let dataDir: string;
let coordinator: string;
/** Every answer that was given to anybody. */
const answers: CommandReply[] = [];

/** Whom the first of the commands register. */
let person = '';
/** Whom and what the marked values are about. */
let subjects: readonly string[];

const give = async (
  [name, data, by]: readonly [string, unknown, string],
  key?: string,
): Promise<CommandReply> => {
  const reply =
    by === 'administrator'
      ? await office.administer(name, data, key)
      : await office.command(name, data, { token: coordinator, ...(key ? { key } : {}) });
  answers.push(reply);
  return reply;
};

/** What the log of the process, that of PostgreSQL and the metrics say. */
const toldOutside = async (): Promise<string> =>
  [
    office.output(),
    await readFile(path.join(dataDir, 'postgres.log'), 'utf8'),
    await (await fetch(`${office.url}/metrics`)).text(),
  ].join('\n');

let given: readonly Step[];
/** What no sound office can do: there is no alarm to acknowledge. It is refused, and leaves nothing behind. */
let unfounded: Step;
/** The values that the commands above gave: those of the subjects that are erased at the end. */
let erasable: readonly string[];

beforeAll(async () => {
  dataDir = await demoFolder();
  office = await startOffice(dataDir, ['--demo'], { HELIXBOARD_LOG: 'debug' });
  coordinator = await office.tokenOf('coordinator');
  ({ given, person, subjects } = await canarySteps(office, coordinator, canary));
  for (const step of given) {
    // What a service knows of another's records follows their events.
    await office.settled();
    // The register follows the list of projects: a team is opened once it knows this one.
    if (step[0] === 'OpenTeam') await office.settled();
    expect([step[0], (await give(step)).text]).toEqual([step[0], expect.stringContaining('"done"')]);
  }
  erasable = [...seeded];
  unfounded = [
    'AcknowledgeAlarm',
    { alarmId: fresh(), reason: canary('AcknowledgeAlarm/reason') },
    'coordinator',
  ];
  expect((await give(unfounded)).status).toBe(404);
  await office.settled();
}, 240_000);

afterAll(async () => {
  await office?.stop();
  await discard(dataDir);
});

it('seeds every field of every command that the contracts mark', () => {
  const told = [...given, unfounded].flatMap(([name, data]) =>
    Object.entries(data)
      .filter(([, v]) => typeof v === 'string' && v.includes(MARK))
      .map(([field]) => `${name}/${field}`),
  );
  expect([...new Set(told)].toSorted()).toEqual(markedFields());
});

describe('a marked value', () => {
  it('is in no event and in no table but those that are for it', async () => {
    const db = await openDatabase(dataDir);
    try {
      for (const service of SERVICES) {
        const { rowCount } = await db.query(
          `select from ${service}.events where strpos(data, $1) > 0 or strpos(meta, $1) > 0`,
          [MARK],
        );
        expect(rowCount).toBe(0);
      }
      // As the database does by itself on a busy day: its statistics keep samples of what tables hold.
      await db.query('analyze');
      const holding = await tablesHolding(db, MARK);
      expect(holding).toEqual(
        expect.arrayContaining([
          ...['governance.personal', 'kpis.personal', 'procurement.personal', 'projects.personal'],
          'stakeholders.personal',
        ]),
      );
      for (const table of holding)
        expect(table).toMatch(
          /^(?:stakeholders|projects|governance|procurement|kpis)\.personal$|^gateway\.personal\w*$/,
        );
    } finally {
      await db.end();
    }
  });

  it('is in no answer to somebody without the right to it', async () => {
    const outside = [
      undefined,
      ...(await Promise.all(['citizen', 'agency-barcelona'].map((p) => office.tokenOf(p)))),
    ];
    expect(
      (await allAnswers(office, outside, subjects, 'canary')).filter((text) => text.includes(MARK)),
    ).toEqual([]);
  });

  it('is not told back by a refusal, whatever was wrong with the command', async () => {
    // The same commands under other keys: nearly all are refused by a rule.
    for (const [name, data, by] of given) await give([name, data, by], `${MARK}-${name}`);
    const before = await office.settled();
    for (const [name, data, by] of given) {
      for (const token of [undefined, await office.tokenOf('citizen'), MARK])
        answers.push(await office.command(name, data, { ...(token ? { token } : {}), key: MARK }));
      const wrong: unknown[] = [
        // A field's name is told back, to who sent it: it says what is unknown.
        { ...data, colour: MARK },
        { ...data, extra: canary(name) },
        JSON.stringify(data).slice(0, -1),
        `${JSON.stringify(data)} ${MARK}`,
        JSON.stringify(data).replace('{', `{"note":"${MARK}","note":"${MARK}",`),
        [data],
        { [name]: data },
      ];
      for (const field of Object.keys(data).filter((f) => markedFields().includes(`${name}/${f}`)))
        for (const value of [
          [MARK],
          { [MARK]: MARK },
          MARK.repeat(400),
          `${MARK}\u0000`,
          `${MARK}\ud800`,
          '',
        ])
          wrong.push({ ...data, [field]: value });
      for (const field of Object.keys(data).filter((f) =>
        /Id$|kind|role|from|language|legitimacy|position/i.test(f),
      ))
        wrong.push({ ...data, [field]: MARK });
      for (const body of wrong) {
        const { status, text } = await give([name, body, by]);
        expect([body, status >= 400, text]).toEqual([body, true, text]);
      }
    }
    answers.push(await office.command('Nonsense', { name: MARK }, { token: coordinator }));
    expect(answers.filter((a) => a.status >= 500).map((a) => a.text)).toEqual([]);
    expect(answers.filter((a) => a.text.includes(MARK)).map((a) => a.text)).toEqual([]);
    const after = await office.settled();
    expect(after).toEqual(before);
  }, 90_000);

  it('is not told back by GraphQL', async () => {
    const mutation = `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input, idempotencyKey: "${fresh()}") { __typename ... on Rejection { code reason acceptable details fields { pointer detail accepted } } } }`;
    const good = { personId: person, name: canary('name'), language: 'FR' };
    const inputs = [
      good,
      { ...good, name: [MARK] },
      { ...good, language: MARK },
      { ...good, [MARK]: MARK },
      { ...good, personId: MARK },
      { ...good, name: `${MARK}\u0000` },
      { ...good, name: MARK.repeat(400) },
    ];
    for (const input of inputs) {
      const { text, status } = await office.graphql(mutation, { token: coordinator, variables: { input } });
      expect([status < 500, text.includes(MARK) ? text : '']).toEqual([true, '']);
    }
  });

  it('is in no log line and in no metric', async () => {
    expect((await toldOutside()).split('\n').filter((line) => line.includes(MARK))).toEqual([]);
  });
});

describe('when the database fails', () => {
  it('a value stays out of answers and logs, and neighbours in the batch are stored', async () => {
    const db = await openDatabase(dataDir);
    const register = (name: string) =>
      give(['RegisterPerson', { personId: fresh(), name, language: 'nl' }, 'administrator']);
    try {
      // Refused by the database itself, whose own words about it quote the row.
      await db.query(
        `alter table stakeholders.personal add constraint forced check (strpos(value, 'FORCED') = 0) not valid`,
      );
      const both = await Promise.all([
        register(canary('FORCED a')),
        register('Neighbour one'),
        register(canary('FORCED b')),
        register('Neighbour two'),
      ]);
      expect(both.map((r) => r.status)).toEqual([500, 200, 500, 200]);
      for (const { body } of [both[0]!, both[2]!])
        expect(body).toMatchObject({ code: 'INTERNAL', correlationId: expect.any(String) });
      await db.query('alter table stakeholders.personal drop constraint forced');
      // Sessions that end under commands: each is answered, and stored exactly when it is acknowledged.
      const rounds = Array.from({ length: 40 }, async (_, i) => {
        if (i % 8 === 3) await endSessions(db);
        return register(canary('ended'));
      });
      for (const { status } of await Promise.all(rounds)) expect([200, 503]).toContain(status);
    } finally {
      await db.end();
    }
    expect(answers.filter((a) => a.text.includes(MARK)).map((a) => a.text)).toEqual([]);
    expect((await toldOutside()).split('\n').filter((line) => line.includes(MARK))).toEqual([]);
    await office.settled();
  }, 60_000);
});

describe('after ./helixboard erase', () => {
  it('a subject’s values are in no table of the whole database, and in no answer', async () => {
    for (const subject of subjects) {
      const ran = await helixboard(
        [
          'erase',
          '--subject',
          subject,
          '--reason',
          'consent-withdrawn',
          '--basis',
          'gdpr-17-1',
          '--data',
          dataDir,
        ],
        tmpdir(),
      );
      expect([ran.code, ran.err]).toEqual([0, '']);
    }
    await office.settled();
    const db = await openDatabase(dataDir);
    try {
      expect(
        await tablesHolding(db, ...erasable, ...erasable.map((value) => value.replaceAll(' ', '-'))),
      ).toEqual([]);
    } finally {
      await db.end();
    }
    const told = await allAnswers(office, [coordinator], subjects, 'erased');
    expect(told.filter((text) => erasable.some((value) => text.includes(value)))).toEqual([]);
    expect(await office.rebuild()).toEqual({ finished: true });
  }, 120_000);

  it('every proof stands: the events are as they were', async () => {
    const { data } = await office.graphql(
      'query ($id: ID!) { trail(subject: $id, first: 100) { nodes { type } } }',
      { token: coordinator, variables: { id: person } },
    );
    expect(data.trail.nodes.map((n: { type: string }) => n.type)).toEqual(
      expect.arrayContaining(['PersonRegistered', 'PersonAffiliated', 'StakeholdersPersonalDataErased']),
    );
  });
});
