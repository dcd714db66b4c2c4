import type { AuthorityType, Rule } from '../types.js';

/** What a threshold is for; supplies and services share theirs. */
export type ThresholdKind =
  'works' | 'supplies-services' | 'social' | 'works-subsidised' | 'services-subsidised' | 'concession';

export interface EuThreshold extends Rule {
  readonly directive: '2014/24/EU' | '2014/25/EU' | '2014/23/EU' | '2009/81/EC';
  readonly kind: ThresholdKind;
  readonly authority: AuthorityType | 'any';
  readonly validTo: string;
  /** Excluding VAT; the EU regime applies from this amount on (`>=`). */
  readonly limitCents: number;
}

const FOUND = 'found';
const VALUE_FOUND = 'found (value); regulation remembered';

const threshold = (
  id: string,
  directive: EuThreshold['directive'],
  kind: ThresholdKind,
  authority: EuThreshold['authority'],
  validFrom: string,
  validTo: string,
  euros: number,
  regulation: string,
  source: string,
): EuThreshold => ({
  id,
  directive,
  kind,
  authority,
  legalBasis:
    regulation === '' ? `Directive ${directive}` : `Directive ${directive}; Regulation (EU) ${regulation}`,
  validFrom,
  validTo,
  limitCents: euros * 100,
  certainty: 'found',
  source,
});

