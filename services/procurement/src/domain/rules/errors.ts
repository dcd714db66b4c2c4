/** Why the rules refuse, for the service's list of codes. */
export const RULE_ERRORS = {
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
  'RULES.CPV_UNKNOWN': 'The Common Procurement Vocabulary has no such code.',
  'RULES.FRAMEWORK_TERM':
    'The term of a framework agreement is longer than the law allows, or ends before it begins.',
} as const;
