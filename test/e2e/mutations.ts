import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import type { OfficeClient } from './office-client.js';
import { ROOT } from './office-process.js';
import { fresh } from './project.fixture.js';

let published: GraphQLSchema | undefined;
/** The schema as it is published: what a client of the office generates its code from. */
const schema = (): GraphQLSchema =>
  (published ??= buildSchema(readFileSync(path.join(ROOT, 'contracts/graphql/schema.graphql'), 'utf8')));

/** A value of a command as its input type spells it: codes are upper case in GraphQL, and cents are text. */
const spelt = (value: unknown, type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return spelt(value, type.ofType);
  if (isListType(type)) return (value as unknown[]).map((v) => spelt(v, type.ofType));
  if (isEnumType(type)) return String(value).toUpperCase().replaceAll('-', '_');
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return Object.fromEntries(
      Object.entries(value as object).map(([name, v]) => {
        if (!fields[name]) throw new Error(`${type.name} has no field ${name}`);
        return [name, spelt(v, fields[name].type)];
      }),
    );
  }
  return type.toString() === 'Cents' ? String(value) : value;
};

/** What a mutation gives: the change, or the refusal with what would be accepted. */
export interface Mutated {
  readonly __typename: string;
  readonly token?: string;
  readonly stream?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly acceptable?: readonly string[];
}

/** Gives a command by its generated mutation. */
export const mutate = async (
  office: OfficeClient,
  token: string,
  command: string,
  data: object,
  key = fresh(),
): Promise<Mutated> => {
  const name = command.charAt(0).toLowerCase() + command.slice(1);
  const field = schema().getMutationType()!.getFields()[name]!;
  const input = field.args.find((a) => a.name === 'input')!.type;
  const result = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isUnionType(result)) throw new Error(`${name} gives no change`);
  const changed = result.getTypes().find((t) => t.name !== 'Rejection')!.name;
  const query = `mutation ($input: ${input.toString()}, $key: String!) { ${name}(input: $input, idempotencyKey: $key) {
    __typename ... on ${changed} { token stream } ... on Rejection { code reason acceptable fields { pointer detail accepted } } } }`;
  const answer = await office.graphql(query, { token, variables: { input: spelt(data, input), key } });
  if (answer.errors) throw new Error(`${command}: ${answer.text}`);
  return answer.data[name] as Mutated;
};
