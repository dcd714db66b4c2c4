import type { ErrorList } from '../kernel/errors.js';

/** Why kpis refuses a command. */
export const KPIS_ERRORS = {
  'KPIS.FRAMEWORK_EXISTS': 'There is a framework with this id: revise it instead.',
  'KPIS.FRAMEWORK_UNKNOWN': 'There is no framework with this id.',
  'KPIS.FRAMEWORK_PUBLISHED': 'The framework is public already.',
  'KPIS.COUNT_BAND': 'The least number of indicators is above the most.',
  'KPIS.WORDS_NOT_PUBLIC':
    'Words for the public stand in French and Dutch, neither by machine: each that lacks one is named.',
  'KPIS.INDICATOR_EXISTS': 'There is an indicator with this id.',
  'KPIS.INDICATOR_UNKNOWN': 'There is no indicator with this id.',
  'KPIS.PROJECT_UNKNOWN': 'The project is not known to kpis; its list of projects may lag behind (advisory).',
  'KPIS.PROJECT_ENDED': 'The project was stopped, withdrawn or not selected.',
  'KPIS.INDICATOR_ENDED': 'The project of the indicator ended: it is measured no more.',
  'KPIS.BASELINE_NOT_OVER': 'The period of a baseline is over: its value is known.',
  'KPIS.TARGETS_ORDER': 'Targets follow the baseline, each on a later day than the one before.',
  'KPIS.TARGETS_UNCHANGED': 'The targets are those that the indicator has.',
  'KPIS.BAND_UNFIT': 'A band, above zero, belongs to the direction within-band, and only to it.',
  'KPIS.PERIOD_UNFIT': 'The period is not a calendar period of the indicator’s frequency.',
  'KPIS.PERIOD_NOT_OVER': 'The period is not over yet.',
  'KPIS.PERIOD_MEASURED': 'The period has a measurement: it is corrected, never overwritten.',
  'KPIS.MEASUREMENT_EXISTS': 'The indicator has a measurement with this id.',
  'KPIS.MEASUREMENT_UNKNOWN': 'The indicator has no such measurement.',
  'KPIS.NOTHING_CORRECTED': 'The correction changes neither value nor source nor quality.',
  'KPIS.NOT_OFF_TRACK': 'The indicator is not off track: there is nothing to explain or to correct.',
  'KPIS.NOT_EXPLAINED': 'A corrective action answers a cause: the variance is explained first.',
  'KPIS.ACTION_OPEN': 'A corrective action is under way for this indicator.',
  'KPIS.ACTION_EXISTS': 'The indicator had a corrective action with this id.',
  'KPIS.ACTION_UNKNOWN': 'The indicator has no such corrective action.',
  'KPIS.ACTION_ENDED': 'The corrective action is done or withdrawn.',
  'KPIS.DUE_IN_PAST': 'The day by which it is to be done has passed.',
  'KPIS.NOT_DUE': 'The moment has not come.',
} as const satisfies ErrorList;

export type KpisError = keyof typeof KPIS_ERRORS;
