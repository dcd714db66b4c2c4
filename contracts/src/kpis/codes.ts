/** Which way an indicator has to move. Source: DOMAIN part 6, "Indicator". */
export const INDICATOR_DIRECTIONS = ['higher-better', 'lower-better', 'within-band'] as const;
export type IndicatorDirection = (typeof INDICATOR_DIRECTIONS)[number];

/** How often an indicator is measured, in calendar periods. */
export const MEASUREMENT_FREQUENCIES = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type MeasurementFrequency = (typeof MEASUREMENT_FREQUENCIES)[number];

/** How a value was come by. */
export const MEASUREMENT_QUALITIES = ['measured', 'estimated', 'provisional'] as const;
export type MeasurementQuality = (typeof MEASUREMENT_QUALITIES)[number];

/** How an indicator stands against its path. Source: DOMAIN part 6, "Status". */
export const INDICATOR_STATES = ['on-track', 'at-risk', 'off-track', 'no-data'] as const;
export type IndicatorState = (typeof INDICATOR_STATES)[number];

/** What a framework or an indicator is warned of: recorded and shown, not refused. Source: DOMAIN part 6. */
export const FRAMEWORK_WARNINGS = ['too-few-indicators', 'too-many-indicators'] as const;
export type FrameworkWarning = (typeof FRAMEWORK_WARNINGS)[number];

/** Why an indicator is off its track; `unexplained` where nobody said so in time. */
export const VARIANCE_CAUSES = [
  'late-start',
  'less-effect',
  'outside-influence',
  'fewer-means',
  'target-unrealistic',
  'data-problem',
] as const;
export type VarianceCause = (typeof VARIANCE_CAUSES)[number];

/** The causes that a corrective action is proposed for. */
export const CORRECTIVE_ACTION_CAUSES = [...VARIANCE_CAUSES, 'unexplained'] as const;

/**
 * How a variance ended: a later measurement was better, the value that showed it was wrong, the path is another, or the
 * project was stopped, withdrawn or not selected.
 */
export const VARIANCE_CLOSINGS = [
  'measured-better',
  'value-corrected',
  'targets-revised',
  'project-ended',
] as const;

/** Why a corrective action is withdrawn. */
export const ACTION_WITHDRAWALS = ['value-corrected', 'project-ended'] as const;

export const CORRECTIVE_ACTION_STATES = ['action-proposed', 'action-done', 'action-withdrawn'] as const;
