import { open, rename, rm } from 'node:fs/promises';
import { DECISIONS } from '../export/decisions.js';
import type { Exportable } from '../export/exportable.js';
import { asking } from '../export/graphql.js';
import { pagesOf } from '../export/pages.js';
import { ROADMAP } from '../export/roadmap.js';
import { TRAIL } from '../export/trail.js';
import { type Format, FORMATS, writingOf } from '../export/written.js';
import { chosen, type Output, required, type Subcommand, UsageError, type Values } from '../subcommand.js';
import { tokenOf } from '../token-of.js';

export const EXPORTABLE: Readonly<Record<string, Exportable>> = {
  roadmap: ROADMAP,
  decisions: DECISIONS,
  trail: TRAIL,
};

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;

interface Target {
  write(text: string): Promise<void>;
  /** Puts what was written in its place; until then there is nothing new there. */
  done(): Promise<void>;
  abandon(): Promise<void>;
}

const targetOf = async (file: string | undefined, { out }: Output): Promise<Target> => {
  if (file === undefined)
    return { write: async (text) => out(text), done: async () => undefined, abandon: async () => undefined };
  const part = `${file}.part`;
  const handle = await open(part, 'w');
  return {
    write: async (text) => void (await handle.write(text)),
    done: async () => {
      await handle.close();
      await rename(part, file);
    },
    abandon: async () => {
      await handle.close();
      await rm(part, { force: true });
    },
  };
};

const variablesOf = (exportable: Exportable, values: Values): Readonly<Record<string, unknown>> => ({
  language: (chosen(values, 'language', LANGUAGES) ?? 'fr').toUpperCase(),
  asOf: values['as-of'] ?? null,
  ...(exportable.subject ? { subject: required(values, 'subject') } : {}),
});

/** Writes a list as the asker may see it, page by page, in a stable order. */
export const exportRows: Subcommand = async (office, { values, words }, output) => {
  const [what] = words;
  const exportable = what !== undefined && Object.hasOwn(EXPORTABLE, what) ? EXPORTABLE[what] : undefined;
  if (!exportable || words.length > 1)
    throw new UsageError(`export takes ${Object.keys(EXPORTABLE).join(', ')}.`);
  const format = chosen<Format>(values, 'format', FORMATS) ?? 'csv';
  const writing = writingOf(exportable, format, values['bom'] === true);
  const variables = variablesOf(exportable, values);
  const ask = asking(office.url, await tokenOf(office, values));
  const file = typeof values['out'] === 'string' ? values['out'] : undefined;
  const target = await targetOf(file, output);
  let [rows, total] = [0, 0];
  try {
    await target.write(writing.begin);
    for await (const { nodes, totalCount } of pagesOf(exportable, ask, variables)) {
      total = totalCount;
      await target.write(nodes.map((node, i) => writing.row(node, rows + i === 0)).join(''));
      rows += nodes.length;
    }
    await target.write(writing.end);
  } catch (error) {
    await target.abandon();
    throw error;
  }
  await target.done();
  if (file !== undefined) output.err(`${rows} rows written to ${file}\n`);
  if (rows !== total)
    output.err('The list changed while it was read; --as-of DAY gives it as it stood on a day.\n');
};
