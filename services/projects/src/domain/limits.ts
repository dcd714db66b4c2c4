import type { EventOf, SizeLimitsSet } from '@helixboard/contracts';

export type LimitsEvent = EventOf<typeof SizeLimitsSet>;
export type SizeLimits = LimitsEvent['data'];

/**
 * The limits of an office that has set none: 250 000 euros and a year for a quick win, a pilot above five million.
 * DOMAIN part 2 asks for limits and names no figure.
 */
export const initialState = (): SizeLimits => ({
  quickWinBudget: { cents: 25_000_000, currency: 'EUR', vat: 'included' },
  quickWinDays: 366,
  pilotAboveBudget: { cents: 500_000_000, currency: 'EUR', vat: 'included' },
});

export const evolve = (_state: SizeLimits, event: LimitsEvent): SizeLimits => event.data;
