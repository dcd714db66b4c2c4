import type { ErrorList } from '../kernel/errors.js';

/** Why procurement refuses a command. */
export const PROCUREMENT_ERRORS = {
  'PROCUREMENT.HISTORY_ID': 'The id of a historical procedure follows from its notice number.',
  'PROCUREMENT.HISTORY_DIFFERS':
    'The notice was taken over before with other content: what was published is not changed.',
  'PROCUREMENT.HISTORY_IN_FUTURE': 'A notice of a day that has not come is no history.',
  'PROCUREMENT.HISTORY_YEAR': 'The notice number is of another year than the day of publication.',
} as const satisfies ErrorList;
