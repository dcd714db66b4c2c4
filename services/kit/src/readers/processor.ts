import { setTimeout as pause } from 'node:timers/promises';
import { instantOf, type Clock } from '../clock.js';
import type { StoredEvent, StoredPersonalValue } from '../store/port.js';
import {
  CheckpointDiverged,
  keepCheckpoint,
  loadCheckpoint,
  missing,
  ProgressTaken,
  verifyCheckpoint,
  type Checkpoint,
  type Position,
} from './checkpoint.js';
import { isInfrastructure, reasonOf } from './failure.js';
import {
  enqueue,
  firstParked,
  park,
  parkedAgain,
  parkedStreams,
  recordSkip,
  unpark,
  type ParkedEvent,
} from './parking.js';
import type { ReaderLog, ReaderSettings } from './settings.js';
import { EventUnreadable, SourceMoved, START, type Batch, type Source } from './source.js';
import type { Transactor } from './transactor.js';
import { windowOf, type Window } from './window.js';

/** What a reader does with events. */
export interface Work<Tx> {
  readonly wants: (event: StoredEvent) => boolean;
  /** How many events it takes at once; all of a batch when left out. */
  readonly atOnce?: number;
  /** Whether it is given the values that are kept apart. */
  readonly personal?: boolean;
  /** Awaited before the transaction of some events begins. */
  readonly before?: (events: readonly StoredEvent[]) => Promise<void>;
  /** Done before the progress is kept, so done again after a crash between: must bear it. */
  readonly perform?: (event: StoredEvent) => Promise<void>;
  /** Done in the transaction in which the progress is kept. */
  readonly apply?: (
    tx: Tx,
    events: readonly StoredEvent[],
    personal: readonly StoredPersonalValue[],
  ) => Promise<void>;
}

export interface ProcessorParts<Tx> extends Position {
  readonly source: Source;
  readonly work: Work<Tx>;
  readonly transactor: Transactor<Tx>;
  readonly clock: Clock;
  readonly settings: ReaderSettings;
  readonly log: ReaderLog;
}

/** What became of a replay: how many events were done, and why the next one failed when one did. */
export interface Replayed {
  readonly done: number;
  readonly flows: boolean;
  readonly reason?: string;
}

/** How many positions without a wanted event may pass before the progress is kept for their sake. */
const UNKEPT = 1_000n;

/** What a change is made against: the batch in work, laid beside the progress. */
interface Laid {
  readonly window: Window;
  readonly batch: Batch;
}

/**
 * Does the events of one partition of a source and keeps the progress. Not concurrent: its caller awaits each call.
 * After anything it threw, `open` comes first.
 */
export class Processor<Tx> {
  private checkpoint: Checkpoint = { incarnation: '', mark: START, ahead: new Map(), revision: 0n };
  private kept = 0n;
  private keptAt = 0;
  private parked = new Set<string>();
  head = 0n;
  /** Whether the last step was given all that its source has. */
  hasAll = false;

  constructor(private readonly parts: ProcessorParts<Tx>) {}

  get position(): bigint {
    return this.checkpoint.mark.position;
  }

  get parkedCount(): number {
    return this.parked.size;
  }

  /** @throws {CheckpointDiverged} when the source does not hold what was read */
  async open(): Promise<void> {
    const { source, reader, transactor } = this.parts;
    // A source that goes to marks itself tells the store with each event.
    const incarnation = source.open ? '' : await source.incarnation();
    const [checkpoint, parked] = await transactor.run(
      async (tx) =>
        [
          await loadCheckpoint(transactor, tx, this.parts, incarnation),
          await parkedStreams(transactor, tx, { reader, source: source.name }),
        ] as const,
    );
    this.checkpoint = source.open ? checkpoint : await verifyCheckpoint(this.parts, checkpoint);
    await source.open?.(checkpoint.mark).catch((error: unknown) => this.moved(error));
    this.kept = checkpoint.mark.position;
    this.keptAt = performance.now();
    this.parked = new Set([...parked].filter((stream) => source.holds?.(stream) ?? true));
    this.head = await source.head();
  }

