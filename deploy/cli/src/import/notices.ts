import {
  type HistoricalAuthority,
  historicalGapsOf,
  type HistoricalNature,
  type HistoricalNotice,
  type HistoricalNoticeKind,
  type HistoricalProcedureType,
  ImportHistoricalProcedure,
  labelOf,
} from '@helixboard/contracts';
import { deriveId } from '@helixboard/kit/evidence';
import { centsOf } from '../csv/decimal.js';
import { issuesOf } from './issues.js';
import type { Importable, RowCommand, RowReading } from './row.js';

/** Who published the notices and on what terms they are used again: shown wherever one is shown. */
export const ATTRIBUTION = 'TED (Tenders Electronic Daily), European Union; reuse with attribution';

/** The columns of the notices as TED gives them. */
export const NOTICE_COLUMNS = [
  ...['no_doc_ojs', 'date_pub', 'doc_type', 'nature', 'procedure', 'authority_type', 'directive', 'town'],
  ...['nuts', 'buyer', 'title_en', 'cpv', 'first_value', 'lang'],
] as const;

const NATURES: Readonly<Record<string, HistoricalNature>> = {
  Works: 'works',
  Supplies: 'supplies',
  Services: 'services',
};

const KINDS: Readonly<Record<string, HistoricalNoticeKind>> = {
  'Contract notice': 'contract-notice',
  'Contract award notice': 'contract-award-notice',
  'Works concession': 'works-concession-notice',
  'Services concession': 'services-concession-notice',
  'Concession award notice': 'concession-award-notice',
  'Design contest': 'design-contest-notice',
  'Results of design contests': 'design-contest-results',
  'Voluntary ex ante transparency notice': 'ex-ante-transparency-notice',
  'Modification of a contract/concession during its term': 'modification-notice',
};

const NO_PROCEDURE = 'Not applicable';

const PROCEDURES: Readonly<Record<string, HistoricalProcedureType>> = {
  'Open procedure': 'open-procedure',
  'Restricted procedure': 'restricted-procedure',
  'Accelerated restricted procedure': 'accelerated-restricted-procedure',
  'Negotiated procedure': 'negotiated-procedure',
  'Accelerated negotiated procedure': 'accelerated-negotiated-procedure',
  'Negotiated without a prior call for competition': 'negotiated-without-call',
  'Competitive procedure with negotiation': 'competitive-with-negotiation',
  'Competitive dialogue': 'competitive-dialogue',
  'Innovation partnership': 'innovation-partnership',
  'Concession award procedure': 'concession-award-procedure',
  'Contract award without prior publication': 'award-without-publication',
};

const AUTHORITIES: Readonly<Record<string, HistoricalAuthority>> = {
  'Ministry or any other national or federal authority': 'national-authority',
  'National or federal agency/office': 'national-agency',
  'Regional or local authority': 'regional-or-local-authority',
  'Regional or local agency/office': 'regional-or-local-agency',
  'Body governed by public law': 'public-law-body',
  'Utilities entity': 'utilities-entity',
  'European institution/agency or international organisation': 'european-institution',
  Other: 'other-authority',
};

/** In which column a field of the command stands. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  notice: 'no_doc_ojs',
  publishedOn: 'date_pub',
  noticeKind: 'doc_type',
  title: 'title_en',
  authorityType: 'authority_type',
  legalBasis: 'directive',
  places: 'nuts',
  value: 'first_value',
  language: 'lang',
};

type Values = Readonly<Record<string, string>>;

const list = (cell: string): readonly string[] => [
  ...new Set(
    cell
      .split('|')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** `20180105` and `2018-01-05` alike; what is neither is left for the contract to refuse. */
const day = (cell: string): string => cell.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const among = <T>(
  column: string,
  cell: string,
  codes: Readonly<Record<string, T>>,
): T | { reason: string } =>
  Object.hasOwn(codes, cell)
    ? codes[cell]!
    : { reason: `${column}: “${cell.slice(0, 80)}” is not one of ${Object.keys(codes).join(', ')}.` };

const isReason = (value: unknown): value is { readonly reason: string } =>
  typeof value === 'object' && value !== null && 'reason' in value;

const notProcedure = ({ doc_type: kind, procedure }: Values): string | undefined =>
  procedure === NO_PROCEDURE || procedure === ''
    ? `Not a procedure: a “${kind}” whose procedure is ${procedure === '' ? 'not given' : `“${procedure}”`}.`
    : undefined;

const without = (text: string) => (text === '' ? undefined : text);

/** The command of a row, or the first reason against it. */
const noticeOf = (
  values: Values,
  { decimal }: RowReading,
): HistoricalNotice | { readonly reason: string } => {
  const none = notProcedure(values);
  if (none !== undefined) return { reason: none };
  const procedure = among('procedure', values['procedure']!, PROCEDURES);
  const nature = among('nature', values['nature']!, NATURES);
  const noticeKind = among('doc_type', values['doc_type']!, KINDS);
  const authority = without(values['authority_type']!);
  const authorityType = authority === undefined ? undefined : among('authority_type', authority, AUTHORITIES);
  const amount = without(values['first_value']!);
  const cents = amount === undefined ? undefined : centsOf(amount, decimal);
  for (const part of [procedure, nature, noticeKind, authorityType]) if (isReason(part)) return part;
  if (isReason(cents)) return { reason: `first_value: ${cents.reason}` };
  const notice = values['no_doc_ojs']!.replace(/\s+/g, ' ');
  const data = {
    historicalProcedureId: deriveId('historical-procedure', notice),
    notice,
    publishedOn: day(values['date_pub']!),
    ...{ noticeKind, nature, procedure },
    title: { original: 'en', in: { en: { text: values['title_en'], status: 'original' } } },
    buyer: without(values['buyer']!),
    authorityType,
    legalBasis: without(values['directive']!),
    town: without(values['town']!),
    places: list(values['nuts']!),
    cpv: list(values['cpv']!),
    // TED writes no value as 0 where there is none.
    value: cents ? { cents, currency: 'EUR', vat: 'vat-unknown' } : undefined,
    language: without(values['lang']!)?.toLowerCase(),
    attribution: ATTRIBUTION,
  };
  const present = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  const accepted = ImportHistoricalProcedure.data.safeParse(present);
  return accepted.success ? accepted.data : { reason: `${issuesOf(accepted.error, COLUMN_OF)}.` };
};

const remarkOn = (notice: HistoricalNotice): string =>
  [labelOf('historical-unchecked', 'en'), ...historicalGapsOf(notice).map((gap) => labelOf(gap, 'en'))].join(
    ', ',
  );

/** Notices as TED gives them: each that is of a procedure becomes a historical one. */
export const NOTICES: Importable = {
  columns: { required: NOTICE_COLUMNS },
  service: 'procurement',
  read: (values, reading): RowCommand => {
    const name = values['no_doc_ojs'] ?? '';
    const notice = noticeOf(values, reading);
    return isReason(notice)
      ? { name, reason: notice.reason }
      : { name, command: ImportHistoricalProcedure.name, data: notice, remark: remarkOn(notice) };
  },
};
