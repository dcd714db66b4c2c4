import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** A YAML file as compose reads it: with merge keys. */
export const yamlOf = <T>(file: string): T => parse(textOf(file), { merge: true }) as T;

/** Every document of a YAML file. */
export const documentsOf = <T>(file: string): readonly T[] =>
  parseAllDocuments(textOf(file)).map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS() as T;
  });

/** The source of a built program: `gateway/dist/main.js` comes from `gateway/src/main.ts`. */
export const sourceOf = (program: string): string =>
  path.join(ROOT, program.replace('/dist/', '/src/').replace(/\.js$/, '.ts'));

/** The lines between `<!-- name -->` and `<!-- /name -->` of a page of the handbook. */
export const markedLines = (file: string, name: string): readonly string[] => {
  const [, inside] = new RegExp(`<!-- ${name} -->\\n([^]*?)<!-- /${name} -->`).exec(textOf(file)) ?? [];
  if (inside === undefined) throw new Error(`${file} has no part ${name}`);
  return inside.trim().split('\n');
};
