import type { Cell } from '../csv/write.js';

/** A node of an answer, whose fields the query names. */
// eslint-disable-next-line typescript/no-explicit-any -- each column reads the fields that its own query asks for
export type Node = any;

export interface Column {
  readonly name: string;
  readonly of: (node: Node) => Cell;
}

/** A list that can be exported: its query, where its pages stand in the answer, and its columns in order. */
export interface Exportable {
  readonly field: string;
  /** Takes `first`, `after`, `asOf`, `language`, and `subject` where it says so. */
  readonly query: string;
  readonly subject?: boolean;
  readonly columns: readonly Column[];
}

/** A code as commands and events have it: `ON_ROADMAP` is `on-roadmap`. */
export const codeOf = (name: string | null | undefined): string | null =>
  name
    ? name
        .replace(/^_(?=\d)/, '')
        .toLowerCase()
        .replaceAll('_', '-')
    : null;

export const codesOf = (names: readonly string[] | null | undefined): readonly string[] =>
  (names ?? []).map((name) => codeOf(name) ?? '');

/** Cents as a number: they come as text, and stay below 2^53. */
export const centsIn = (cents: string | null | undefined): number | null =>
  cents === null || cents === undefined ? null : Number(cents);

export const textIn = (localized: { readonly text: string } | null | undefined): string | null =>
  localized?.text ?? null;

export const column = (name: string, of: Column['of']): Column => ({ name, of });

/** Where a record comes from: the same three columns everywhere. */
export const PROVENANCE: readonly Column[] = [
  column('provenance', (n) => codeOf(n.provenance?.kind)),
  column('source', (n) => n.provenance?.source ?? null),
  column('source_page', (n) => n.provenance?.page ?? null),
];
