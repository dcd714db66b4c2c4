import { refuse, type Refusal } from '@helixboard/contracts';

export const frameworkUnknown = (): Refusal =>
  refuse('KPIS.FRAMEWORK_UNKNOWN', 'There is no framework with this id.', 'First OpenFramework.');

export const indicatorUnknown = (): Refusal =>
  refuse('KPIS.INDICATOR_UNKNOWN', 'There is no indicator with this id.', 'First DefineIndicator.');

export const projectEnded = (): Refusal =>
  refuse(
    'KPIS.PROJECT_ENDED',
    'The project was stopped, withdrawn or not selected.',
    'A project that goes on, or was completed.',
  );

export const indicatorEnded = (endedOn: string): Refusal =>
  refuse(
    'KPIS.INDICATOR_ENDED',
    `The project ended, and the indicator with it on ${endedOn}: it is measured no more.`,
    'CorrectMeasurement of a value that was recorded before; or an indicator that has not ended.',
    { endedOn },
  );

export const notDue = (lastDay: string): Refusal =>
  refuse('KPIS.NOT_DUE', `${lastDay} has not passed yet.`, `A day after ${lastDay}.`);

export const notOffTrack = (): Refusal =>
  refuse(
    'KPIS.NOT_OFF_TRACK',
    'The indicator is not off track.',
    'An indicator whose latest measurement is off track.',
  );
