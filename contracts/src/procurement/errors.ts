import type { ErrorList } from '../kernel/errors.js';
import { COMPLIANCE_ERRORS } from './compliance-errors.js';

/** Why the rules of procurement refuse: the row that decides is named. */
const RULE_REFUSALS = {
  'RULES.NO_RULE_SET': 'No rule set is in force on that date: the dates that are covered are named.',
  'RULES.ESTIMATE_INVALID': 'The estimate is not a whole number of cents above zero.',
  'RULES.ESTIMATE_WITH_VAT': 'The estimate includes VAT; thresholds compare without it.',
  'RULES.LOTS_SUM': 'The lots do not add up to the estimate.',
  'RULES.LOTS_SET_ASIDE': 'The lots set aside are not lots of this need.',
  'RULES.GROUND_UNKNOWN': 'There is no such ground, or it opens another procedure.',
  'RULES.PROCEDURE_SHUT':
    'The procedure is shut: the row that decides, its limit and its legal basis are named.',
  'RULES.TIME_LIMIT_STAGE': 'The procedure has no such stage, or the tables no minimum for it.',
  'RULES.TIME_LIMIT_SHORT': 'The time limit is shorter than the law asks: the earliest date is named.',
  'RULES.PRIOR_NOTICE': 'A prior information notice shortens only when sent 35 days to 12 months before.',
  'RULES.AGREED_TIME_LIMIT':
    'A time limit agreed with the candidates is for sub-central authorities, in two stages.',
  'RULES.APPROVED_AMOUNT': 'The amount to approve reaches the limit of the rule that opened the procedure.',
  'RULES.SPLIT': 'The needs that belong together reach a threshold that shuts the launch.',
  'RULES.CPV_FORM': 'A CPV code has eight digits, with or without its check digit.',
  'RULES.CPV_UNKNOWN': 'The CPV has no such code.',
  'RULES.FRAMEWORK_TERM':
    'The term of a framework agreement is longer than the law allows, or ends before it begins.',
} as const satisfies ErrorList;

