/**
 * What the audit can find wrong.
 *
 * - `entry-mismatch`: an event does not say what its service sealed
 * - `seal-invalid`: an entry was not sealed with its service's key
 * - `chain-broken`: an event does not follow the one before it in its stream
 * - `gap`: events are missing between others
 * - `counter-ahead`: the last events are missing
 * - `counter-behind`: there are events beyond the last position given away
 * - `commitment-invalid`: a value kept apart is not the one that its event committed to
 * - `rewritten`: another event stands where one was verified before, or where none stood
 * - `rolled-back`: the store ends before events that were verified
 * - `store-replaced`: the store was made anew
 * - `further-findings`: more was found than alarms are raised for
 */
export const ALARM_KINDS = [
  'entry-mismatch',
  'seal-invalid',
  'chain-broken',
  'gap',
  'counter-ahead',
  'counter-behind',
  'commitment-invalid',
  'rewritten',
  'rolled-back',
  'store-replaced',
  'further-findings',
] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];