/** The thresholds of the procurement directives, 2018 to 2027. The amounts were read in published pages. */
// prettier-ignore
export const EU_THRESHOLDS: readonly EuThreshold[] = [
  threshold('eu-works-2018', '2014/24/EU', 'works', 'any', '2018-01-01', '2019-12-31', 5_548_000, '2017/2365', VALUE_FOUND),
  threshold('eu-works-2020', '2014/24/EU', 'works', 'any', '2020-01-01', '2021-12-31', 5_350_000, '2019/1828', VALUE_FOUND),
  threshold('eu-works-2022', '2014/24/EU', 'works', 'any', '2022-01-01', '2023-12-31', 5_382_000, '2021/1952', VALUE_FOUND),
  threshold('eu-works-2024', '2014/24/EU', 'works', 'any', '2024-01-01', '2025-12-31', 5_538_000, '2023/2495', FOUND),
  threshold('eu-works-2026', '2014/24/EU', 'works', 'any', '2026-01-01', '2027-12-31', 5_404_000, '2025/2152', FOUND),
  threshold('eu-central-2018', '2014/24/EU', 'supplies-services', 'central', '2018-01-01', '2019-12-31', 144_000, '2017/2365', VALUE_FOUND),
  threshold('eu-central-2020', '2014/24/EU', 'supplies-services', 'central', '2020-01-01', '2021-12-31', 139_000, '2019/1828', VALUE_FOUND),
  threshold('eu-central-2022', '2014/24/EU', 'supplies-services', 'central', '2022-01-01', '2023-12-31', 140_000, '2021/1952', VALUE_FOUND),
  threshold('eu-central-2024', '2014/24/EU', 'supplies-services', 'central', '2024-01-01', '2025-12-31', 143_000, '2023/2495', FOUND),
  threshold('eu-central-2026', '2014/24/EU', 'supplies-services', 'central', '2026-01-01', '2027-12-31', 140_000, '2025/2152', FOUND),
  threshold('eu-sub-central-2018', '2014/24/EU', 'supplies-services', 'sub-central', '2018-01-01', '2019-12-31', 221_000, '2017/2365', VALUE_FOUND),
  threshold('eu-sub-central-2020', '2014/24/EU', 'supplies-services', 'sub-central', '2020-01-01', '2021-12-31', 214_000, '2019/1828', VALUE_FOUND),
  threshold('eu-sub-central-2022', '2014/24/EU', 'supplies-services', 'sub-central', '2022-01-01', '2023-12-31', 215_000, '2021/1952', VALUE_FOUND),
  threshold('eu-sub-central-2024', '2014/24/EU', 'supplies-services', 'sub-central', '2024-01-01', '2025-12-31', 221_000, '2023/2495', FOUND),
  threshold('eu-sub-central-2026', '2014/24/EU', 'supplies-services', 'sub-central', '2026-01-01', '2027-12-31', 216_000, '2025/2152', FOUND),
  threshold('eu-social-2018', '2014/24/EU', 'social', 'any', '2018-01-01', '2027-12-31', 750_000, '', FOUND),
  threshold('eu-works-subsidised-2026', '2014/24/EU', 'works-subsidised', 'any', '2026-01-01', '2027-12-31', 5_404_000, '2025/2152', FOUND),
  threshold('eu-services-subsidised-2026', '2014/24/EU', 'services-subsidised', 'any', '2026-01-01', '2027-12-31', 216_000, '2025/2152', FOUND),
  threshold('eu-utilities-works-2018', '2014/25/EU', 'works', 'utilities', '2018-01-01', '2019-12-31', 5_548_000, '2017/2364', VALUE_FOUND),
  threshold('eu-utilities-works-2020', '2014/25/EU', 'works', 'utilities', '2020-01-01', '2021-12-31', 5_350_000, '2019/1829', VALUE_FOUND),
  threshold('eu-utilities-works-2022', '2014/25/EU', 'works', 'utilities', '2022-01-01', '2023-12-31', 5_382_000, '2021/1953', VALUE_FOUND),
  threshold('eu-utilities-works-2024', '2014/25/EU', 'works', 'utilities', '2024-01-01', '2025-12-31', 5_538_000, '2023/2496', FOUND),
  threshold('eu-utilities-works-2026', '2014/25/EU', 'works', 'utilities', '2026-01-01', '2027-12-31', 5_404_000, '2025/2150', FOUND),
  threshold('eu-utilities-supplies-services-2018', '2014/25/EU', 'supplies-services', 'utilities', '2018-01-01', '2019-12-31', 443_000, '2017/2364', VALUE_FOUND),
  threshold('eu-utilities-supplies-services-2020', '2014/25/EU', 'supplies-services', 'utilities', '2020-01-01', '2021-12-31', 428_000, '2019/1829', VALUE_FOUND),
  threshold('eu-utilities-supplies-services-2022', '2014/25/EU', 'supplies-services', 'utilities', '2022-01-01', '2023-12-31', 431_000, '2021/1953', VALUE_FOUND),
  threshold('eu-utilities-supplies-services-2024', '2014/25/EU', 'supplies-services', 'utilities', '2024-01-01', '2025-12-31', 443_000, '2023/2496', FOUND),
  threshold('eu-utilities-supplies-services-2026', '2014/25/EU', 'supplies-services', 'utilities', '2026-01-01', '2027-12-31', 432_000, '2025/2150', FOUND),
  threshold('eu-utilities-social-2018', '2014/25/EU', 'social', 'utilities', '2018-01-01', '2027-12-31', 1_000_000, '', FOUND),
  threshold('eu-concession-2018', '2014/23/EU', 'concession', 'any', '2018-01-01', '2019-12-31', 5_548_000, '2017/2366', VALUE_FOUND),
  threshold('eu-concession-2020', '2014/23/EU', 'concession', 'any', '2020-01-01', '2021-12-31', 5_350_000, '2019/1827', VALUE_FOUND),
  threshold('eu-concession-2022', '2014/23/EU', 'concession', 'any', '2022-01-01', '2023-12-31', 5_382_000, '2021/1951', VALUE_FOUND),
  threshold('eu-concession-2024', '2014/23/EU', 'concession', 'any', '2024-01-01', '2025-12-31', 5_538_000, '2023/2497', FOUND),
  threshold('eu-concession-2026', '2014/23/EU', 'concession', 'any', '2026-01-01', '2027-12-31', 5_404_000, '2025/2151', FOUND),
  threshold('eu-defence-works-2024', '2009/81/EC', 'works', 'defence', '2024-01-01', '2025-12-31', 5_538_000, '2023/2510', FOUND),
  threshold('eu-defence-works-2026', '2009/81/EC', 'works', 'defence', '2026-01-01', '2027-12-31', 5_404_000, '2025/2487', FOUND),
  threshold('eu-defence-supplies-services-2024', '2009/81/EC', 'supplies-services', 'defence', '2024-01-01', '2025-12-31', 443_000, '2023/2510', FOUND),
  threshold('eu-defence-supplies-services-2026', '2009/81/EC', 'supplies-services', 'defence', '2026-01-01', '2027-12-31', 432_000, '2025/2487', FOUND),
];
