import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { INSECURE } from '@helixboard/kit';
import { configurationTables } from './configuration-table.js';

const DOCUMENT = fileURLToPath(new URL('../../docs/handbook/configuration.md', import.meta.url));
const document = readFileSync(DOCUMENT, 'utf8');

/** The table that follows a heading, as it stands in the handbook. */
const tableAfter = (heading: string): string => {
  const text = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n');
};

it.each(Object.entries(configurationTables()))(
  'the handbook lists what the code reads: %s',
  (heading, table) => {
    expect(tableAfter(heading)).toBe(table);
  },
);

it('the handbook tells what can be left open knowingly', () => {
  for (const [name, what] of Object.entries(INSECURE))
    expect(document).toContain(`| \`${name}\` | ${what} |`);
});
