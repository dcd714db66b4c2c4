import type { CommandAnswer, CommandRefused } from '@helixboard/kit';
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { CommandPort } from '../../http/command-port.js';
import { giveCommand, isPassing } from '../../http/give-command.js';
import type { GatewayContext } from '../context.js';
import { coded } from '../errors.js';
import { withMutations } from '../type-defs.js';
import type { Mutation, Mutations } from './mutations.js';

interface Arguments {
  readonly input: unknown;
  readonly idempotencyKey: string;
  readonly expectedVersion?: number | null;
}

/**
 * The command's data as the contract wants it: GraphQL says "not given" also with null, and its objects have no
 * prototype.
 */
export const dataOf = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(dataOf);
  if (typeof input !== 'object' || input === null) return input;
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, dataOf(value)]));
};

const rejection = ({ refusal }: CommandRefused) => ({
  __typename: 'Rejection',
  code: refusal.code,
  reason: refusal.reason,
  acceptable: refusal.acceptable,
  fields: refusal.errors ?? [],
  details: refusal.details ?? null,
});

/** A refusal is a result; what says nothing of the command itself (no token, a service that is away) is an error. */
const resultOf = (mutation: Mutation, answer: CommandAnswer): unknown => {
  if (answer.status === 'done') {
    const { stream, version, positions, token } = answer;
    return { __typename: mutation.done, stream, version, position: positions?.last ?? null, token };
  }
  const { code, reason, acceptable } = answer.refusal;
  if (code === 'AUTH.TOKEN_MISSING' || isPassing(code)) throw coded(code, reason, acceptable);
  return rejection(answer);
};

/** The one function behind every mutation: authorises and dispatches, where Nest's guards do not run. */
const resolver =
  (mutation: Mutation, port: CommandPort): GraphQLFieldResolver<unknown, GatewayContext, Arguments> =>
  async (_source, { input, idempotencyKey, expectedVersion }, { viewer, correlationId }) =>
    resultOf(
      mutation,
      await giveCommand(port, viewer, {
        name: mutation.contract.name,
        data: dataOf(input),
        key: idempotencyKey,
        correlationId,
        ...(typeof expectedVersion === 'number' ? { ifMatch: expectedVersion } : {}),
      }),
    );

/** Adds the mutations to a schema, each with its resolver. */
export const addMutations = (
  schema: GraphQLSchema,
  mutations: Mutations,
  port: CommandPort,
): GraphQLSchema => {
  const whole = withMutations(schema, mutations);
  const fields = whole.getMutationType()?.getFields() ?? {};
  for (const mutation of mutations.mutations) {
    const field = fields[mutation.field];
    if (field) field.resolve = resolver(mutation, port) as GraphQLFieldResolver<unknown, unknown>;
  }
  const rejected = whole.getType('Rejection');
  if (!isObjectType(rejected)) throw new Error('The schema lacks the type of refusals.');
  return whole;
};
