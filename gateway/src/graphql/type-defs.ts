import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  extendSchema,
  lexicographicSortSchema,
  parse,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { CODE_LISTS, enumResolver, enumSdl, type CodeList } from './enums.js';
import { mutationsOf, type Mutations } from './mutations/mutations.js';
import { CHANGE_KINDS } from '../read/changed/kinds.js';
import { WAITING_KINDS } from '../read/waiting/words.js';
import { WORDS } from './resolvers/words.js';
import { SCALARS, SCALARS_SDL } from './scalars.js';

const PARTS = [
  'query',
  'board',
  'common',
  'roadmap',
  'baselines',
  'sheet',
  'funding',
  'compliance',
  'team',
  'historical',
  'procurement',
  'governance',
  'kpis',
  'proposals',
  'stakeholders',
  'trail',
] as const;

/** Code lists that the queries' own files define, because no contract exports them. */
const OWN_LISTS: readonly CodeList[] = [
  { name: 'RoadmapSort', values: ['period', 'title', 'changed'] },
  { name: 'MeetingState', values: ['convened', 'open', 'closed'] },
  { name: 'ReservationState', values: ['active', 'consumed', 'released'] },
  { name: 'ChangeKind', values: CHANGE_KINDS },
  { name: 'WaitingKind', values: WAITING_KINDS },
  { name: 'MotionState', values: ['put', 'open', 'closed', 'decided'] },
];

const read = (part: string): string =>
  readFileSync(new URL(`./schema/${part}.graphql`, import.meta.url), 'utf8');

/** What Nest builds the schema of, before the mutations are added to it. */
export interface BaseSchema {
  readonly typeDefs: string;
  /** Scalars, enums and words; the other types are resolved by the application's providers. */
  readonly resolvers: Readonly<Record<string, unknown>>;
}

/** The queries' SDL, with the scalars and every enum that queries or mutations name. */
export const baseSchema = ({ enums }: Pick<Mutations, 'enums'>): BaseSchema => {
  const queries = PARTS.map(read).join('\n');
  const words = new Set(queries.match(/\b[A-Z][A-Za-z0-9]*\b/g));
  const lists = new Map(enums.map((list) => [list.name, list]));
  for (const list of CODE_LISTS) if (words.has(list.name)) lists.set(list.name, list);
  const named = [...lists.values()].sort((a, b) => a.name.localeCompare(b.name));
  return {
    typeDefs: [queries, SCALARS_SDL, ...named.map(enumSdl)].join('\n'),
    resolvers: {
      ...SCALARS,
      ...WORDS,
      ...Object.fromEntries([...named, ...OWN_LISTS].map((list) => [list.name, enumResolver(list)])),
    },
  };
};

/** The schema with the mutations; their fields have no resolvers yet. */
export const withMutations = (schema: GraphQLSchema, { sdl }: Pick<Mutations, 'sdl'>): GraphQLSchema =>
  extendSchema(schema, parse(`${sdl}\nextend schema {\n  mutation: Mutation\n}\n`));

let printed: string | undefined;

/**
 * The SDL of the whole gateway, sorted, so that only what changed differs: the committed
 * `contracts/graphql/schema.graphql`.
 */
export const printGatewaySchema = (): string => {
  if (printed === undefined) {
    const mutations = mutationsOf();
    const schema = withMutations(buildASTSchema(parse(baseSchema(mutations).typeDefs)), mutations);
    printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
  }
  return printed;
};
