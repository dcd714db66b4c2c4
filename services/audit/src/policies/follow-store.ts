import {
  reasonOf,
  type ReaderOpening,
  type ReaderState,
  type ReaderStatus,
  ReaderStopped,
  Signal,
  type Source,
} from '@helixboard/kit';
import { verificationOf } from './verification.js';
import type { VerifierSettings } from './verifier-settings.js';

/** A store that is verified without end. */
export interface FollowedStore {
  readonly source: string;
  start(): void;
  /** Finishes the step in work and stops. */
  stop(): Promise<void>;
  /** Looks for events at once. */
  poke(): void;
  status(): ReaderStatus;
  /** Gives when everything up to a position is judged. @throws {ReaderStopped} when it stops before */
  reached(position: bigint, signal?: AbortSignal): Promise<void>;
}

interface Waiter {
  readonly position: bigint;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Follows one store: what is new comes first, woken by appends with a poll behind; between, what was read before is
 * read again from the beginning, at the start and then each `sweepEveryMs`. Whatever fails is tried again.
 */
export const followStore = (
  name: string,
  source: Source,
  parts: ReaderOpening,
  settings: VerifierSettings,
): FollowedStore => {
  const { settings: pace, log } = parts;
  const verification = verificationOf(name, source, parts, settings);
  const wake = new Signal();
  const waiters = new Set<Waiter>();
  let state: ReaderState = 'stopped';
  let error: string | undefined;
  const stop = { asked: false };
  let running: Promise<void> | undefined;
  // Monotonic: how long to wait, not what time it is.
  let sweepAt = 0;

  const tell = (): void => {
    for (const waiter of [...waiters]) {
      if (verification.position < waiter.position) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };

  const sweep = async (): Promise<void> => {
    if (performance.now() < sweepAt) return wake.wait(Math.min(pace.pollMs, sweepAt - performance.now()));
    if (await verification.readAgain()) return wake.wait(settings.sweepPauseMs);
    // One that was begun before a restart says nothing of what was changed in between behind it.
    sweepAt = verification.resumed ? 0 : performance.now() + settings.sweepEveryMs;
  };

  const step = async (): Promise<void> => {
    if (state !== 'following' && state !== 'caught-up') await verification.open();
    const more = await verification.readOn();
    state = more ? 'following' : 'caught-up';
    error = undefined;
    tell();
    if (!more && !stop.asked) await sweep();
  };

  const run = async (): Promise<void> => {
    const unsubscribe = source.onAppend(() => wake.raise());
    let failures = 0;
    while (!stop.asked) {
      try {
        await step();
        failures = 0;
      } catch (failure) {
        state = 'failing';
        error = reasonOf(failure);
        const pause = Math.min(pace.maxBackoffMs, pace.backoffMs * 2 ** Math.min(failures, 20));
        failures += 1;
        log.warn(
          { reader: name, source: source.name, error, retryMs: pause },
          'the verification fails, it tries again',
        );
        if (!stop.asked) await wake.wait(pause);
      }
    }
    unsubscribe();
  };

  return {
    source: source.name,
    start() {
      if (running) return;
      stop.asked = false;
      state = 'starting';
      sweepAt = 0;
      running = run();
    },
    async stop() {
      stop.asked = true;
      wake.raise();
      await running;
      running = undefined;
      state = 'stopped';
      for (const waiter of waiters) waiter.reject(new ReaderStopped(name));
      waiters.clear();
    },
    poke: () => wake.raise(),
    status() {
      const { position, head } = verification;
      const known = head > position ? head : position;
      return {
        ...{ name, source: source.name, partition: 0, position, head: known, lag: known - position },
        ...{ state, parked: 0 },
        ...(error === undefined ? {} : { error }),
      };
    },
    reached(position, signal) {
      if (running && verification.position >= position && state !== 'failing') return Promise.resolve();
      if (!running) return Promise.reject(new ReaderStopped(name));
      return new Promise((resolve, reject) => {
        const waiter: Waiter = { position, resolve, reject };
        waiters.add(waiter);
        const abort = (): void => {
          if (waiters.delete(waiter)) reject(signal!.reason);
        };
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort, { once: true });
      });
    },
  };
};
