/**
 * The codes of procurement's history: notices of procedures that were published before the office kept its own, as TED
 * (Tenders Electronic Daily) words them. Source: DOMAIN part 5, "historical, unchecked".
 */
export const HISTORICAL_NOTICE_KINDS = [
  'contract-notice',
  'contract-award-notice',
  'works-concession-notice',
  'services-concession-notice',
  'concession-award-notice',
  'design-contest-notice',
  'design-contest-results',
  'ex-ante-transparency-notice',
  'modification-notice',
] as const;
export type HistoricalNoticeKind = (typeof HISTORICAL_NOTICE_KINDS)[number];

export const HISTORICAL_NATURES = ['works', 'supplies', 'services'] as const;
export type HistoricalNature = (typeof HISTORICAL_NATURES)[number];

export const HISTORICAL_PROCEDURES = [
  'open-procedure',
  'restricted-procedure',
  'accelerated-restricted-procedure',
  'negotiated-procedure',
  'accelerated-negotiated-procedure',
  'negotiated-without-call',
  'competitive-with-negotiation',
  'competitive-dialogue',
  'innovation-partnership',
  'concession-award-procedure',
  'award-without-publication',
] as const;
export type HistoricalProcedureType = (typeof HISTORICAL_PROCEDURES)[number];

export const HISTORICAL_AUTHORITIES = [
  'national-authority',
  'national-agency',
  'regional-or-local-authority',
  'regional-or-local-agency',
  'public-law-body',
  'utilities-entity',
  'european-institution',
  'other-authority',
] as const;
export type HistoricalAuthority = (typeof HISTORICAL_AUTHORITIES)[number];

/** A published value does not say whether VAT is in it: it is never added to amounts of the office's own. */
export const HISTORICAL_VATS = ['vat-unknown'] as const;

/** What a historical procedure always is: taken over as published, measured against no rule. */
export const HISTORICAL_STANDINGS = ['historical-unchecked'] as const;

/** What a notice does not give. */
export const HISTORICAL_GAPS = [
  'no-value',
  'no-place',
  'no-legal-basis',
  'no-buyer',
  'no-authority-type',
  'no-town',
  'no-cpv',
  'no-notice-language',
] as const;
export type HistoricalGap = (typeof HISTORICAL_GAPS)[number];

/**
 * The divisions of the Common Procurement Vocabulary: the first two digits of every code.
 * Source: Regulation (EC) No 213/2008, annex I.
 */
export const CPV_DIVISIONS = [
  ...['03', '09', '14', '15', '16', '18', '19', '22', '24', '30', '31', '32', '33', '34', '35', '37', '38'],
  ...['39', '41', '42', '43', '44', '45', '48', '50', '51', '55', '60', '63', '64', '65', '66', '70', '71'],
  ...['72', '73', '75', '76', '77', '79', '80', '85', '90', '92', '98'],
] as const;
