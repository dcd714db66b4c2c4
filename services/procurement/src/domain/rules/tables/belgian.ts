import type { AuthorityType, Certainty, ContractType, ProcedureCode, Rule } from '../types.js';

/** Where the limit of a row stands: in the row, in another table on the same day, or nowhere. */
export type Limit =
  | { readonly cents: number; readonly worksCents?: number }
  | { readonly see: 'eu-thresholds' | 'half-eu-thresholds' | 'pnspp' }
  | { readonly years: number; readonly utilitiesYears: number }
  | 'none';

export interface BelgianRule extends Rule {
  /** Name that the rule keeps over the years. */
  readonly rule: string;
  /** What the statutes call it, French / Dutch. */
  readonly name: string;
  readonly contractTypes: readonly ContractType[];
  readonly authorities: readonly AuthorityType[];
  readonly limit: Limit;
  /** Procedures that the row opens; none for a duty. */
  readonly opens: readonly ProcedureCode[];
  /** Whether an award under the row must keep below its limit too. */
  readonly limitsAward: boolean;
}

const ANY_AUTHORITY: readonly AuthorityType[] = ['central', 'sub-central', 'utilities', 'defence'];
const ALL_BUT_UTILITIES: readonly AuthorityType[] = ['central', 'sub-central', 'defence'];
const ANY_TYPE: readonly ContractType[] = [
  'works',
  'supplies',
  'services',
  'social-other-specific',
  'concession',
];
const EXCEPT_SOCIAL: readonly ContractType[] = ['works', 'supplies', 'services'];
const WITH_SOCIAL: readonly ContractType[] = [...EXCEPT_SOCIAL, 'social-other-specific'];

type Columns = Omit<BelgianRule, 'id' | 'rule' | 'validFrom' | 'validTo' | 'limit' | 'certainty' | 'source'>;

const row = (
  id: string,
  columns: Columns & { rule?: string; from?: string; to?: string },
  limit: Limit,
  certainty: Certainty,
  source: string,
): BelgianRule => {
  const { rule = id, from = '2018-01-01', to, ...rest } = columns;
  return { id, rule, ...rest, validFrom: from, ...(to ? { validTo: to } : {}), limit, certainty, source };
};

const euros = (amount: number): Limit => ({ cents: amount * 100 });
const EU: Limit = { see: 'eu-thresholds' };

const PNSPP = {
  rule: 'pnspp',
  name: 'procédure négociée sans publication préalable / onderhandelingsprocedure zonder voorafgaande bekendmaking',
  legalBasis: 'L. 17.6.2016 art. 42 §1 1° a; RD 18.4.2017 art. 90',
  contractTypes: EXCEPT_SOCIAL,
  authorities: ALL_BUT_UTILITIES,
  opens: ['pnspp'],
  limitsAward: true,
} as const;
const PNSPP_UTILITIES = {
  ...PNSPP,
  rule: 'pnspp-utilities',
  legalBasis: 'L. 17.6.2016 art. 124',
  authorities: ['utilities'],
} as const;
const PNDAPP = {
  name: 'procédure négociée directe avec publication préalable / vereenvoudigde onderhandelingsprocedure',
  authorities: ANY_AUTHORITY,
  opens: ['pndapp'],
  limitsAward: false,
} as const;
const COMPETITIVE_NEGOTIATION = {
  name: 'procédure concurrentielle avec négociation / mededingingsprocedure met onderhandeling',
  legalBasis: 'L. 17.6.2016 art. 38 §1 1° f',
  authorities: ANY_AUTHORITY,
  opens: ['competitive-negotiation'],
  limitsAward: false,
} as const;
const DUTY = { contractTypes: ANY_TYPE, authorities: ANY_AUTHORITY, opens: [], limitsAward: false } as const;

