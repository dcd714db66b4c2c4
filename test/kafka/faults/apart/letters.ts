import { administer } from './client.js';
import type { ApartOffice } from './office.js';
import { until } from './wait.js';

/** A stream that a reader has set aside. */
export interface Letter {
  readonly reader: string;
  readonly source: string;
  readonly stream: string;
  readonly reason: string;
  readonly events: number;
}

/** What all readers of the office have set aside. */
export const deadLetters = async (office: ApartOffice): Promise<readonly Letter[]> =>
  (await administer(office, '/admin/dead-letters'))?.body.parked ?? [];

/** Replays a stream with every reader that has set it aside, until none has. */
export const replayAll = async (office: ApartOffice, stream: string): Promise<void> => {
  let said: unknown;
  await until(
    `${stream} flows again`,
    async () => {
      const letters = (await deadLetters(office)).filter((l) => l.stream === stream);
      for (const { reader, source } of letters)
        said = (await administer(office, '/admin/dead-letters/replay', { reader, stream, source }))?.body;
      return letters.length === 0;
    },
    { why: () => JSON.stringify(said) },
  );
};
