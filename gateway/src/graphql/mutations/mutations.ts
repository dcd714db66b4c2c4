import { COMMANDS, type CommandContract } from '@helixboard/contracts';
import type { CodeList } from '../enums.js';
import { newInputs } from './inputs.js';
import { jsonSchemaOf } from './shapes.js';

/** A command as a mutation. */
export interface Mutation {
  readonly contract: CommandContract;
  /** `proposeProject` */
  readonly field: string;
  /** `ProjectChanged`: what a stream's command gives when it was done. */
  readonly done: string;
}

export interface Mutations {
  readonly sdl: string;
  readonly enums: readonly CodeList[];
  readonly mutations: readonly Mutation[];
}

/** Whether a person may give the command at all: policies and the administrator have other ways. */
export const isForPersons = (contract: CommandContract): boolean =>
  contract.allowed.some((permission) => 'role' in permission || 'relation' in permission);

const anything: unknown = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? 'any' : undefined) });

/** The kind of stream that a command writes: the part of its name before the first hyphen. */
export const categoryOf = (contract: CommandContract): string =>
  contract.stream(anything, () => 'any').split('-')[0] ?? 'stream';

const capital = (s: string): string => `${s.charAt(0).toUpperCase()}${s.slice(1)}`;

const DONE_FIELDS = `
  """The stream that was written."""
  stream: String!
  """The version of its last event: give it as \`expectedVersion\` to change nothing but what you have seen."""
  version: Int!
  """Where its last event stands among those of its service; null when the command changed nothing."""
  position: Position
  """Send it with a query as the header \`Helixboard-Wait-For\`: the answer then holds this change."""
  token: String!
`.trimEnd();

/** The mutations of the given commands: one for each that a person may give. */
export const mutationsOf = (commands: readonly CommandContract[] = COMMANDS): Mutations => {
  const inputs = newInputs(new Set(commands.map((c) => `${c.name}Input`)));
  const mutations = commands.filter(isForPersons).map((contract) => ({
    contract,
    field: `${contract.name.charAt(0).toLowerCase()}${contract.name.slice(1)}`,
    done: `${capital(categoryOf(contract))}Changed`,
  }));
  const fields = mutations.map(({ contract, field }) => {
    const input = inputs.type(jsonSchemaOf(contract.data), [contract.name]);
    return [
      `  """${contract.summary}"""`,
      `  ${field}(input: ${input}!, idempotencyKey: String!, expectedVersion: Int): ${contract.name}Result!`,
    ].join('\n');
  });
  const done = [...new Set(mutations.map((m) => m.done))].map((name) => `type ${name} {${DONE_FIELDS}\n}\n`);
  const results = mutations.map((m) => `union ${m.contract.name}Result = ${m.done} | Rejection\n`);
  return {
    sdl: [`type Mutation {\n${fields.join('\n\n')}\n}\n`, ...results, ...done, inputs.sdl()].join('\n'),
    enums: inputs.enums(),
    mutations,
  };
};
