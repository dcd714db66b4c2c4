import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, OutgoingRecord } from '../broker/port.js';
import { headsOf } from '../readers/source.js';
import { readinessOf } from '../readers/status.js';
import { folded, foldOf, folding, freshName, stopAll, until } from '../readers/readers.fixture.js';
import { poolTransactor } from '../readers/transactor.js';
import { tagOf } from '../transport/tag.js';
import { done, EVENTS, openOffice, type Office } from './sources.fixture.js';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await stopAll();
  await office.close();
});

/** Counts the records that are delivered to a group. */
const counting = (broker: Broker): Broker & { delivered: number } => {
  const counted = {
    ...broker,
    delivered: 0,
    join: (group: string, topics: readonly string[], handlers: Parameters<Broker['join']>[2]) =>
      broker.join(group, topics, {
        ...handlers,
        records: (of, records, end) => {
          counted.delivered += records.length;
          return handlers.records(of, records, end);
        },
      }),
  };
  return counted;
};

const folds = async (name: string): Promise<void> =>
  expect(await folded(office.pool, name)).toEqual(await foldOf(office.store.feed));

/** A record as a later version of the services would write it, with a tag of theirs. */
const inLaterVersion = (record: OutgoingRecord): OutgoingRecord => {
  const later = { ...record, headers: { ...record.headers, 'hx-wire': '2' } };
  return { ...later, headers: { ...later.headers, 'hx-tag': tagOf(office.transportKey, later) } };
};