  /**
   * Does what the source delivers next.
   * @returns whether there may be more
   */
  async step(): Promise<boolean> {
    const { source, work, settings } = this.parts;
    const batch = await source
      .read(this.checkpoint.mark, settings.batchSize)
      .catch((error: unknown) => this.moved(error));
    this.compareStores(batch);
    this.hasAll = batch.end && !batch.awaited;
    if (!batch.end) this.head = await source.head();
    else if (batch.upTo.position > this.head) this.head = batch.upTo.position;
    const window = windowOf(this.checkpoint, batch, (e) => work.wants(e) || isUnnamed(e, batch));
    if (window.contradiction) {
      throw new CheckpointDiverged(
        this.parts,
        missing(window.contradiction.mark, window.contradiction.found),
      );
    }
    const atOnce = work.atOnce ?? settings.batchSize;
    for (let i = 0; i < window.pending.length; i += atOnce) {
      await this.attempt({ window, batch }, window.pending.slice(i, i + atOnce));
    }
    this.checkpoint = { ...this.checkpoint, ...window.progress([]) };
    if (this.position - this.kept >= UNKEPT) await this.keep();
    return !batch.end;
  }

  /**
   * Keeps what was passed over in a partition without news, so that others can tell from the progress how old what
   * they read is; not oftener than readers look for news.
   */
  async rest(): Promise<void> {
    const { source, settings } = this.parts;
    if (source.partitions !== undefined && performance.now() - this.keptAt >= settings.pollMs)
      await this.keep();
  }

  /** Keeps the progress over events that asked for nothing. */
  async keep(): Promise<void> {
    if (this.position === this.kept) return;
    const { transactor } = this.parts;
    this.checkpoint = await transactor.run((tx) =>
      keepCheckpoint(transactor, tx, this.parts, this.checkpoint),
    );
    this.kept = this.position;
    this.keptAt = performance.now();
  }

  /** Does the events of a parked stream in order until one fails or the stream flows again. */
  async replay(stream: string): Promise<Replayed> {
    let done = 0;
    for (;;) {
      const parked = await this.firstParked(stream);
      if (!parked) return { done, flows: true };
      try {
        await this.redo(stream, await this.eventAt(parked));
        done += 1;
      } catch (error) {
        if (!(await this.isOfTheEvent(error))) throw error;
        const reason = failureAt(parked, error);
        await this.inProgress((tx, of) => parkedAgain(this.parts.transactor, tx, of, stream, reason));
        return { done, flows: false, reason };
      }
    }
  }

  /** Leaves the first event of a parked stream out for good, then does the ones behind it. */
  async skip(stream: string, reason: string): Promise<Replayed> {
    const { transactor, clock } = this.parts;
    const flows = await this.inProgress(async (tx, of) => {
      const first = await firstParked(transactor, tx, of, stream);
      if (!first) return true;
      await recordSkip(transactor, tx, of, stream, first, { reason, at: instantOf(clock.now()) });
      return unpark(transactor, tx, of, stream, first.position);
    });
    if (flows) this.parked.delete(stream);
    return flows ? { done: 0, flows } : this.replay(stream);
  }

  private async attempt(laid: Laid, events: readonly StoredEvent[], tries = 1): Promise<void> {
    const waiting = events.filter((e) => this.parked.has(e.stream));
    const doable = events.filter((e) => !this.parked.has(e.stream));
    try {
      const unreadable = doable.map((e) => laid.batch.unreadable?.get(e.id)).find((r) => r !== undefined);
      if (unreadable !== undefined) throw new EventUnreadable(unreadable);
      return await this.commit(laid, doable, waiting);
    } catch (error) {
      if (!(await this.isOfTheEvent(error))) throw error;
      if (doable.length > 1) {
        const half = Math.ceil(events.length / 2);
        await this.attempt(laid, events.slice(0, half));
        return await this.attempt(laid, events.slice(half));
      }
      if (tries >= this.parts.settings.attempts || error instanceof EventUnreadable)
        return await this.setAside(laid, doable[0]!, waiting, tries, error);
    }
    await pause(this.parts.settings.retryMs * 2 ** (tries - 1));
    return this.attempt(laid, events, tries + 1);
  }

  private async commit(
    laid: Laid,
    doable: readonly StoredEvent[],
    waiting: readonly StoredEvent[],
  ): Promise<void> {
    const { work, source } = this.parts;
    const ids = doable.map((e) => e.id);
    const personal = work.personal && ids.length > 0 ? await source.readPersonal(ids) : [];
    if (doable.length > 0) await work.before?.(doable);
    for (const event of doable) await work.perform?.(event);
    await this.advance(laid, [...doable, ...waiting], async (tx, of) => {
      if (doable.length > 0) await work.apply?.(tx, doable, personal);
      await enqueue(this.parts.transactor, tx, of, waiting, laid.batch.places);
    });
  }

