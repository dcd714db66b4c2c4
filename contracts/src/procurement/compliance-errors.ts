import type { ErrorList } from '../kernel/errors.js';

/** Why procurement refuses a command on a compliance file. */
export const COMPLIANCE_ERRORS = {
  'COMPLIANCE.PROJECT_UNKNOWN':
    'The project is not known to procurement; its list of projects may lag behind (advisory).',
  'COMPLIANCE.PROJECT_ENDED': 'The project was stopped: its compliance file is closed.',
  'COMPLIANCE.NOT_SCREENED': 'No screening is recorded: there is no file to work on.',
  'COMPLIANCE.SCREENING_OUTDATED': 'The project changed since it was screened: it is screened again first.',
  'COMPLIANCE.FIELDS_INCOMPLETE': 'A screening answers for every legal field, each once.',
  'COMPLIANCE.LAW_UNNAMED': 'Another law that applies is named, with the day from which it does.',
  'COMPLIANCE.LAW_DATED': 'The days from which the named laws apply stand in the product’s dated table.',
  'COMPLIANCE.NOT_APPLICABLE': 'By the screening, the law of this field does not apply to the project.',
  'COMPLIANCE.CHECK_BLOCKED':
    'A blocked check is cleared or opened again; a screening does not take it away.',
  'COMPLIANCE.NOT_YET': 'The law of this field does not apply yet: there is nothing to check against.',
  'COMPLIANCE.NOTHING_TO_REOPEN': 'None of the checks named is cleared or blocked.',
  'COMPLIANCE.DATE_IN_FUTURE': 'The day has not come yet.',
  'COMPLIANCE.DATE_PAST': 'The day is over already.',
  'COMPLIANCE.GDPR_INCOMPLETE':
    'The GDPR check waits for the record of processing, its ground, the DPIA screening and, where needed, the DPIA and advice.',
  'COMPLIANCE.ADVICE_AGAINST': 'The data protection officer advised against it: a reason is recorded.',
  'COMPLIANCE.HIGH_RISK_UNANSWERED':
    'A high residual risk waits for the supervisory authority, or was prohibited by it.',
  'COMPLIANCE.DPIA_ALWAYS_NEEDED': 'One of the cases is there in which a DPIA is always needed.',
  'COMPLIANCE.DPIA_REASON_MISSING': 'Two criteria or more without a DPIA need a recorded reason.',
  'COMPLIANCE.DPIA_NOT_SCREENED': 'Whether a DPIA is needed has not been screened since the last change.',
  'COMPLIANCE.NO_HIGH_RISK': 'There is no high residual risk to consult on.',
  'COMPLIANCE.CONSULTATION_RUNS': 'The supervisory authority has been consulted already.',
  'COMPLIANCE.NO_CONSULTATION': 'No consultation of the supervisory authority waits for an answer.',
  'COMPLIANCE.NOT_DUE': 'Nothing of the file has fallen due.',
} as const satisfies ErrorList;
