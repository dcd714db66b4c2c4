import {
  coerceInputValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { invalid } from './errors.js';

/** What is wrong with one variable, and what is accepted there. Holds no value that was sent. */
interface VariableError {
  /** `input.title.in.fr` */
  readonly at: string;
  readonly accepted: string;
}

const accepted = (
  type: GraphQLInputType,
  path: readonly (string | number)[],
  unknownField: boolean,
): string => {
  let at: GraphQLInputType = type;
  for (const step of path) {
    const named = getNamedType(at);
    const field = typeof step === 'string' && isInputObjectType(named) ? named.getFields()[step] : undefined;
    if (field) at = field.type;
  }
  const named = getNamedType(at);
  if (isEnumType(named))
    return `one of: ${named
      .getValues()
      .map((v) => v.name)
      .join(', ')}`;
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).map(
      (f) => `${f.name}${isNonNullType(f.type) ? '!' : ''}`,
    );
    return `${unknownField ? 'only ' : ''}${String(at)} with the fields ${fields.join(', ')}`;
  }
  return `${String(at)}${named.description && !/^(?:ID|String|Int|Float|Boolean)$/.test(named.name) ? `: ${named.description}` : ''}`;
};

/** The objection to an operation's variables by the schema's input types; undefined when there is none. */
export const variablesRefused = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined => {
  const errors: VariableError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) continue;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) {
      if (isNonNullType(type) && !definition.defaultValue)
        errors.push({ at: name, accepted: accepted(type, [], false) });
      continue;
    }
    coerceInputValue(value, type, (path, _value, error) => {
      const unknown = / is not defined by type /.test(error.message);
      errors.push({ at: [name, ...path].join('.'), accepted: accepted(type, path, unknown) });
    });
  }
  if (errors.length === 0) return undefined;
  const shown = errors.slice(0, 50);
  return invalid(
    `The variables cannot be read: ${errors.length} ${errors.length === 1 ? 'value is' : 'values are'} not accepted.`,
    shown.map((e) => `${e.at}: ${e.accepted}`),
  );
};
