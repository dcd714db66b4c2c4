import { COMMANDS } from '@helixboard/contracts';
import { commandSchema, type SchemaNode } from '@helixboard/contracts/emit';

const markedIn = (node: SchemaNode, path: string): string[] => {
  if (node['x-text'] === 'personal' || node['x-text'] === 'erasable') return [path];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => markedIn(child, `${path}/${key}`)),
    ...(node.items ? markedIn(node.items, `${path}/*`) : []),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((n) =>
      markedIn(n, path),
    ),
  ];
};

/** Every field of a command that holds personal or erasable words, as `RegisterPerson/name`: from the contracts' tags. */
export const markedFields = (): readonly string[] =>
  [...new Set(COMMANDS.flatMap((contract) => markedIn(commandSchema(contract), contract.name)))].toSorted();
