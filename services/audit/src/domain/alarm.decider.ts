import {
  type AcknowledgeAlarm,
  type CommandData,
  type Decider,
  type DomainCommand,
  type RaiseAlarm,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { type Alarm, type AlarmEvent, evolve, initialState } from './alarm.js';

export type AlarmCommand =
  | DomainCommand<'RaiseAlarm', CommandData<typeof RaiseAlarm>>
  | DomainCommand<'AcknowledgeAlarm', CommandData<typeof AcknowledgeAlarm>>;

/**
 * **Rule**: a finding raises one alarm, and an acknowledged one is not raised again: the id follows from the finding.
 * Source: DESIGN, "Evidence".
 */
const raise = (data: CommandData<typeof RaiseAlarm>, state: Alarm): readonly AlarmEvent[] | Refusal =>
  state.status === 'none'
    ? [{ type: 'AlarmRaised', data }]
    : refuse('ALARM.ALREADY_RAISED', 'The alarm was raised before.', 'Another finding.');

/** **Rule**: a person says once what came of an alarm; the alarm stays on record. */
const acknowledge = (
  data: CommandData<typeof AcknowledgeAlarm>,
  state: Alarm,
): readonly AlarmEvent[] | Refusal => {
  switch (state.status) {
    case 'none':
      return refuse('ALARM.NOT_FOUND', 'There is no such alarm.', 'The id of an alarm that was raised.');
    case 'acknowledged':
      return refuse(
        'ALARM.ALREADY_ACKNOWLEDGED',
        'The alarm was acknowledged before.',
        'An alarm that is still open.',
      );
    case 'raised':
      return [{ type: 'AlarmAcknowledged', data }];
  }
};

/** Decides on one alarm. */
export const alarmDecider: Decider<Alarm, AlarmCommand, AlarmEvent> = {
  initialState,
  evolve,
  decide: (command, state) =>
    command.name === 'RaiseAlarm' ? raise(command.data, state) : acknowledge(command.data, state),
};
