import type { Moment } from '@helixboard/contracts';

/** The one reader of the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

const brussels = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in Europe/Brussels of an instant in milliseconds, ISO 8601. */
export const brusselsDate = (ms: number): string => brussels.format(ms);

export const instantOf = (ms: number): string => new Date(ms).toISOString();

/** The moment of a decision: the instant and its day in Europe/Brussels. */
export const momentOf = (clock: Clock): Moment => {
  const ms = clock.now();
  return { now: instantOf(ms), today: brusselsDate(ms) };
};

/** A clock that is set by hand: tests and the demo's filling move it. */
export class SettableClock implements Clock {
  constructor(private fixed?: number) {}

  now(): number {
    return this.fixed ?? Date.now();
  }

  /** Stands still at an instant (milliseconds or ISO 8601). */
  set(at: number | string): void {
    this.fixed = typeof at === 'number' ? at : Date.parse(at);
  }

  advance(ms: number): void {
    this.fixed = this.now() + ms;
  }

  /** Follows the real time again. */
  release(): void {
    this.fixed = undefined;
  }
}

/** The first instant, in milliseconds, at which a local date of Europe/Brussels has ended (24:00 of that day). */
export const endOfBrusselsDay = (date: string): number => {
  const midnight = Date.parse(`${date}T00:00:00Z`) + 86_400_000;
  // Brussels is one or two hours ahead of UTC: the candidate that falls on the next day's 00:00 is the one.
  for (const hours of [2, 1]) {
    const candidate = midnight - hours * 3_600_000;
    if (brusselsDate(candidate) > date && brusselsDate(candidate - 1) <= date) return candidate;
  }
  return midnight - 3_600_000;
};
