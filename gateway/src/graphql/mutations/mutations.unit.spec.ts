import { describe, expect, it } from '@jest/globals';
import { COMMANDS, defineCommand, id, ROLES } from '@helixboard/contracts';
import { ApolloServer } from '@apollo/server';
import { buildSchema, isEnumType, isInputObjectType, parse, validateSchema } from 'graphql';
import { z } from 'zod';
import { CODE_LISTS, enumName, enumResolver } from '../enums.js';
import { baseSchema, printGatewaySchema } from '../type-defs.js';
import { isForPersons, mutationsOf } from './mutations.js';
import { dataOf } from './resolve.js';

const schema = buildSchema(printGatewaySchema());

describe('the mutations', () => {
  it('are those that a person may give, each with its input and its results', () => {
    expect(validateSchema(schema)).toEqual([]);
    const fields = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const expected = COMMANDS.filter(isForPersons).map(
      (c) => `${c.name.charAt(0).toLowerCase()}${c.name.slice(1)}`,
    );
    expect(fields.toSorted()).toEqual(expected.toSorted());
    expect(fields).not.toContain('openGate');
    for (const { name } of COMMANDS.filter(isForPersons)) {
      expect(isInputObjectType(schema.getType(`${name}Input`))).toBe(true);
      expect(String(schema.getType(`${name}Result`))).toBe(`${name}Result`);
    }
  });

  it('ask for exactly the fields that the contract needs', () => {
    const input = schema.getType('ProposeProjectInput');
    const fields = isInputObjectType(input) ? Object.values(input.getFields()) : [];
    expect(Object.fromEntries(fields.map((f) => [f.name, String(f.type)]))).toMatchObject({
      projectId: 'ID!',
      title: 'LocalizedInput!',
      dimensions: '[Dimension!]!',
      initiative: 'LocalizedInput',
      quickWin: 'Boolean!',
    });
    const money = schema.getType('MoneyInput');
    expect(isInputObjectType(money) && String(money.getFields()['cents']?.type)).toBe('Cents!');
  });

  it('cannot be made of a shape that GraphQL does not hold', () => {
    const contract = defineCommand({
      name: 'KeepAnything',
      service: 'projects',
      summary: 'Keeps anything.',
      data: z.strictObject({ projectId: id('project'), bag: z.record(z.string(), z.number()) }),
      stream: (d) => `project-${d.projectId}`,
      allowed: [{ role: 'coordinator' }],
      refusals: [],
    });
    expect(() => mutationsOf([contract])).toThrow('GraphQL cannot hold KeepAnything.bag');
  });

  it('leave out what is null, at any depth', () => {
    const given = Object.assign(Object.create(null) as object, { a: null, b: [{ c: null, d: 1 }], e: 'x' });
    expect(dataOf(given)).toEqual({ b: [{ d: 1 }], e: 'x' });
  });
});

describe('a code', () => {
  it.each(CODE_LISTS.map((list) => [list.name, list] as const))('of %s has a name of its own', (_, list) => {
    const names = list.values.map(enumName);
    expect(new Set(names).size).toBe(list.values.length);
    for (const name of names) expect(name).toMatch(/^[_A-Z][_0-9A-Z]*$/);
    expect(Object.values(enumResolver(list))).toEqual([...list.values]);
  });

  it('goes in and comes out as the contract spells it', async () => {
    const mutations = mutationsOf();
    const { typeDefs, resolvers } = baseSchema(mutations);
    let seen: unknown;
    const server = new ApolloServer({
      typeDefs,
      resolvers: {
        ...(resolvers as Record<string, Record<string, unknown>>),
        Query: {
          me: () => ({
            personId: 'p',
            roles: ROLES.map((role) => ({ grantId: role, role })),
          }),
          roadmap: (_: unknown, args: unknown) => {
            seen = args;
            return null;
          },
        },
      } as never,
    });
    const { body } = await server.executeOperation({ query: '{ me { roles { role } } }' });
    const data = body.kind === 'single' ? body.singleResult.data : undefined;
    expect(data?.['me']).toEqual({ roles: ROLES.map((role) => ({ role: enumName(role) })) });
    const query = '{ roadmap(filter: { helices: [CIVIL_SOCIETY], states: [ON_ROADMAP] }) { totalCount } }';
    await server.executeOperation({ query });
    await server.stop();
    expect(seen).toMatchObject({ filter: { helices: ['civil-society'], states: ['on-roadmap'] } });
  });

  it('of every enum in the schema belongs to a list', () => {
    const enums = Object.values(schema.getTypeMap()).filter((t) => isEnumType(t) && !t.name.startsWith('__'));
    expect(enums.length).toBeGreaterThan(30);
    expect(() => parse(printGatewaySchema())).not.toThrow();
  });
});
