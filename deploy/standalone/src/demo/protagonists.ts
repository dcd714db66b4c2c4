/** The project that goes all the way: from its approval to its results. */
export const OPEN_DATA = 'barcelona-open-data-bcn';
/** The project in delivery that runs late. */
export const SENSORS = 'santander-sensor-network';
/** The project that the board lets go on before its subsidy is firm. */
export const PARKING = 'barcelona-smart-parking';
/** The project whose procedure was cancelled. */
export const WATER = 'barcelona-smart-water';

/** By gate, the project that this gate alone holds back: all its other gates are open. */
export const BLOCKED = {
  /** The Government's own decision is awaited. */
  approval: 'santander-smart-irrigation',
  /** Covered, not timed. */
  funding: 'sabadell-led-lighting',
  /** The impact assessment leaves a high risk, and the supervisory authority has not answered. */
  compliance: PARKING,
  /** A critical competence is missing. */
  team: 'bologna-collaboration-pacts',
} as const;
