import type { Certainty, Rule } from '../types.js';

const duty = (
  id: string,
  legalBasis: string,
  validFrom: string,
  certainty: Certainty,
  source: string,
): Rule => ({ id, legalBasis, validFrom, certainty, source });

const FIRST_DAY = '2018-01-01';

/** Duties that hang on the regime and the publication, each with the day from which it holds. */
export const DUTIES = {
  contractNoticeEu: duty(
    'notice-contract-eu',
    'L. 17.6.2016 art. 61',
    FIRST_DAY,
    'found',
    'found: Official Journal and Belgian bulletin',
  ),
  contractNoticeBelgian: duty(
    'notice-contract-belgian',
    'RD 18.4.2017 art. 22',
    FIRST_DAY,
    'found',
    'found: below the EU threshold the bulletin alone (the article is remembered)',
  ),
  awardNoticeEu: duty(
    'notice-award-eu',
    'L. 17.6.2016 art. 62',
    FIRST_DAY,
    'found',
    'found: within 30 days (the article is remembered)',
  ),
  simplifiedAwardNotice: duty(
    'notice-award-simplified',
    'L. 17.6.2016 art. 62',
    '2023-09-01',
    'found',
    'found: every contract below the EU threshold, within 30 days of its conclusion (the article is remembered)',
  ),
  nonAwardNotice: duty(
    'notice-non-award',
    'L. 17.6.2016 art. 62',
    '2023-02-26',
    'found',
    'found: a decision not to award or to restart, within 30 days (the article is remembered)',
  ),
  limitedValueReport: duty(
    'report-limited-value',
    'L. 17.6.2016 art. 92',
    '2025-01-01',
    'medium',
    'medium: in total per beneficiary by 15 February (the article is remembered)',
  ),
  eForms: duty('eforms', 'Regulation (EU) 2019/1780', '2023-10-25', 'found', 'found'),
  espdEu: duty('espd-eu', 'L. 17.6.2016 art. 73', FIRST_DAY, 'found', 'found (the article is remembered)'),
  espdBelow: duty(
    'espd-implicit-declaration',
    'RD 18.4.2017 art. 39',
    FIRST_DAY,
    'remembered',
    'remembered: below the EU threshold an implicit declaration on honour',
  ),
  electronicEu: duty(
    'electronic-eu',
    'L. 17.6.2016 art. 14',
    '2018-10-18',
    'found',
    'found (the article is remembered)',
  ),
  electronicBelgian: duty(
    'electronic-belgian',
    'L. 17.6.2016 art. 14',
    '2020-01-01',
    'found',
    'found (the article is remembered)',
  ),
  electronicUnpublished: duty(
    'electronic-unpublished',
    'L. 17.6.2016 art. 14',
    '2023-09-01',
    'found',
    'found (the article is remembered)',
  ),
  electronicLimitedValue: duty(
    'electronic-limited-value',
    'L. 17.6.2016 art. 92',
    FIRST_DAY,
    'found',
    'found: limited value is exempt',
  ),
  standstillEu: duty(
    'standstill-eu',
    'L. 17.6.2013 art. 11',
    FIRST_DAY,
    'found',
    'found: 15 days; rolling to a working day is medium, the safe side',
  ),
  standstillNone: duty(
    'standstill-none',
    'L. 17.6.2013 art. 12',
    FIRST_DAY,
    'derived',
    'derived: no EU publication, and no works published in the bulletin (the article is remembered)',
  ),
  standstillVoluntary: duty(
    'standstill-voluntary',
    'L. 17.6.2013 art. 12',
    FIRST_DAY,
    'found',
    'found: it may be applied voluntarily (the article is remembered)',
  ),
  standstillSoleTenderer: duty(
    'standstill-sole-tenderer',
    'L. 17.6.2013 art. 12',
    FIRST_DAY,
    'medium',
    'medium: not for a sole tenderer',
  ),
  standstillCallOff: duty(
    'standstill-call-off',
    'L. 17.6.2013 art. 12',
    FIRST_DAY,
    'medium',
    'medium: not for the call-offs of a framework agreement',
  ),
  tenderValidity: duty(
    'tender-validity',
    'RD 18.4.2017 art. 58',
    FIRST_DAY,
    'found',
    'found: 90 days unless stated otherwise (the article is remembered)',
  ),
} as const;
