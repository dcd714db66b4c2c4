import { topicOf, type ServiceName } from '@helixboard/contracts';
import {
  decode,
  firstParked,
  instantOf,
  parkedAgain,
  recordSkip,
  unpark,
  type Broker,
  type Clock,
  type ParkedEvent,
  type ReceivedRecord,
  type Replaying,
  type Transactor,
} from '@helixboard/kit';
import type { Query } from '../projection/sql.js';
import { takeRows } from './apply.js';
import { rowOf } from './records.js';
import { PERSONAL_READER } from './set-aside.js';

export interface LettersParts<Tx> {
  readonly broker: Broker;
  readonly transportKey: Buffer;
  readonly transactor: Transactor<Tx>;
  readonly clock: Clock;
  /** Told after something of a service was set right. */
  readonly changed: (source: ServiceName) => Promise<void>;
}

const READ_AT_ONCE = 500;

type Read = { readonly record?: ReceivedRecord; readonly reason?: string };

/** What a person can do about values that were set aside: read them again from the broker, or leave them out. */
export const personalLetters = <Tx>(parts: LettersParts<Tx>): Replaying => {
  const { broker, transportKey, transactor, clock, changed } = parts;
  const queryIn =
    (tx: Tx): Query =>
    (sql, parameters) =>
      transactor.query(tx, sql, parameters);

  const read = (record: ReceivedRecord) => {
    const decoded = decode(transportKey, record);
    return decoded.kind === 'personal' || decoded.kind === 'erased' ? decoded : undefined;
  };

  /** Of a key, what can be read from a position on; else why what is there cannot be. */
  const search = async (source: ServiceName, key: string, parked: ParkedEvent): Promise<Read> => {
    const of = { topic: topicOf(source, 'personal').name, partition: 0 };
    let found: Read = {};
    let highest = parked.position;
    for (let from = 0n; ;) {
      const records = await broker.read(of, from, READ_AT_ONCE);
      for (const record of records) {
        if ((record.key ?? `record-0-${record.offset}`) !== key) continue;
        const decoded = decode(transportKey, record);
        if (decoded.kind === 'forged') continue;
        if ('reason' in decoded) found = found.record ? found : { reason: decoded.reason };
        else if (decoded.kind !== 'event' && decoded.position >= highest) {
          highest = decoded.position;
          found = { record };
        }
      }
      const last = records.at(-1);
      if (!last || records.length < READ_AT_ONCE) return found;
      from = last.offset + 1n;
    }
  };

  const parkedOf = (source: string, stream: string): Promise<ParkedEvent | undefined> =>
    transactor.run((tx) => firstParked(transactor, tx, { reader: PERSONAL_READER, source }, stream));

  const take = (source: ServiceName, stream: string, parked: ParkedEvent, record?: ReceivedRecord) =>
    transactor.run(async (tx) => {
      const query = queryIn(tx);
      const [progress] = await query<{ held: boolean }>(
        'select held_to is not null as held from gateway.reader_personal where source = $1 for update',
        [source],
      );
      const decoded = record && read(record);
      if (decoded) await takeRows(query, source, [rowOf(source, decoded)], progress?.held ?? false);
      return unpark(transactor, tx, { reader: PERSONAL_READER, source }, stream, parked.position);
    });

  return {
    name: PERSONAL_READER,
    async replay(of, stream) {
      const source = of as ServiceName;
      let done = 0;
      for (;;) {
        const parked = await parkedOf(source, stream);
        if (!parked) {
          await changed(source);
          return { done, flows: true };
        }
        const { record, reason } = await search(source, stream, parked);
        if (reason !== undefined) {
          const told = `personal value: ${reason}`;
          await transactor.run((tx) =>
            parkedAgain(transactor, tx, { reader: PERSONAL_READER, source }, stream, told),
          );
          return { done, flows: false, reason: told };
        }
        // What the broker does not hold any more was erased, or came otherwise.
        await take(source, stream, parked, record);
        done += record ? 1 : 0;
      }
    },
    async skip(of, stream, reason) {
      const source = of as ServiceName;
      const parked = await parkedOf(source, stream);
      if (parked)
        await transactor.run(async (tx) => {
          const reader = { reader: PERSONAL_READER, source };
          const skipped = { reason, at: instantOf(clock.now()) };
          await recordSkip(transactor, tx, reader, stream, parked, skipped);
          await unpark(transactor, tx, reader, stream, parked.position);
        });
      await changed(source);
      return { done: 0, flows: (await parkedOf(source, stream)) === undefined };
    },
  };
};
