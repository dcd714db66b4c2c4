import type { ComplianceField, EventOf, ComplianceScreened, PlanningRegion } from '@helixboard/contracts';

/** What applies from which day, with its source and how sure that day is. */
export type Law = EventOf<typeof ComplianceScreened>['data']['answers'][number]['laws'][number];

interface DatedLaw extends Law {
  readonly field: ComplianceField;
  /** Where alone it applies. */
  readonly region?: PlanningRegion;
}

const dated = (
  field: ComplianceField,
  stage: Law['stage'],
  from: string,
  source: string,
  certainty: 'found' | 'remembered',
  region?: PlanningRegion,
): DatedLaw => ({ field, stage, from, source, certainty, ...(region ? { region } : {}) });

/**
 * From when the law of each field applies, part by part: a part that starts later opens a cleared check again. *Found*
 * rows were read in published pages, *remembered* ones were not. Source: DOMAIN part 5, "Compliance file".
 */
export const LAWS: readonly DatedLaw[] = [
  dated('gdpr', 'gdpr-applies', '2018-05-25', 'Reg. (EU) 2016/679, art. 99(2)', 'found'),
  dated('esa-2010', 'esa-2010-applies', '2014-09-01', 'Reg. (EU) 549/2013', 'remembered'),
  dated(
    'spatial-planning',
    'codt-applies',
    '2017-06-01',
    'Walloon decree of 20 July 2016',
    'remembered',
    'walloon-region',
  ),
  dated(
    'spatial-planning',
    'codt-reform',
    '2024-04-01',
    'Walloon decree of 13 December 2023',
    'remembered',
    'walloon-region',
  ),
  dated(
    'spatial-planning',
    'cobat-applies',
    '2004-06-05',
    'Brussels Government decree of 9 April 2004',
    'remembered',
    'brussels-capital-region',
  ),
  dated(
    'spatial-planning',
    'cobat-reform',
    '2019-09-01',
    'Brussels ordinance of 30 November 2017',
    'remembered',
    'brussels-capital-region',
  ),
  dated(
    'spatial-planning',
    'vcro-applies',
    '2009-09-01',
    'Flemish Government decree of 15 May 2009',
    'remembered',
    'flemish-region',
  ),
  dated(
    'spatial-planning',
    'flemish-environment-permit',
    '2018-01-01',
    'Flemish decree of 25 April 2014',
    'remembered',
    'flemish-region',
  ),
  dated('state-aid', 'de-minimis-2014', '2014-01-01', 'Reg. (EU) 1407/2013', 'found'),
  dated('state-aid', 'de-minimis-2024', '2024-01-01', 'Reg. (EU) 2023/2831', 'found'),
  dated('state-aid', 'de-minimis-register', '2026-01-01', 'Reg. (EU) 2023/2831, art. 6', 'found'),
  dated('camera-law', 'camera-law-applies', '2007-06-10', 'Law of 21 March 2007', 'remembered'),
  dated('camera-law', 'camera-law-reform', '2018-05-25', 'Law of 21 March 2018', 'found'),
  dated('ai-act', 'ai-act-prohibitions', '2025-02-02', 'Reg. (EU) 2024/1689, art. 113(a)', 'found'),
  dated('ai-act', 'ai-act-general-purpose', '2025-08-02', 'Reg. (EU) 2024/1689, art. 113(b)', 'found'),
  // Read as adopted; that these two were put off later is not excluded.
  dated('ai-act', 'ai-act-general', '2026-08-02', 'Reg. (EU) 2024/1689, art. 113', 'remembered'),
  dated('ai-act', 'ai-act-products', '2027-08-02', 'Reg. (EU) 2024/1689, art. 113(c)', 'remembered'),
  dated('nis2', 'nis-applies', '2019-05-03', 'Law of 7 April 2019', 'remembered'),
  dated('nis2', 'nis2-applies', '2024-10-18', 'Law of 26 April 2024', 'found'),
  dated(
    'interoperable-europe',
    'interoperable-europe-applies',
    '2024-07-12',
    'Reg. (EU) 2024/903, art. 22',
    'remembered',
  ),
  dated(
    'interoperable-europe',
    'interoperability-assessment',
    '2025-01-12',
    'Reg. (EU) 2024/903, art. 3',
    'found',
  ),
  dated('data-act', 'data-act-applies', '2025-09-12', 'Reg. (EU) 2023/2854, art. 50', 'remembered'),
  dated('data-act', 'data-act-by-design', '2026-09-12', 'Reg. (EU) 2023/2854, art. 3(1)', 'remembered'),
  dated('accessibility', 'web-accessibility', '2018-09-23', 'Dir. (EU) 2016/2102, art. 12', 'found'),
  dated(
    'accessibility',
    'web-accessibility-sites',
    '2020-09-23',
    'Dir. (EU) 2016/2102, art. 12',
    'remembered',
  ),
  dated(
    'accessibility',
    'web-accessibility-apps',
    '2021-06-23',
    'Dir. (EU) 2016/2102, art. 12',
    'remembered',
  ),
  dated('accessibility', 'accessibility-act', '2025-06-28', 'Dir. (EU) 2019/882, art. 31', 'remembered'),
];

/** What a screening says of a field that its dates follow from. */
export interface Screened {
  readonly field: ComplianceField;
  readonly law?: string | undefined;
  readonly from?: string | undefined;
}

/**
 * What applies to a field, in the order of its days. A law that the screening names itself has the day that it names;
 * where the table knows nothing (planning outside Belgium) there is nothing, and the law applies all along.
 */
export const lawsOf = ({ field, law, from }: Screened, region: PlanningRegion): readonly Law[] => {
  if (field === 'other-law')
    return law === undefined || from === undefined
      ? []
      : [{ stage: 'law-named-in-screening', from, source: law, certainty: 'named-by-the-office' }];
  return LAWS.filter((row) => row.field === field && (row.region ?? region) === region)
    .map(({ stage, from: day, source, certainty }) => ({ stage, from: day, source, certainty }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
};

/** Whether anything of a field's law applies on a day; with nothing known of its days, it does. */
export const appliesOn = (laws: readonly Law[], today: string): boolean =>
  laws.length === 0 || laws.some((l) => l.from <= today);

/** What started to apply after one day, up to another: the latest of it. */
export const startedBetween = (laws: readonly Law[], after: string, today: string): Law | undefined =>
  laws.findLast((l) => after < l.from && l.from <= today);

/** What starts to apply next after a day. */
export const nextAfter = (laws: readonly Law[], today: string): Law | undefined =>
  laws.find((l) => today < l.from);
