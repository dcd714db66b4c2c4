import { describe, expect, it } from '@jest/globals';
import { DraftSheet, SHEET_PARTS, type ProjectSheet } from '@helixboard/contracts';
import { buildSchema, getNamedType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { jsonSchemaOf, type JsonSchema } from './mutations/shapes.js';
import { SheetResolver } from './resolvers/sheet.resolver.js';
import { printGatewaySchema } from './type-defs.js';

const schema = buildSchema(printGatewaySchema());

/** An id is shown as what it names. */
const shownAs = (field: string, type: GraphQLObjectType): string => {
  if (type.getFields()[field]) return field;
  return field === 'ownerOrganisationId' ? 'owner' : field.replace(/Id$/, '');
};

/** What the contract has and the type has not, or has as something that can be null where it must not, or the other way. */
const differences = (contract: JsonSchema, type: GraphQLObjectType, at: string): readonly string[] => {
  const required = new Set(contract.required ?? []);
  return Object.entries(contract.properties ?? {}).flatMap(([name, value]) => {
    const place = `${at}.${name}`;
    const field = type.getFields()[shownAs(name, type)];
    if (!field) return [`${place} is not shown`];
    if (isNonNullType(field.type) !== required.has(name)) return [`${place} is required in one alone`];
    const inner = value.items ?? value;
    const named = getNamedType(field.type);
    return inner.properties && isObjectType(named) && named.name !== 'Localized' && named.name !== 'Period'
      ? differences(inner, named, place)
      : [];
  });
};

describe('the sheet in GraphQL', () => {
  it('shows every part that the contract knows', () => {
    const type = schema.getType('Sheet');
    if (!isObjectType(type)) throw new Error('There is no sheet.');
    const contract = jsonSchemaOf(DraftSheet.data).properties?.['sheet'] ?? {};
    expect(Object.keys(contract.properties ?? {}).length).toBeGreaterThan(SHEET_PARTS.length);
    expect(differences(contract, type, 'sheet')).toEqual([]);
    expect(SHEET_PARTS.filter((part) => !type.getFields()[part])).toEqual([]);
  });

  it('says what is missing as submitting does: empty lists, and what its project claims to be', () => {
    const missing = (sheet: ProjectSheet, claims: { quickWin: boolean; pilot: boolean }) =>
      new SheetResolver().missing({ ...sheet, version: 1, warnings: [], asOf: undefined, claims });
    const neither = { quickWin: false, pilot: false };
    expect(missing({}, neither)).toEqual(SHEET_PARTS);
    expect(missing({ goals: [], standards: [] }, neither)).toEqual(
      SHEET_PARTS.filter((part) => part !== 'standards'),
    );
    expect(missing({}, { quickWin: true, pilot: true })).toEqual([...SHEET_PARTS, 'quickWin', 'pilot']);
  });
});
