import { describe, expect, it } from '@jest/globals';
import type { OutgoingRecord } from './port.js';
import { sendInBatches } from './records.js';

const record = (partition: number, bytes = 10): OutgoingRecord => ({
  ...{ topic: 'a-topic', partition, key: 'a-key', value: Buffer.alloc(bytes), headers: {} },
});

describe('records that are sent in batches', () => {
  it('are acknowledged by where the first of each partition stands', async () => {
    const sent: number[] = [];
    let offset = 0n;
    const acknowledged = await sendInBatches(
      [record(0, 500_000), record(1), record(0, 500_000)],
      async (batch) => {
        sent.push(batch.length);
        return batch.map(({ topic, partition }) => ({ topic, partition, offset: (offset += 1n) }));
      },
    );
    expect(sent).toEqual([2, 1]);
    expect(acknowledged).toEqual([
      { topic: 'a-topic', partition: 0, offset: 1n },
      { topic: 'a-topic', partition: 1, offset: 2n },
    ]);
  });

  it.each([
    ['of the only batch', [record(0), record(3)]],
    [
      'of a later batch, though an earlier one was answered for it',
      [record(3), record(0, 700_000), record(0), record(3)],
    ],
  ])('are not acknowledged when nobody answered for a partition %s', async (_what, records) => {
    let batches = 0;
    const sending = sendInBatches(records, async (batch) => {
      batches += 1;
      const answered = batch.filter(
        ({ partition }) => partition === 0 || (batches === 1 && records.length > 2),
      );
      return answered.map(({ topic, partition }) => ({ topic, partition, offset: 0n }));
    });
    await expect(sending).rejects.toMatchObject({
      ...{ code: 'BROKER.UNAVAILABLE', message: 'BROKER.UNAVAILABLE: send: nobody answered for a-topic/3' },
    });
  });
});