/** Why procurement refuses a command. */
export const PROCUREMENT_ERRORS = {
  ...COMPLIANCE_ERRORS,
  ...RULE_REFUSALS,
  'PROCUREMENT.PROCEDURE_EXISTS': 'A procedure with this id was planned before.',
  'PROCUREMENT.PROCEDURE_UNKNOWN': 'There is no such procedure.',
  'PROCUREMENT.PROJECT_UNKNOWN':
    'The project is not known to procurement; its list of projects may lag behind (advisory).',
  'PROCUREMENT.PROJECT_ENDED': 'The project was stopped: nothing more is bought for it.',
  'PROCUREMENT.TERRITORY_UNKNOWN': 'There is no such territory.',
  'PROCUREMENT.LOT_REPEATED': 'A lot is numbered twice.',
  'PROCUREMENT.FRAMEWORK_CEILING': 'The ceiling of a framework agreement is what is estimated for it.',
  'PROCUREMENT.FRAMEWORK_OVERLAP':
    'The authority has a framework agreement for the same CPV group whose term overlaps.',
  'PROCUREMENT.NOT_PLANNED': 'The procedure was launched before.',
  'PROCUREMENT.NOT_LAUNCHED': 'The procedure was not launched.',
  'PROCUREMENT.PROCEDURE_CANCELLED': 'The procedure was stopped without a contract.',
  'PROCUREMENT.DISTINCT_FROM_ITSELF': 'A need is not distinct from itself.',
  'PROCUREMENT.NOT_APPROVED':
    'The project’s approval gate is closed, as far as procurement knows (advisory, from the feed of projects).',
  'PROCUREMENT.LOTS_UNEXPLAINED': 'Lots are to be considered: divide the need, or say why not.',
  'PROCUREMENT.WEIGHTS_SUM': 'The weights of the award criteria add up to 100.',
  'PROCUREMENT.CRITERION_REPEATED': 'A criterion is named twice.',
  'PROCUREMENT.DUE_STAGE': 'The stage has no such due date, or lacks the one that it has.',
  'PROCUREMENT.DUE_PAST': 'The due date lies in the past.',
  'PROCUREMENT.ELECTRONIC_REQUIRED': 'Electronic means are required for this procedure.',
  'PROCUREMENT.NOTICE_MISSING': 'A published procedure needs the words of its notice.',
  'PROCUREMENT.MEMBER_REPEATED': 'A person is named twice.',
  'PROCUREMENT.MEMBER_ROLE':
    'The person holds neither the role of evaluator nor that of procurement officer, as far as procurement knows.',
  'PROCUREMENT.TENDERS_NOT_INVITED': 'Tenders are not invited yet: requests to take part come first.',
  'PROCUREMENT.TENDER_EXISTS': 'A tender with this id came in before.',
  'PROCUREMENT.TENDER_LATE': 'Tenders were due before: a late one is not taken.',
  'PROCUREMENT.TENDERS_FULL': 'The procedure holds as many tenders as can be opened and judged together.',
  'PROCUREMENT.TENDER_UNKNOWN': 'There is no such tender.',
  'PROCUREMENT.TENDERS_NOT_DUE': 'Tenders stay sealed until they are due.',
  'PROCUREMENT.TENDERS_OPENED': 'The tenders were opened.',
  'PROCUREMENT.TENDERS_NOT_OPENED': 'The tenders are not opened.',
  'PROCUREMENT.TENDERS_ALL': 'Each tender is named once, and none is left out.',
  'PROCUREMENT.TENDER_DIGEST': 'What was opened is not what was received: the digests differ.',
  'PROCUREMENT.TENDER_VAT': 'Prices and approved amounts exclude VAT.',
  'PROCUREMENT.ESPD_REQUIRED':
    'The European single procurement documents are to be checked in this procedure.',
  'PROCUREMENT.NOT_SELECTED': 'The tenderers are not selected yet, or none was.',
  'PROCUREMENT.CRITERIA_ALL': 'Each criterion is given its points once, and none is left out.',
  'PROCUREMENT.NOT_EVALUATED': 'The tenders are not evaluated.',
  'PROCUREMENT.NOT_RANKED_FIRST': 'The award goes to a tender that is ranked first.',
  'PROCUREMENT.AWARD_DECIDED': 'The award was decided.',
  'PROCUREMENT.AWARD_NOT_DECIDED': 'The award was not decided.',
  'PROCUREMENT.TENDER_AMOUNT': 'The approved amount is the price of the tender, unless it was negotiated.',
  'PROCUREMENT.TENDER_EXPIRED': 'The tender no longer binds: the tenderer’s consent is needed.',
  'PROCUREMENT.AWARD_LOTS':
    'Only lots set aside were launched: the award names the amount of each, and they add up to it.',
  'PROCUREMENT.SPLIT_SUSPECTED':
    'The need adds up with others to a threshold: an officer records that it is distinct, or the procedure is stopped.',
  'PROCUREMENT.OVERLAP_SUSPECTED':
    'The term overlaps that of a framework agreement that stands before it: one of the two is stopped.',
  'PROCUREMENT.NOTICE_DATE': 'A decision is sent on the day of the decision or later, and not in the future.',
  'PROCUREMENT.NOTICE_EARLIER': 'The day on which a decision was sent only moves later.',
  'PROCUREMENT.STANDSTILL_ANNOUNCED': 'A standstill that was announced is kept.',
  'PROCUREMENT.NOT_NOTIFIED': 'Not all concerned were told of the decision.',
  'PROCUREMENT.SUSPENSION_EXISTS': 'The request was recorded before.',
  'PROCUREMENT.SUSPENSION_UNKNOWN': 'There is no such request.',
  'PROCUREMENT.SUSPENSION_RULED': 'It was ruled on the request.',
  'PROCUREMENT.SUSPENSION_PENDING': 'A request to suspend the award is pending, or was granted.',
  'PROCUREMENT.STANDSTILL': 'The standstill is not over.',
  'PROCUREMENT.DATE_IN_FUTURE': 'The date has not come yet.',
  'PROCUREMENT.SIGNED_EARLY':
    'A contract is signed after all were told of the award, and on a reservation that stands by then.',
  'PROCUREMENT.CONTRACT_ENDS': 'A contract ends after it is signed.',
  'PROCUREMENT.CONTRACT_SIGNED': 'The contract is signed.',
  'PROCUREMENT.CONTRACT_UNKNOWN': 'No contract is signed.',
  'PROCUREMENT.CONTRACT_COMPLETED': 'The contract was completed.',
  'PROCUREMENT.COMPLETED_BEFORE_SIGNED': 'A contract is completed after it is signed.',
  'PROCUREMENT.VALUE_VAT': 'The value of a contract is counted with VAT, or is exempt.',
  'PROCUREMENT.VALUE_NOT_AWARDED': 'The value is not the awarded amount with its VAT.',
  'PROCUREMENT.RESERVATION_UNKNOWN':
    'The reservation is not known to procurement; its list may lag behind (advisory).',
  'PROCUREMENT.RESERVATION_GONE': 'The reservation was given up, or another contract consumed it.',
  'PROCUREMENT.RESERVATION_OTHER_PROCEDURE': 'The reservation was made for another procedure.',
  'PROCUREMENT.RESERVATION_TOO_SMALL': 'The reservation is less than the value with VAT.',
  'PROCUREMENT.AWARD_NOTICE_PUBLISHED': 'The award notice is published.',
  'PUBLIC.LANGUAGE_MISSING':
    'An authority of Brussels addresses the public in French and Dutch, neither of them from a machine.',
  'PROCUREMENT.NOT_DUE': 'The moment has not come.',
  'PROCUREMENT.HISTORY_ID': 'The id of a historical procedure follows from its notice number.',
  'PROCUREMENT.HISTORY_DIFFERS':
    'The notice was taken over before with other content: what was published is not changed.',
  'PROCUREMENT.HISTORY_IN_FUTURE': 'A notice of a day that has not come is no history.',
  'PROCUREMENT.HISTORY_YEAR': 'The notice number is of another year than the day of publication.',
} as const satisfies ErrorList;

export type ProcurementError = keyof typeof PROCUREMENT_ERRORS;
