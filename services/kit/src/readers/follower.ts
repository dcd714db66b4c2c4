import { BrokerUnavailable } from '../broker/errors.js';
import { ProgressSplit } from './carry-over.js';
import { CheckpointDiverged } from './checkpoint.js';
import { reasonOf, reasonToTell, SourceBlocked } from './failure.js';
import { Processor, type ProcessorParts, type Replayed } from './processor.js';
import { Signal } from './signal.js';
import { placeOf } from './source.js';
import type { ReaderState, ReaderStatus } from './status.js';

/** What is missing may come by a refill at any moment: the source answers, and is asked again soon. In milliseconds. */
const BLOCKED_BACKOFF_MS = 2_000;

interface Waiter {
  readonly position: bigint;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Task {
  readonly run: () => Promise<void>;
  readonly reject: (error: unknown) => void;
}

/** A reader will not reach what is waited for: it has stopped. */
export class ReaderStopped extends Error {
  readonly code = 'READER.STOPPED';

  constructor(reader: string, options?: ErrorOptions) {
    super(`READER.STOPPED: ${reader} does not run`, options);
    this.name = 'ReaderStopped';
  }
}

/** What is asked of a reader is asked in the wrong process: another one follows this partition. */
export class ReaderElsewhere extends Error {
  readonly code = 'READER.ELSEWHERE';

  constructor(reader: string) {
    super(`READER.ELSEWHERE: another process of the same service runs this part of ${reader}`);
    this.name = 'ReaderElsewhere';
  }
}

/**
 * Follows one partition of a source: woken by appends with a poll behind, backing off while the infrastructure fails,
 * held by a divergence, idle while another process has the partition. Whatever fails, it begins again with the check of
 * its checkpoint: a divergence ends where the store is back as it was, or another process rebuilt the reader.
 */
export class Follower<Tx> {
  private processor: Processor<Tx>;
  private readonly appended = new Signal();
  private readonly resumed = new Signal();
  private readonly waiters = new Set<Waiter>();
  private readonly tasks: Task[] = [];
  private state: ReaderState = 'stopped';
  private error: string | undefined;
  private openedUnder: number | undefined;
  private isOpen = false;
  /** Where it waits for somebody to act: it stands as failing, steadily, until something goes on behind. */
  private blockedAt: bigint | undefined;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: ProcessorParts<Tx>) {
    this.processor = new Processor(parts);
  }

  get source(): string {
    return this.parts.source.name;
  }

  /** The source, and which partition of it. */
  get place(): string {
    return placeOf(this.parts.source);
  }