describe('the events of a broker', () => {
  it('are folded once each, and partitions without news stand where the others do', async () => {
    const name = freshName();
    await office.fill(40);
    await office.publish();
    const only = office.process(name);
    await done(office, only);
    await folds(name);
    expect(only.reader.status().map((s) => [s.partition, s.position, s.lag, s.state])).toEqual(
      [0, 1, 2, 3].map((partition) => [partition, 40n, 0n, 'caught-up']),
    );
    await office.fill(1);
    await office.publish();
    await done(office, only);
    await folds(name);
    expect(only.sources.status()).toMatchObject({
      readers: [{ reader: name, state: 'joined', partitions: 4 }],
      rejected: [],
    });
  });

  it('can be waited for to the end of each partition, though the relay ended before it told them how far it was', async () => {
    const name = freshName();
    await office.fill(40);
    const records = await office.records();
    await office.send(records.slice(0, -EVENTS.partitions));
    const { reader, sources } = office.process(name);
    await reader.caughtUp(await headsOf(sources.of(name, 'projects')));
    await folds(name);
    expect(
      reader
        .status()
        .map((s) => s.position === 40n)
        .filter(Boolean),
    ).toHaveLength(1);
  });

  it('are shared by two processes without loss and without double effect, whoever joins and leaves', async () => {
    const name = freshName();
    const first = office.process(name);
    await office.fill(30);
    await office.publish();
    await done(office, first);
    const second = office.process(name);
    await until('they share', () =>
      second.reader.status().some((s) => s.state !== 'elsewhere' && s.position > 0n),
    );
    for (let round = 0; round < 6; round += 1) {
      await office.fill(11);
      await office.publish();
      office.broker.rebalance(first.sources.status().readers[0]!.group);
    }
    await done(office, first, second);
    await folds(name);
    const states = [first, second].map(
      (p) => p.reader.status().filter((s) => s.state === 'elsewhere').length,
    );
    expect(states).toEqual([2, 2]);
    expect(readinessOf(first.reader.status(), 20)).toEqual({ ready: true, reasons: [] });
    await first.stop();
    await office.fill(11);
    await office.publish();
    await done(office, second);
    await folds(name);
  });

  it('have no second effect when a process that was frozen in its work has lost its partitions', async () => {
    const name = freshName();
    const plain = poolTransactor(office.pool);
    let frozen: (() => void) | undefined;
    const stuck = new Promise<void>((resolve) => {
      frozen = resolve;
    });
    let freezes = true;
    const inWork = { count: 0 };
    const first = office.process(name, {
      transactor: plain,
      projection: {
        ...folding(name),
        before: async () => {
          if (!freezes) return;
          inWork.count += 1;
          await stuck;
        },
      },
    });
    await office.fill(20);
    await office.publish();
    await until('it is frozen in its work', () => inWork.count === 4);
    freezes = false;
    const second = office.process(name);
    await until(
      'the other has taken two',
      () => second.reader.status().filter((s) => s.position === 20n).length === 2,
    );
    frozen!();
    await done(office, first, second);
    await folds(name);
  });

  it('are read on from their place after a restart, and from the first where the place holds another', async () => {
    const name = freshName();
    await office.fill(200);
    await office.publish();
    const first = office.process(name);
    await done(office, first);
    await first.stop();
    await office.fill(5);
    await office.publish();
    const few = counting(office.broker.another());
    const again = office.process(name, { broker: few });
    await done(office, again);
    await folds(name);
    expect(few.delivered).toBeLessThan(20);
    await again.stop();

    office.broker.lose(EVENTS.name);
    await office.fill(3);
    await office.send(await office.records());
    const all = counting(office.broker.another());
    await done(office, office.process(name, { broker: all }));
    await folds(name);
    expect(all.delivered).toBeGreaterThan(200);
  });

  it('have no second effect when the whole topic is published twice more', async () => {
    const name = freshName();
    await office.fill(60);
    await office.publish();
    const only = office.process(name);
    await done(office, only);
    const again = await office.records();
    await office.send(again);
    await office.send(again);
    await office.fill(3);
    await office.publish();
    await done(office, only);
    await folds(name);
    await only.reader.rebuild();
    await done(office, only);
    await folds(name);
  });

  it('are waited for while the broker is away, which the process bears', async () => {
    const name = freshName();
    await office.fill(5);
    await office.publish();
    const only = office.process(name);
    await done(office, only);
    office.broker.down();
    await until('it is cut off', () => only.reader.status().every((s) => s.state === 'cut-off'));
    expect(readinessOf(only.reader.status(), 20).ready).toBe(true);
    expect(only.sources.status().readers[0]).toMatchObject({ state: 'cut-off', error: 'BrokerUnavailable' });
    office.broker.up();
    await office.fill(5);
    await office.publish();
    await done(office, only);
    await folds(name);
  });

  it('make a process fetch no more than it can hold', async () => {
    const name = freshName();
    await office.fill(60);
    const all = await office.records();
    for (let times = 0; times < 60; times += 1) await office.send(all);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const broker = counting(office.broker.another());
    const only = office.process(name, {
      broker,
      settings: { bufferRecords: 10 },
      projection: { ...folding(name), before: () => held },
    });
    await until('each partition was fetched once', () => broker.delivered === 4 * 200);
    release();
    await done(office, only);
    await folds(name);
    await until('the rest was fetched', () => broker.delivered === 60 * all.length);
  });
});

