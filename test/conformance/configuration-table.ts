import { GATEWAY_SERVICE_VARIABLES, GATEWAY_VARIABLES } from '@helixboard/gateway';
import {
  MIGRATION_VARIABLES,
  PROCESS_VARIABLES,
  SERVICE_FEED_VARIABLES,
  SERVICE_VARIABLES,
  type VariableFacts,
} from '@helixboard/kit';
import type { z } from 'zod';

type Variables = Readonly<Record<string, z.ZodType>>;

const factsOf = (name: string, schema: z.ZodType): VariableFacts => {
  const facts = schema.meta() as VariableFacts | undefined;
  if (!facts?.what) throw new Error(`${name} is read, and nothing is told of it`);
  return facts;
};

const without = (variables: Variables, others: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !Object.hasOwn(others, name)));

/** What there is for each service alike is told once. */
const forEach = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith('PROJECTS_')));

const alike = (text: string): string =>
  text.replaceAll('PROJECTS_', '<SERVICE>_').replaceAll(/\bprojects\b/g, '<service>');

const rowsOf = (variables: Variables): readonly string[] =>
  Object.entries(variables).map(([name, schema]) => {
    const { what, otherwise, example, secret } = factsOf(name, schema);
    return `| \`${name}\` | ${what} | ${otherwise} | \`${example}\` | ${secret ? 'yes' : ''} |`;
  });

const HEAD = [
  '| variable | what it says | when it is not given | example | secret |',
  '|---|---|---|---|---|',
];

const tableOf = (variables: Variables): string => [...HEAD, ...rowsOf(variables)].join('\n');

/** The folder of keys is another one for who migrates. */
const { KEYS_DIR: _own, ...PROCESS_VARIABLES_BUT_KEYS } = PROCESS_VARIABLES;

/** The tables of docs/handbook/configuration.md by their headings, from what the code reads. */
export const configurationTables = (): Readonly<Record<string, string>> => ({
  'Every process': tableOf(PROCESS_VARIABLES),
  'A service': tableOf(without(SERVICE_VARIABLES, PROCESS_VARIABLES)),
  'A service that reads other stores': alike(tableOf(forEach(SERVICE_FEED_VARIABLES))),
  'The migration of a service': tableOf(without(MIGRATION_VARIABLES, PROCESS_VARIABLES_BUT_KEYS)),
  'The gateway': tableOf(without(GATEWAY_VARIABLES, PROCESS_VARIABLES)),
  'The gateway, for each service': alike(tableOf(forEach(GATEWAY_SERVICE_VARIABLES))),
});
