import type { ErrorList } from '../kernel/errors.js';

/** Why funding refuses a command. */
export const FUNDING_ERRORS = {
  'FUNDING.PLAN_EXISTS': 'The project has a funding plan: revise its need instead.',
  'FUNDING.PLAN_UNKNOWN': 'The project has no funding plan.',
  'FUNDING.PROJECT_UNKNOWN':
    'The project is not known to funding; its list of projects may lag behind (advisory).',
  'FUNDING.PROJECT_ENDED': 'The project was stopped: nothing more is planned or committed for it.',
  'FUNDING.YEAR_REPEATED': 'A year is named twice.',
  'FUNDING.NEED_EMPTY': 'A plan needs an amount: a gate over an empty plan is closed.',
  'FUNDING.VAT_BASIS': 'Amounts of a plan include VAT, unless it is recoverable: then they exclude it.',
  'FUNDING.COMMITMENT_UNKNOWN': 'The plan has no such commitment or bridge.',
  'FUNDING.COMMITMENT_EXISTS': 'The plan has a commitment or bridge with this id.',
  'FUNDING.INSTRUMENT_UNCHECKED':
    'The rules of this instrument are not all checked yet, so it is not accepted; or it is a bridge, which is no cover.',
  'FUNDING.TERMS_UNFIT': 'The terms are not those of the instrument, or they contradict the schedule.',
  'FUNDING.SCHEDULE_SUM': 'The schedule does not add up to the amount.',
  'FUNDING.NOT_APPROVED': 'Funding commits firmly only when the project’s approval gate is open.',
  'FUNDING.REFERENCE_MISSING': 'A firm commitment names the act by which it is firm.',
  'FUNDING.BUDGET_YEAR': 'A budget credit is of this year or a later one, and pays from its year on.',
  'FUNDING.CO_FINANCING': 'The subsidy is more than its share of the eligible costs.',
  'FUNDING.JUSTIFICATION_DATE': 'Costs are justified after the eligible period, not before its end.',
  'FUNDING.NOT_CUMULABLE': 'One of the subsidies does not let another stand beside it.',
  'FUNDING.CREDIT_TERM': 'An investment credit runs for more than a year, and is repaid within its term.',
  'FUNDING.DRAWDOWN_PERIOD': 'A credit is drawn within its drawdown period, which lies within its term.',
  'FUNDING.ALREADY_FIRM': 'The commitment is firm already.',
  'FUNDING.CREDIT_LAPSED':
    'The budget year or the drawdown period is over: what was left of the credit lapsed.',
  'FUNDING.NOTHING_LEFT': 'Nothing is left of the commitment.',
  'FUNDING.NOT_COVER': 'A bridge changes cash, never cover: a commitment is needed that pays.',
  'FUNDING.ADVANCE_WITHOUT_SUBSIDY': 'An advance needs a firm subsidy.',
  'FUNDING.ADVANCE_TOO_LARGE': 'An advance is never more than what is still due on its subsidy.',
  'FUNDING.CASH_CREDIT_TERM': 'A cash credit runs for at most twelve months.',
  'FUNDING.MOVEMENT_EXISTS': 'A movement with this id was recorded before.',
  'FUNDING.DATE_IN_FUTURE': 'The date has not come yet.',
  'FUNDING.NOT_FIRM': 'Nothing moves, and nothing is reserved, on a commitment that is only expected.',
  'FUNDING.NOT_DRAWABLE': 'Money of this instrument is received, not drawn.',
  'FUNDING.NOT_RECEIVABLE': 'Money of this instrument is drawn, not received.',
  'FUNDING.NOT_REPAYABLE':
    'This instrument is not repaid so: an advance is repaid by its subsidy’s receipts.',
  'FUNDING.BEYOND_COMMITMENT': 'More than is due on the commitment, or than its ceiling allows.',
  'FUNDING.PAYMENT_CREDIT': 'More than the payment credit of the year.',
  'FUNDING.REPAYMENT_SUM': 'The repayments do not add up to what was drawn.',
  'FUNDING.REPAYMENTS_NOT_SCHEDULED': 'The repayments are not scheduled for what is drawn now.',
  'FUNDING.BEYOND_DRAWN': 'More than is drawn and not repaid.',
  'FUNDING.RESERVATION_EXISTS': 'A reservation with this id was made before.',
  'FUNDING.RESERVATION_UNKNOWN': 'The plan has no such reservation.',
  'FUNDING.RESERVATION_VAT': 'A reservation, and the contract it is for, is counted with VAT.',
  'FUNDING.RESERVATION_SUM': 'The parts do not add up to the amount, or a commitment is named twice.',
  'FUNDING.ABOVE_CREDIT': 'More than is left of the credit: each commitment says how much.',
  'FUNDING.RESERVATION_CONSUMED': 'A contract has consumed the reservation.',
  'FUNDING.RESERVATION_RELEASED': 'The reservation was given up.',
  'FUNDING.RESERVATION_TOO_SMALL': 'The contract is worth more than its reservation.',
  'FUNDING.OTHER_PROCEDURE': 'The reservation was made for another procedure.',
  'FUNDING.NOT_DUE': 'The moment has not come.',
} as const satisfies ErrorList;

export type FundingError = keyof typeof FUNDING_ERRORS;
