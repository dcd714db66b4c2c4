import { setTimeout as pause } from 'node:timers/promises';
import { instantOf } from '../clock.js';
import {
  firstDue,
  holdsDeadlines,
  parkDeadline,
  recordFired,
  waitingDeadlines,
  type DueDeadline,
} from './deadline-rows.js';
import { isInfrastructure, reasonOf } from './failure.js';
import { ReaderStopped } from './follower.js';
import { givePolicyCommand, onceKey, type PolicyActing } from './policy-command.js';
import type { ReaderLog, ReaderSettings } from './settings.js';
import { Signal } from './signal.js';
import type { Transactor } from './transactor.js';

/** How the firing of a service's deadlines stands. */
export interface DeadlineStatus {
  /** `elsewhere`: another process fires them. */
  readonly state: 'starting' | 'waiting' | 'firing' | 'elsewhere' | 'failing' | 'stopped';
  readonly waiting: number;
  readonly parked: number;
  /** ISO 8601 instant of the next one. */
  readonly next?: string;
  readonly error?: string;
}

export interface DeadlineParts<Tx> {
  readonly acting: PolicyActing;
  readonly transactor: Transactor<Tx>;
  readonly settings: ReaderSettings;
  readonly log: ReaderLog;
  /** Gives when every event that is stored now has set or cancelled its deadlines. */
  readonly derived: () => Promise<void>;
  /** Whether this process is the one that fires; it always is when left out. */
  readonly held?: () => boolean;
}

/** The longest that the worker waits without looking: another process may have set something. */
const LONGEST_WAIT_MS = 30_000;

interface Asked {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Fires what falls due in a service as ordinary commands, in the order of the due moments, once each, late if it must.
 * One process at a time does so. Driven by the clock: who moves it by hand calls `poke`.
 */
export class DeadlineWorker<Tx> {
  private readonly signal = new Signal();
  private asked: Asked[] = [];
  private stopping = false;
  private running: Promise<void> | undefined;
  private known: DeadlineStatus = { state: 'stopped', waiting: 0, parked: 0 };

  constructor(private readonly parts: DeadlineParts<Tx>) {}

  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.known = { ...this.known, state: 'starting' };
    this.running = this.run();
  }

  /** Finishes the deadline in work and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.running;
    this.running = undefined;
    this.known = { ...this.known, state: 'stopped' };
    for (const asked of this.asked.splice(0)) asked.reject(this.stopped());
  }

  /** Gives when everything that is due by the clock, and set by an event stored now, has fired. */
  poke(): Promise<void> {
    if (!this.running || this.stopping) return Promise.reject(this.stopped());
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      this.signal.raise();
    });
  }

  /** Looks soon, without a word when it did. */
  wake(): void {
    this.signal.raise();
  }

  status(): DeadlineStatus {
    return this.known;
  }

  private stopped(): ReaderStopped {
    return new ReaderStopped(`the deadlines of ${this.parts.acting.service}`);
  }

  private async run(): Promise<void> {
    const { settings, log, acting } = this.parts;
    let failures = 0;
    while (!this.stopping) {
      const asked = this.asked.splice(0);
      try {
        const wait = await this.pass();
        failures = 0;
        for (const { resolve } of asked) resolve();
        if (!this.stopping) await this.signal.wait(wait);
      } catch (error) {
        this.asked.unshift(...asked);
        if (this.stopping) return;
        const reason = reasonOf(error);
        this.known = { ...this.known, state: 'failing', error: reason };
        log.warn({ service: acting.service, reason, failures }, 'deadlines fail to fire and are tried again');
        await this.signal.wait(Math.min(settings.backoffMs * 2 ** failures, settings.maxBackoffMs));
        failures += 1;
      }
    }
  }

  /** @returns how long nothing will fall due, in milliseconds */
  private async pass(): Promise<number> {
    const { transactor, acting, derived, held, settings } = this.parts;
    if (held && !held()) {
      this.known = { state: 'elsewhere', waiting: 0, parked: 0 };
      return settings.pollMs;
    }
    await derived();
    for (;;) {
      const fired = await transactor.run((tx) => this.fireFirst(tx));
      // Another process fires; it wakes itself, and this one sees whether it lives.
      if (fired === 'elsewhere') return settings.pollMs;
      if (fired === 'none' || this.stopping) break;
    }
    const { next, waiting, parked } = await transactor.run((tx) => waitingDeadlines(transactor, tx));
    this.known = {
      state: 'waiting',
      waiting,
      parked,
      ...(next === undefined ? {} : { next: instantOf(next) }),
    };
    const ms = next === undefined ? LONGEST_WAIT_MS : next - acting.clock.now();
    return Math.max(0, Math.min(ms, LONGEST_WAIT_MS));
  }

  // The command is given while the row is locked and before it is marked: after a crash between the two it is given
  // again under the same key, and gets the first answer.
  private async fireFirst(tx: Tx): Promise<'fired' | 'none' | 'elsewhere'> {
    const { transactor, acting } = this.parts;
    if (!(await holdsDeadlines(transactor, tx))) return 'elsewhere';
    const due = await firstDue(transactor, tx, instantOf(acting.clock.now()));
    if (!due) return 'none';
    this.known = { ...this.known, state: 'firing' };
    await this.fire(tx, due);
    return 'fired';
  }

  private async fire(tx: Tx, due: DueDeadline, tries = 1): Promise<void> {
    const { transactor, acting, settings, log } = this.parts;
    try {
      const outcome = await givePolicyCommand(acting, due.deadlines, due, {
        commandKey: onceKey(due.deadlines, due.id, due.due),
        causationId: due.causeEventId,
        correlationId: due.correlationId,
      });
      return await recordFired(transactor, tx, due, instantOf(acting.clock.now()), outcome);
    } catch (error) {
      if (isInfrastructure(error)) throw error;
      if (tries >= settings.attempts) {
        const reason = reasonOf(error);
        log.error({ deadlines: due.deadlines, id: due.id, reason }, 'a deadline was set aside');
        return parkDeadline(transactor, tx, due, reason, tries);
      }
    }
    await pause(settings.retryMs * 2 ** (tries - 1));
    return this.fire(tx, due, tries + 1);
  }
}