  private async setAside(
    laid: Laid,
    event: StoredEvent,
    waiting: readonly StoredEvent[],
    attempts: number,
    error: unknown,
  ): Promise<void> {
    const { transactor, clock, log, reader } = this.parts;
    const failure = { reason: failureAt(event, error), attempts, at: instantOf(clock.now()) };
    const { places } = laid.batch;
    await this.advance(laid, [event, ...waiting], async (tx, of) => {
      await park(transactor, tx, of, event, failure, places);
      await enqueue(transactor, tx, of, waiting, places);
    });
    this.parked.add(event.stream);
    log.error({ reader, stream: event.stream, reason: failure.reason }, 'a stream was set aside');
  }

  /** Runs a change and keeps the progress that it makes, in one transaction. */
  private async advance(
    { window }: Laid,
    events: readonly StoredEvent[],
    change: (tx: Tx, of: { reader: string; source: string }) => Promise<void>,
  ): Promise<void> {
    await this.inProgress(change, window.progress(events));
    window.settle(events);
  }

  // Partitions of one source are done one after the other, in all processes, as its feed would be: what folds them need
  // not be made for two at once.
  private async alone(tx: Tx): Promise<void> {
    const { transactor, reader, source } = this.parts;
    if (source.partitions === undefined) return;
    const sql = `select pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))`;
    await transactor.query(tx, sql, [`/${reader}/${source.name}`]);
  }

  // The progress comes first: its row is locked before anything is changed, and a second process that runs the same
  // reader finds the revision moved.
  private async inProgress<T>(
    change: (tx: Tx, of: { reader: string; source: string }) => Promise<T>,
    progress: Partial<Checkpoint> = {},
  ): Promise<T> {
    const { transactor, reader, source } = this.parts;
    const [checkpoint, result] = await transactor.run(async (tx) => {
      await this.alone(tx);
      return [
        await keepCheckpoint(transactor, tx, this.parts, { ...this.checkpoint, ...progress }),
        await change(tx, { reader, source: source.name }),
      ] as const;
    });
    this.checkpoint = checkpoint;
    this.kept = checkpoint.mark.position;
    this.keptAt = performance.now();
    return result;
  }

  private async firstParked(stream: string): Promise<ParkedEvent | undefined> {
    const { transactor, reader, source } = this.parts;
    const first = await transactor.run((tx) =>
      firstParked(transactor, tx, { reader, source: source.name }, stream),
    );
    if (!first) this.parked.delete(stream);
    return first;
  }

  private async eventAt(parked: ParkedEvent): Promise<StoredEvent> {
    const event = await this.parts.source.at(parked.position, parked.place);
    if (event?.id !== parked.eventId) throw new CheckpointDiverged(this.parts, missing(parked, event?.id));
    return event;
  }

  private async redo(stream: string, event: StoredEvent): Promise<void> {
    const { work, source, transactor } = this.parts;
    const personal = work.personal ? await source.readPersonal([event.id]) : [];
    await work.before?.([event]);
    await work.perform?.(event);
    const flows = await this.inProgress(async (tx, of) => {
      await work.apply?.(tx, [event], personal);
      return unpark(transactor, tx, of, stream, event.position);
    });
    if (flows) this.parked.delete(stream);
  }

  private moved(error: unknown): never {
    throw error instanceof SourceMoved
      ? new CheckpointDiverged(this.parts, missing(error.mark, error.found))
      : error;
  }

  /** A reader that has read nothing takes the store that is there; any other stays with its own. */
  private compareStores({ incarnation }: Batch): void {
    if (incarnation === undefined || incarnation === this.checkpoint.incarnation) return;
    const { mark, ahead } = this.checkpoint;
    if (mark.position > 0n || ahead.size > 0)
      throw new CheckpointDiverged(
        this.parts,
        `it is store ${incarnation}, and it was store ${this.checkpoint.incarnation}.`,
      );
    this.checkpoint = { ...this.checkpoint, incarnation };
  }

  // What looks like the event's fault is taken for it only while the database and the source answer.
  private async isOfTheEvent(error: unknown): Promise<boolean> {
    if (error instanceof ProgressTaken || error instanceof CheckpointDiverged || isInfrastructure(error))
      return false;
    const { transactor, source } = this.parts;
    await transactor.run((tx) => transactor.query(tx, 'select 1 as one'));
    await source.head();
    return true;
  }
}

const isUnnamed = (event: StoredEvent, batch: Batch): boolean =>
  event.type === '' && (batch.unreadable?.has(event.id) ?? false);

const failureAt = (event: Pick<StoredEvent, 'type' | 'version'>, error: unknown): string =>
  `${event.type || 'event'} (version ${event.version}): ${
    error instanceof EventUnreadable ? error.message : reasonOf(error)
  }`;
