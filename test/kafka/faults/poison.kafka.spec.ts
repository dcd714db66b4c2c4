import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicOf } from '@helixboard/contracts';
import type { OutgoingRecord } from '@helixboard/kit/broker';
import { decode, TAG, tagOf } from '@helixboard/kit/transport';
import { fresh, proposal, words } from '../../e2e/project.fixture.js';
import { administer, send } from './apart/client.js';
import { deadLetters, replayAll } from './apart/letters.js';
import { RUNNING } from './apart/office.js';
import { withRelay } from './apart/own-relay.js';
import { statusOf, type ReaderLine } from './apart/status.js';
import { until } from './apart/wait.js';
import { expectWhole } from './invariant/invariant.js';
import { giver, type Given } from './load/given.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
const POISON = 'Poison';

let office: Office;
let projectId: string;
let stream: string;

beforeAll(async () => {
  office = await startOffice();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

const give = async (name: string, data: object): Promise<void> => {
  const one: Given = { key: fresh(), name, by: 'person', data, sent: 0 };
  office.given.push(one);
  await giver(office, office.token)(one);
  if (!one.done) throw new Error(`${name} was refused: ${one.refused}`);
};

/** A project of its own, proposed and revised. */
const proposeAndRevise = async (title: string): Promise<void> => {
  projectId = fresh();
  stream = `project-${projectId}`;
  await give('ProposeProject', proposal(projectId, office.shared.organisationId, title));
  await revise();
};
const revise = () =>
  give('ReviseWords', { projectId, title: words('Autre', 'Ander'), summary: words('Ceci', 'Dit') });

const gatewayReaders = async (): Promise<readonly ReaderLine[]> =>
  (await administer(office, '/admin/status'))?.body.gateway.readers ?? [];

/** Has the proposal of the project relayed in another way than the service does, under a valid tag. */
const relayChanged = async (change: (record: OutgoingRecord) => OutgoingRecord): Promise<void> => {
  await office.kafka.stop();
  await proposeAndRevise('Changed on its way');
  await office.services.projects.kill();
  await office.kafka.start();
  const changed = (record: OutgoingRecord): OutgoingRecord => {
    if (record.key !== stream || record.headers['ce_type'] !== 'ProjectProposed') return record;
    const other = change(record);
    return { ...other, headers: { ...other.headers, [TAG]: tagOf(office.transportKey, other) } };
  };
  await withRelay(office, 'projects', { change: (records) => records.map(changed) }, (relay) =>
    until('all is sent', () => relay.status().state === 'caught-up', {
      why: () => relay.status().error ?? relay.status().state,
    }),
  );
  await office.services.projects.start();
};

const refill = async (service: (typeof RUNNING)[number]): Promise<void> => {
  const reply = await administer(office, '/admin/refill', { service });
  expect([service, reply?.status]).toEqual([service, 200]);
};

describe('records that nobody with the transport key wrote', () => {
  it(
    'have no effect and raise an alarm',
    async () => {
      const load = startLoad(office, { clients: 2 });
      await load.more(60);
      const publisher = await office.kafka.broker.publisher();
      const { name: topic } = topicOf('projects');
      const personal = topicOf('stakeholders', 'personal').name;
      const [real] = (await office.kafka.all('projects')).filter((r) => r.headers['ce_type']);
      const [value] = (await office.kafka.all('stakeholders', 'personal')).filter(
        (r) => r.key !== 'watermark',
      );
      const { offset: _at, ...event } = { ...real!, key: real!.key! };
      const { offset: _of, ...kept } = { ...value!, key: value!.key! };
      const forged: readonly OutgoingRecord[] = [
        { topic, partition: 0, key: 'project-1', value: Buffer.from('nothing'), headers: {} },
        { topic, partition: 1, key: 'project-2', value: Buffer.alloc(1_900_000, 0x20), headers: {} },
        { ...event, value: Buffer.from(event.value!.toString('utf8').replace(/.{20}$/, 'x'.repeat(20))) },
        { ...event, headers: { ...event.headers, 'hx-position': '999999999' } },
        { ...event, partition: (event.partition + 1) % 4 },
        { ...kept, topic: personal, value: null },
        { ...kept, value: Buffer.from('{"subject":"x","value":"y"}') },
      ];
      for (const record of forged) await publisher.send([record]);
      await expect(
        publisher.send([{ topic, partition: 0, key: 'x', value: Buffer.alloc(3_000_000), headers: {} }]),
      ).rejects.toThrow();
      await publisher.close();
      await load.more(60);
      await load.stop();
      await expectWhole(office, `${forged.length} forged records`);
      for (const program of [office.gateways[0]!, office.services.stakeholders])
        expect(program.output()).toContain('TRANSPORT.FORGED_RECORD');
    },
    4 * MINUTES,
  );
});

describe('a reader that cannot apply an event', () => {
  it(
    'sets its stream aside with the reason, goes on with the others, and replays it',
    async () => {
      await office.database.query(
        `alter table gateway.project add constraint poison check (to_jsonb(project)::text not like '%${POISON}%')`,
      );
      await proposeAndRevise(POISON);
      const load = startLoad(office, { clients: 2 });
      await load.more(60);
      await load.stop();
      const [letter] = await until('the stream is set aside', async () => {
        const letters = (await deadLetters(office)).filter((l) => l.stream === stream && l.events === 2);
        return letters.length > 0 && letters;
      });
      expect(letter!.reason).toContain('ProjectProposed');
      await office.database.query('alter table gateway.project drop constraint poison');
      await replayAll(office, stream);
      await expectWhole(office, 'an event that could not be applied');
    },
    4 * MINUTES,
  );
});

describe('an event that came unreadable, under a valid tag', () => {
  it(
    'is set aside with its reason, and replayed when it was published again',
    async () => {
      await relayChanged((record) => ({ ...record, value: record.value!.subarray(0, 100) }));
      const letters = await until('the stream is set aside', async () => {
        const found = (await deadLetters(office)).filter((l) => l.stream === stream);
        return found.length >= 2 && found;
      });
      expect(letters.map((l) => l.reason).join()).toContain('the value is not an event');
      await revise();
      await refill('projects');
      await until('the event is there again', async () => {
        const decoded = (await office.kafka.all('projects')).map((r) => decode(office.transportKey, r));
        return decoded.some((d) => d.kind === 'event' && d.row.stream === stream && d.row.version === 0);
      });
      await replayAll(office, stream);
      await expectWhole(office, 'an unreadable event');
    },
    4 * MINUTES,
  );
});

describe('an event written by a later version', () => {
  it(
    'holds its partition up, with the reason, and nothing is passed over',
    async () => {
      await relayChanged((record) => ({ ...record, headers: { ...record.headers, 'hx-wire': '2' } }));
      const waits = (r: ReaderLine): boolean => r.source === 'projects' && /version 2/.test(r.error ?? '');
      const reader = await until('the gateway waits', async () => (await gatewayReaders()).find(waits));
      expect(reader.state).toBe('failing');
      await until('the register waits', async () =>
        (await statusOf(office, 'stakeholders')).readers.some(waits),
      );
      await revise();
      // Between two looks at the record the reader is starting again.
      await until('the gateway is not ready', async () => {
        const asked = await send(`${office.gateways[0]!.url}/health/ready`, '');
        return asked?.status === 503 && JSON.stringify(asked.body).includes('version 2');
      });
      const [row] = await office.database.query<{ n: string }>(
        `select count(*) as n from gateway.trail_event where stream = $1`,
        [stream],
      );
      expect(row!.n).toBe('0');
      expect(await deadLetters(office)).toEqual([]);
      // The broker is emptied and filled again by a version that everybody understands.
      await office.kafka.stop();
      await office.kafka.wipe();
      await office.kafka.start();
      await office.kafka.topics();
      for (const service of RUNNING) await refill(service);
      await expectWhole(office, 'an event of a later version');
    },
    4 * MINUTES,
  );
});