describe('a record that is not as it should be', () => {
  it('has no effect when it is forged, and raises the alarm', async () => {
    const name = freshName();
    await office.fill(10);
    await office.publish();
    const [record] = await office.records();
    const { 'hx-tag': _tag, ...headers } = record!.headers;
    office.broker.place({ ...record!, headers });
    office.broker.place({ ...record!, headers: { ...record!.headers, 'hx-position': '11' } });
    office.broker.place({ ...record!, partition: (record!.partition + 1) % 4 });
    const only = office.process(name);
    await done(office, only);
    await folds(name);
    const { rejected } = only.sources.status();
    expect(rejected.reduce((sum, r) => sum + r.count, 0)).toBe(3);
    expect(new Set(rejected.map((r) => r.code))).toEqual(new Set(['TRANSPORT.FORGED_RECORD']));
    expect(office.lines.filter((line) => line.includes('TRANSPORT.FORGED_RECORD')).length).toBe(2);
    await office.fill(5);
    await office.publish();
    await done(office, only);
    await folds(name);
  });

  it('sets its stream aside when it cannot be read and carries a valid tag; the others go on', async () => {
    const name = freshName();
    await office.fill(21);
    const all = [...(await office.records())];
    const spoilt = all.findIndex((r) => r.key === 'note-3');
    const { 'hx-tag': _tag, ...headers } = all[spoilt]!.headers;
    const broken = { ...all[spoilt]!, value: Buffer.from('{"data":'), headers };
    all[spoilt] = {
      ...broken,
      headers: { ...headers, 'hx-tag': tagOf(office.transportKey, broken) },
    };
    await office.send(all);
    const only = office.process(name);
    await done(office, only);
    const expected = await foldOf(office.store.feed);
    delete expected['note-3'];
    expect(await folded(office.pool, name)).toEqual(expected);
    expect(
      only.reader
        .status()
        .map((s) => s.parked)
        .reduce((a, b) => a + b),
    ).toBe(1);
    const { rows } = await office.pool.query<{ reason: string }>('select reason from reader_parked');
    expect(rows[0]!.reason).toBe('Noted (version 0): EVENT_UNREADABLE: the value is not an event');
    expect(await only.reader.replay('projects', 'note-3')).toMatchObject({ done: 0, flows: false });
    expect(await only.reader.skip('projects', 'note-3', 'broken on the broker')).toMatchObject({
      done: 2,
      flows: true,
    });
    const after = await folded(office.pool, name);
    expect(after['note-3']).toBe((await foldOf(office.store.feed))['note-3']!.split(' ').slice(1).join(' '));
  });

  it('holds its partition up when it is written in a later version, and nothing is passed over', async () => {
    const name = freshName();
    await office.fill(14);
    const all = await office.records();
    const newer = inLaterVersion(all[0]!);
    await office.send([newer, ...all]);
    const only = office.process(name);
    const waiting = () => only.reader.status().find((s) => s.partition === newer.partition)!;
    await until('it waits', () => waiting().state === 'failing');
    expect(waiting().error).toMatch(
      /^SOURCE\.NEWER_RECORD: helixboard\.projects\.events\.v1\/\d goes on with a record/,
    );
    expect(waiting().position).toBe(0n);
    expect(readinessOf(only.reader.status(), 20).ready).toBe(false);
  });

  it('says so all the while, however often it is tried again, and goes on once the topic holds another', async () => {
    const name = freshName();
    await office.fill(14);
    const all = await office.records();
    const newer = inLaterVersion(all[0]!);
    await office.send([newer, ...all]);
    let opened = 0;
    const broker = office.broker.another();
    const counted: Broker = {
      ...broker,
      join: (group, topics, handlers) => {
        const member = broker.join(group, topics, handlers);
        return {
          ...member,
          seek: (of, offset) => {
            opened += of.partition === newer.partition ? 1 : 0;
            member.seek(of, offset);
          },
        };
      },
    };
    const only = office.process(name, { broker: counted });
    const waiting = () => only.reader.status().find((s) => s.partition === newer.partition)!;
    await until('it waits', () => waiting().state === 'failing');
    const seen = new Set<string>();
    const from = opened;
    await until('it was tried some times', () => {
      seen.add(`${waiting().state} ${waiting().error}`);
      return opened >= from + 4;
    });
    expect([...seen]).toEqual([expect.stringMatching(/^failing SOURCE\.NEWER_RECORD/)]);
    office.broker.lose(EVENTS.name);
    await office.send(all);
    await done(office, only);
    expect(waiting().error).toBeUndefined();
    await folds(name);
  });

  it('stops its partition when events before it are missing, until they are published again', async () => {
    const name = freshName();
    await office.fill(28);
    const all = await office.records();
    const lost = all[7]!;
    await office.send(all.filter((record) => record !== lost));
    const only = office.process(name);
    const holed = () => only.reader.status().find((s) => s.partition === lost.partition)!;
    await until('it has stopped', () => holed().state === 'failing');
    expect(holed().error).toMatch(/^SOURCE\.HOLE: .* lacks events between .*\.\/helixboard refill projects/);
    expect(holed().position).toBeLessThan(8n);
    await office.send(await office.records());
    await done(office, only);
    await folds(name);
  });
});
