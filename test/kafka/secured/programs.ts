/** Programs that have a user at the broker. */
export const PROGRAMS = ['stakeholders', 'projects', 'gateway', 'topics'] as const;
export type Program = (typeof PROGRAMS)[number];

export const userOf = (program: Program): string => `helixboard-${program}`;