/** The Belgian rules on procedures by value, lots, framework terms and the standstill of works. */
export const BELGIAN_RULES: readonly BelgianRule[] = [
  row(
    'limited-value',
    {
      name: 'faible montant / beperkte waarde',
      legalBasis: 'L. 17.6.2016 art. 92; RD 18.4.2017 art. 124',
      contractTypes: WITH_SOCIAL,
      authorities: ANY_AUTHORITY,
      opens: ['limited-value'],
      limitsAward: true,
    },
    euros(30_000),
    'found',
    'found',
  ),
  row(
    'pnspp-2018',
    { ...PNSPP, from: '2018-01-01', to: '2019-12-31' },
    euros(144_000),
    'found',
    'found (value of the EU central threshold)',
  ),
  row('pnspp-2020', { ...PNSPP, from: '2020-01-01', to: '2021-12-31' }, euros(139_000), 'found', 'found'),
  row('pnspp-2022', { ...PNSPP, from: '2022-01-01', to: '2023-12-31' }, euros(140_000), 'found', 'found'),
  row('pnspp-2024', { ...PNSPP, from: '2024-01-01', to: '2025-12-31' }, euros(143_000), 'found', 'found'),
  row(
    'pnspp-2026',
    { ...PNSPP, from: '2026-01-01', to: '2027-12-31' },
    euros(140_000),
    'found',
    'found (all authorities; also those that are sub-central)',
  ),
  row(
    'pnspp-utilities-2024',
    { ...PNSPP_UTILITIES, from: '2024-01-01', to: '2025-12-31' },
    euros(443_000),
    'found',
    'found',
  ),
  row(
    'pnspp-utilities-2026',
    { ...PNSPP_UTILITIES, from: '2026-01-01', to: '2027-12-31' },
    euros(432_000),
    'medium',
    'found, medium',
  ),
  row(
    'pnspp-research-2026',
    {
      ...PNSPP,
      rule: 'pnspp-research',
      legalBasis: 'L. 17.6.2016 art. 42 §1 1°',
      contractTypes: ['services'],
      authorities: ANY_AUTHORITY,
      from: '2026-01-01',
      to: '2027-12-31',
    },
    euros(216_000),
    'derived',
    'derived, medium',
  ),
  row(
    'pnspp-social',
    {
      ...PNSPP,
      rule: 'pnspp-social',
      legalBasis: 'L. 17.6.2016 art. 89 §1 2°',
      contractTypes: ['social-other-specific'],
      authorities: ANY_AUTHORITY,
    },
    euros(750_000),
    'found',
    'found',
  ),
  row(
    'pnspp-small-lots',
    {
      ...PNSPP,
      rule: 'pnspp-small-lots',
      legalBasis: 'Directive 2014/24/EU art. 5(10)',
      authorities: ANY_AUTHORITY,
    },
    { cents: 8_000_000, worksCents: 100_000_000 },
    'found',
    'found; 1,000,000 for works',
  ),
  row(
    'pndapp-supplies-services',
    { ...PNDAPP, legalBasis: 'L. 17.6.2016 art. 41 §1 1°', contractTypes: ['supplies', 'services'] },
    EU,
    'found',
    'found structure',
  ),
  row(
    'pndapp-works',
    { ...PNDAPP, legalBasis: 'L. 17.6.2016 art. 41 §1 2°', contractTypes: ['works'] },
    euros(750_000),
    'found',
    'found',
  ),
  row(
    'comp-neg-supplies-services',
    { ...COMPETITIVE_NEGOTIATION, contractTypes: ['supplies', 'services'] },
    EU,
    'found',
    'found structure',
  ),
  row(
    'comp-neg-works',
    { ...COMPETITIVE_NEGOTIATION, contractTypes: ['works'] },
    EU,
    'found',
    'found structure',
  ),
  row(
    'social-any-value',
    {
      name: 'services sociaux et autres services spécifiques / sociale en andere specifieke diensten',
      legalBasis: 'L. 17.6.2016 art. 89 §1',
      contractTypes: ['social-other-specific'],
      authorities: ANY_AUTHORITY,
      opens: ['pndapp', 'competitive-negotiation'],
      limitsAward: false,
    },
    'none',
    'found',
    'found',
  ),
  row(
    'lots-consider',
    { ...DUTY, name: 'allotissement / verdeling in percelen', legalBasis: 'L. 17.6.2016 art. 58' },
    { see: 'pnspp' },
    'found',
    'found structure',
  ),
  row(
    'framework-term',
    { ...DUTY, name: 'accord-cadre / raamovereenkomst', legalBasis: 'L. 17.6.2016 art. 43' },
    { years: 4, utilitiesYears: 8 },
    'found',
    'found',
  ),
  row(
    'standstill-works',
    {
      ...DUTY,
      name: 'délai d’attente / wachttermijn',
      legalBasis: 'L. 17.6.2013 art. 30',
      contractTypes: ['works'],
    },
    { see: 'half-eu-thresholds' },
    'found',
    'found; one source says above, >= is the safe side',
  ),
];

/** The rows of one rule, in the order of time. */
export const rowsOf = (rule: string): readonly [BelgianRule, ...BelgianRule[]] => {
  const [first, ...rest] = BELGIAN_RULES.filter((r) => r.rule === rule);
  if (!first) throw new Error(`the tables have no rule ${rule}`);
  return [first, ...rest];
};
