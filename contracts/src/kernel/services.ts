/** The domain services of the office, each the owner of its own store. */
export const SERVICES = [
  'stakeholders',
  'projects',
  'governance',
  'funding',
  'procurement',
  'kpis',
  'audit',
] as const;
export type ServiceName = (typeof SERVICES)[number];
