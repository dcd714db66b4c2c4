import type { Language, Localized } from '@helixboard/contracts';
import { withValues } from '../personal/values.js';
import { rightsOf, visibleRows } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';

export type NamedKind =
  | 'organisation'
  | 'person'
  | 'project'
  | 'roadmap'
  | 'roadmap_baseline'
  | 'body'
  | 'seat'
  | 'decision'
  | 'motion'
  | 'framework'
  | 'indicator';

/** What a thing that something refers to is called. */
export interface Name {
  readonly id: string;
  readonly kind: NamedKind;
  /** In languages, for what the office names; null where it has no name yet or it was erased. */
  readonly name: Localized | null;
  /** In no language: a person's name, a decision's number (`3/2018`). */
  readonly text: string | null;
}

const NAMED: readonly { readonly kind: NamedKind; readonly name: string; readonly text: string }[] = [
  { kind: 'organisation', name: 'm.name', text: 'null::jsonb' },
  { kind: 'person', name: 'null::jsonb', text: 'm.name' },
  { kind: 'project', name: 'm.title', text: 'null::jsonb' },
  { kind: 'roadmap', name: 'm.title', text: 'null::jsonb' },
  { kind: 'roadmap_baseline', name: 'm.title', text: 'null::jsonb' },
  { kind: 'body', name: 'm.name', text: 'null::jsonb' },
  { kind: 'seat', name: 'm.name', text: 'null::jsonb' },
  { kind: 'decision', name: 'm.title', text: `to_jsonb(m.number || '/' || m.year)` },
  { kind: 'motion', name: 'm.title', text: 'null::jsonb' },
  { kind: 'framework', name: 'm.names', text: 'null::jsonb' },
  { kind: 'indicator', name: 'm.names', text: 'null::jsonb' },
];

const SQL = NAMED.map(
  ({ kind, name, text }) =>
    `select m.id, '${kind}' as kind, ${name} as name, ${text} as text
       from ${visibleRows(kind, undefined, 't.id = any($4::text[])')} m${kind === 'organisation' ? ' where not m.superseded' : ''}`,
).join('\nunion all\n');

/**
 * The names of things by id, in one statement. What is unknown, not there yet, or not for the viewer is left out alike:
 * the reader sees that something is referred to, not what it is called.
 */
export const namesOf = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Name>> => {
  if (ids.length === 0) return new Map();
  const rows = await context.query<Name>(`${SQL}\norder by id`, [...rightsOf(viewer), [...new Set(ids)]]);
  const names = await withValues(context.query, rows);
  return new Map(names.map((row) => [row.id, row]));
};

/** A text in a language, else in its original. */
export const inLanguage = (text: Localized, language: Language): string =>
  text.in[language]?.text ?? text.in[text.original]?.text ?? '';
