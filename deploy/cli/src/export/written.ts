import { lineOf } from '../csv/write.js';
import type { Exportable, Node } from './exportable.js';

export const FORMATS = ['csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** How a list is written, piece by piece. */
export interface Writing {
  readonly begin: string;
  readonly row: (node: Node, first: boolean) => string;
  readonly end: string;
}

const asCsv = ({ columns }: Exportable, bom: boolean): Writing => ({
  begin: `${bom ? '\uFEFF' : ''}${lineOf(columns.map((c) => c.name))}`,
  row: (node) => lineOf(columns.map((c) => c.of(node))),
  end: '',
});

const asJson = ({ columns }: Exportable): Writing => ({
  begin: '[',
  row: (node, first) =>
    `${first ? '' : ','}\n${JSON.stringify(Object.fromEntries(columns.map((c) => [c.name, c.of(node)])))}`,
  end: '\n]\n',
});

/** @param bom whether a CSV begins with a byte order mark, by which Excel knows UTF-8 */
export const writingOf = (exportable: Exportable, format: Format, bom: boolean): Writing =>
  format === 'csv' ? asCsv(exportable, bom) : asJson(exportable);