  /** Whether the events of a stream come in this partition. */
  holds(stream: string): boolean {
    return this.parts.source.holds?.(stream) ?? true;
  }

  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.processor = new Processor(this.parts);
    this.state = 'starting';
    this.isOpen = false;
    this.blockedAt = undefined;
    this.running = this.run();
  }

  /** Finishes the batch in work, keeps the progress and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.appended.raise();
    this.resumed.raise();
    await this.running;
    this.running = undefined;
    if (this.state !== 'diverged') this.state = 'stopped';
    this.refuseWaiting(new ReaderStopped(this.parts.reader));
  }

  /** Looks for events at once, also while it backs off. */
  poke(): void {
    this.appended.raise();
    this.resumed.raise();
  }

  status(): ReaderStatus {
    const { position, head, parkedCount } = this.processor;
    const known = head > position ? head : position;
    const idle = this.state === 'elsewhere';
    return {
      name: this.parts.reader,
      source: this.parts.source.name,
      partition: this.parts.source.partition,
      position,
      head: known,
      lag: idle ? 0n : known - position,
      state: this.state === 'caught-up' && known > position ? 'following' : this.state,
      parked: idle ? 0 : parkedCount,
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  /**
   * Gives when everything up to a position is done; what is set aside with its stream counts as done, and what another
   * process follows is not waited for.
   * @throws {ReaderStopped} when it stops or diverges before
   */
  reached(position: bigint, signal?: AbortSignal): Promise<void> {
    if (this.state === 'elsewhere') return Promise.resolve();
    if (this.processor.position >= position && this.state !== 'diverged') return Promise.resolve();
    if (!this.running || this.state === 'diverged')
      return Promise.reject(new ReaderStopped(this.parts.reader));
    return new Promise((resolve, reject) => {
      const abort = () => leave(reject)(signal!.reason as Error);
      const leave =
        <A extends unknown[]>(then: (...args: A) => void) =>
        (...args: A): void => {
          this.waiters.delete(waiter);
          signal?.removeEventListener('abort', abort);
          then(...args);
        };
      const waiter: Waiter = { position, resolve: leave(resolve), reject: leave(reject) };
      this.waiters.add(waiter);
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
    });
  }

  replay(stream: string): Promise<Replayed> {
    return this.between(() => this.processor.replay(stream));
  }

  skip(stream: string, reason: string): Promise<Replayed> {
    return this.between(() => this.processor.skip(stream, reason));
  }

  /** Runs something between two batches. */
  private between<T>(task: () => Promise<T>): Promise<T> {
    if (!this.running || this.stopping || this.state === 'diverged') {
      return Promise.reject(new ReaderStopped(this.parts.reader));
    }
    if (this.state === 'elsewhere') return Promise.reject(new ReaderElsewhere(this.parts.reader));
    return new Promise<T>((resolve, reject) => {
      this.tasks.push({ run: async () => resolve(await task()), reject });
      this.poke();
    });
  }

  private async run(): Promise<void> {
    const unsubscribe = this.parts.source.onAppend(() => this.appended.raise());
    try {
      await this.follow();
    } finally {
      unsubscribe();
    }
  }

  private async follow(): Promise<void> {
    const { settings, reader, log } = this.parts;
    let failures = 0;
    while (!this.stopping) {
      try {
        if (!this.isMine()) {
          await this.appended.wait(settings.pollMs);
          continue;
        }
        if (!this.isOpen) await this.open();
        await this.runTasks();
        const more = await this.processor.step();
        this.settle(more);
        if (this.blockedAt === undefined) failures = 0;
        if (more || this.stopping) continue;
        await this.processor.rest();
        await this.appended.wait(settings.pollMs);
      } catch (error) {
        this.isOpen = false;
        if (error instanceof CheckpointDiverged || error instanceof ProgressSplit) {
          this.diverge(error);
          if (!this.stopping) await this.resumed.wait(settings.maxBackoffMs);
          continue;
        }
        if (this.wasTaken()) {
          this.begin();
          continue;
        }
        this.blockedAt = error instanceof SourceBlocked ? this.processor.position : undefined;
        this.state = error instanceof BrokerUnavailable ? 'cut-off' : 'failing';
        this.error = reasonToTell(error);
        // Who asks for something between two batches is told now, and not when the infrastructure is back.
        for (const task of this.tasks.splice(0)) task.reject(error);
        log.warn(
          { reader, source: this.source, reason: this.error, failures },
          'a reader fails and tries again',
        );
        if (!this.stopping) await this.resumed.wait(this.backoff(failures));
        failures += 1;
      }
    }
    await this.keepLast();
  }

  /** Whether the partition is this process's now; what was open under an earlier holding is to be opened anew. */
  private isMine(): boolean {
    const { source } = this.parts;
    if (!source.hold) return true;
    const holding = source.hold();
    if (holding !== undefined) {
      if (holding !== this.openedUnder && this.isOpen) this.begin();
      return true;
    }
    this.openedUnder = undefined;
    this.begin();
    this.error = undefined;
    if (source.deciding?.()) return false;
    this.state = 'elsewhere';
    for (const waiter of [...this.waiters]) waiter.resolve();
    for (const task of this.tasks.splice(0)) task.reject(new ReaderElsewhere(this.parts.reader));
    return false;
  }

  /** Whether the partition went to another process, or came back, since it was opened. */
  private wasTaken(): boolean {
    try {
      return this.openedUnder !== undefined && this.parts.source.hold?.() !== this.openedUnder;
    } catch {
      return false;
    }
  }

  private backoff(failures: number): number {
    const { backoffMs, maxBackoffMs } = this.parts.settings;
    const most = this.blockedAt === undefined ? maxBackoffMs : Math.min(maxBackoffMs, BLOCKED_BACKOFF_MS);
    return Math.min(backoffMs * 2 ** failures, most);
  }

  /** It is to be opened as if nothing was known. */
  private begin(): void {
    this.isOpen = false;
    this.blockedAt = undefined;
    this.state = 'starting';
  }

  private async open(): Promise<void> {
    // What is diverged or blocked stays so until it is known that it is over.
    if (this.state !== 'diverged' && this.blockedAt === undefined) this.state = 'starting';
    this.openedUnder = this.parts.source.hold?.();
    await this.processor.open();
    this.isOpen = true;
    if (this.blockedAt !== undefined) return;
    this.error = undefined;
    this.state = 'following';
  }

  private async runTasks(): Promise<void> {
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) {
      try {
        await task.run();
      } catch (error) {
        task.reject(error);
        throw error;
      }
    }
  }

  private settle(more: boolean): void {
    if (!this.isStillBlocked()) this.state = more ? 'following' : 'caught-up';
    for (const waiter of [...this.waiters]) if (waiter.position <= this.processor.position) waiter.resolve();
  }

  /** Nothing was done since it stopped, and the source has more than has come: the same may come again. */
  private isStillBlocked(): boolean {
    if (this.blockedAt === undefined) return false;
    if (this.processor.position <= this.blockedAt && !this.processor.hasAll) return true;
    this.blockedAt = undefined;
    this.error = undefined;
    return false;
  }

  private diverge(error: CheckpointDiverged | ProgressSplit): void {
    const told = this.state === 'diverged' && this.error === error.message;
    this.blockedAt = undefined;
    this.state = 'diverged';
    this.error = error.message;
    if (!told) this.parts.log.error({ reader: this.parts.reader, source: this.source }, error.message);
    this.refuseWaiting(new ReaderStopped(this.parts.reader, { cause: error }));
  }

  private refuseWaiting(error: Error): void {
    for (const waiter of [...this.waiters]) waiter.reject(error);
    for (const task of this.tasks.splice(0)) task.reject(error);
  }

  private async keepLast(): Promise<void> {
    if (!this.isOpen) return;
    // What is lost when this fails is only the passing over of events that asked for nothing.
    if (this.wasTaken()) return;
    await this.processor.keep().catch((error: unknown) => {
      const { log, reader } = this.parts;
      log.warn({ reader, reason: reasonOf(error) }, 'the progress could not be kept on stopping');
    });
  }
}
