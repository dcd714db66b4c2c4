import { instantOf, type Clock } from '../clock.js';
import { listParkedDeadlines, replayDeadline, skipDeadline } from './deadline-rows.js';
import { listParkedStreams, type ParkedStream } from './parking.js';
import { ReaderElsewhere } from './follower.js';
import type { Replayed } from './processor.js';
import type { Reader } from './projection-reader.js';
import type { Transactor } from './transactor.js';

/** What was asked of the dead letters cannot be done; the message is for a person. */
export class DeadLetterRefused extends Error {
  constructor(
    readonly code:
      'DEAD_LETTER.NOT_PARKED' | 'DEAD_LETTER.AMBIGUOUS' | 'DEAD_LETTER.REASON' | 'DEAD_LETTER.ELSEWHERE',
    message: string,
  ) {
    super(message);
    this.name = 'DeadLetterRefused';
  }
}

/** The streams that readers have set aside, and what a person can do about them. */
export interface DeadLetters {
  /** A deadline that could not be fired is listed as the stream `deadline:<id>` of its deadlines. */
  listParked(): Promise<readonly ParkedStream[]>;
  /**
   * Does a stream's events in order; it flows again, or stays with the reason of the event that fails now.
   * @param source needed only when the reader has set streams of the same name aside from several sources
   * @throws {DeadLetterRefused} when it is not parked
   */
  replay(reader: string, stream: string, source?: string): Promise<Replayed>;
  /**
   * Leaves the first event of a stream out for good and does the others in order.
   * @param reason why, 1 to 500 characters; kept for ever, so it must name nobody
   * @throws {DeadLetterRefused}
   */
  skip(reader: string, stream: string, reason: string, source?: string): Promise<Replayed>;
}

const DEADLINE = 'deadline:';

/** What a reader does about a stream that it has set aside. */
export type Replaying = Pick<Reader, 'name' | 'replay' | 'skip'>;

/** Dead letters of the given readers, which must run; with those of the schema's deadlines when there are any. */
export const deadLettersOf = <Tx>(
  readers: readonly Replaying[],
  transactor: Transactor<Tx>,
  deadlines?: { readonly source: string; readonly clock: Clock; readonly wake: () => void },
): DeadLetters => {
  const names = readers.map((r) => r.name);
  const listParked = async (): Promise<readonly ParkedStream[]> =>
    transactor.run(async (tx) => [
      ...(await listParkedStreams(transactor, tx, names)),
      ...(deadlines ? await listParkedDeadlines(transactor, tx, deadlines.source, DEADLINE) : []),
    ]);

  const find = async (reader: string, stream: string, source?: string): Promise<ParkedStream> => {
    const found = (await listParked()).filter(
      (p) => p.reader === reader && p.stream === stream && (source === undefined || p.source === source),
    );
    if (found.length === 1) return found[0]!;
    if (found.length === 0)
      throw new DeadLetterRefused('DEAD_LETTER.NOT_PARKED', `${reader} has not set ${stream} aside`);
    const sources = found.map((p) => p.source).join(', ');
    throw new DeadLetterRefused(
      'DEAD_LETTER.AMBIGUOUS',
      `${reader} has set ${stream} aside from each of: ${sources}`,
    );
  };

  const deadline = async (
    parked: ParkedStream,
    act: (tx: Tx, of: { deadlines: string; id: string }) => Promise<void>,
  ): Promise<Replayed> => {
    await transactor.run((tx) =>
      act(tx, { deadlines: parked.reader, id: parked.stream.slice(DEADLINE.length) }),
    );
    deadlines?.wake();
    return { done: 0, flows: true };
  };
  const reading = (name: string): Replaying => readers.find((r) => r.name === name)!;

  const here = (reader: string, done: Promise<Replayed>): Promise<Replayed> =>
    done.catch((error: unknown) => {
      throw error instanceof ReaderElsewhere
        ? new DeadLetterRefused(
            'DEAD_LETTER.ELSEWHERE',
            `another process runs this part of ${reader}: ask each of them, or again when this one has it`,
          )
        : error;
    });

  return {
    listParked,
    async replay(reader, stream, source) {
      const parked = await find(reader, stream, source);
      if (stream.startsWith(DEADLINE))
        return deadline(parked, (tx, of) => replayDeadline(transactor, tx, of));
      return here(reader, reading(reader).replay(parked.source, stream));
    },
    async skip(reader, stream, reason, source) {
      if (reason.trim() === '' || reason.length > 500) {
        throw new DeadLetterRefused(
          'DEAD_LETTER.REASON',
          'A reason of 1 to 500 characters is needed; it must name nobody',
        );
      }
      const parked = await find(reader, stream, source);
      if (!stream.startsWith(DEADLINE))
        return here(reader, reading(reader).skip(parked.source, stream, reason));
      const at = instantOf(deadlines!.clock.now());
      return deadline(parked, (tx, of) => skipDeadline(transactor, tx, of, reason, at));
    },
  };
};
