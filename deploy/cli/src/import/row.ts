import type { CsvRow } from '../csv/read.js';
import type { Columns } from '../csv/header.js';
import type { DecimalMark } from '../csv/decimal.js';

/** A command that a row stands for, or why it stands for none. */
export type RowCommand =
  | {
      /** What the row is about, for a person: a notice number, an indicator and its period. */
      readonly name: string;
      readonly command: string;
      readonly data: object;
      /** What the office decides it on: rows of one are given one after the other. Each row its own without it. */
      readonly stream?: string;
      /** What is to be known of it when it is taken. */
      readonly remark: string;
    }
  | { readonly name: string; readonly reason: string };

export interface RowReading {
  readonly decimal?: DecimalMark;
}

/** What can be imported: its columns and how a row becomes a command. */
export interface Importable {
  readonly columns: Columns;
  readonly service: string;
  /** Whether a person answers for it, so that the administrator may not give it. */
  readonly byPerson?: boolean;
  readonly read: (values: Readonly<Record<string, string>>, reading: RowReading) => RowCommand;
}

/** What became of a row. */
export interface RowOutcome {
  /** As a spreadsheet counts: the line with the columns is row 1. */
  readonly row: number;
  readonly name: string;
  readonly outcome: Outcome;
  readonly reason: string;
}

/**
 * - `taken`: stored now
 * - `unchanged`: there already with this content
 * - `refused`: not stored, for the reason given
 * - `unanswered`: the office did not say; running the import again settles it
 * - `would-be-taken`: in a dry run, nothing stands against it that can be told without storing it
 */
export const OUTCOMES = ['taken', 'unchanged', 'refused', 'unanswered', 'would-be-taken'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Counts = Readonly<Record<Outcome, number>>;

/** The row as a command, or what is wrong with the line. */
export const commandOf = (importable: Importable, row: CsvRow, reading: RowReading): RowCommand =>
  row.values ? importable.read(row.values, reading) : { name: '', reason: row.fault };
