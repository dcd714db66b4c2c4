import { COMMANDS, ERRORS, EVENTS } from '../catalogue.js';
import type { Audience } from '../kernel/fields.js';
import type { EventContract } from '../kernel/event.js';
import { commandSchema, eventSchema, type SchemaNode } from './json-schema.js';
import { untagged } from './tags.js';

/** Every published schema by its path below `contracts/schemas`: `events/projects/ProjectProposed.json`. */
export const emittedSchemas = (): ReadonlyMap<string, SchemaNode> =>
  new Map([
    ...COMMANDS.map((c) => [`commands/${c.service}/${c.name}.json`, commandSchema(c)] as const),
    ...EVENTS.map((e) => [`events/${e.service}/${e.type}.json`, eventSchema(e)] as const),
  ]);

/**
 * What makes the catalogue unfit to build: untagged fields, names given twice, refusals that no list explains,
 * visibilities that do not nest, sentences with fields that are not there. Empty when all is well.
 */
export const catalogueFaults = (): readonly string[] => [
  ...COMMANDS.flatMap((c) => untagged(c.name, commandSchema(c))),
  ...EVENTS.flatMap((e) => untagged(e.type, eventSchema(e))),
  ...twice(COMMANDS.map((c) => c.name)),
  ...twice(EVENTS.map((e) => e.type)),
  ...COMMANDS.flatMap((c) =>
    c.refusals
      .filter((code) => !(code in ERRORS[c.service]) && !(code in ERRORS.common))
      .map((code) => `${c.name}: the refusal ${code} is in no list of errors`),
  ),
  ...EVENTS.flatMap(visibilityFaults),
  ...EVENTS.flatMap(pointerFaults),
];

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((n, i) => names.indexOf(n) !== i).map((n) => `${n}: the name is given twice`);

/** The office reads what parties, a body or oneself read; `public` stands alone, and so does `nobody`. */
const visibilityFaults = (e: EventContract): readonly string[] => {
  const { audiences } = e.visibility;
  const has = (a: Audience) => audiences.includes(a);
  if (audiences.length === 0) return [`${e.type}: no audience`];
  if ((has('public') || has('nobody')) && audiences.length > 1)
    return [`${e.type}: public and nobody stand alone`];
  const narrow = (['parties', 'body', 'self'] as const).some(has);
  return narrow && !has('office') ? [`${e.type}: what others read, the office reads`] : [];
};

const pointerFaults = (e: EventContract): readonly string[] => {
  const schema = eventSchema(e);
  const there = (pointer: string) => nodeAt(schema, pointer) !== undefined;
  const readers = Object.values(e.visibility.readers ?? {}).flat();
  const fields = Object.values(e.sentence).flatMap((s) =>
    [...s.matchAll(/\{([A-Za-z0-9_.]+)\}/g)].map((m) => m[1]!).filter((f) => f !== 'actor'),
  );
  return [
    ...[...readers, ...e.subjects.map((s) => s.at)]
      .filter((p) => !there(p))
      .map((p) => `${e.type}: nothing stands at ${p}`),
    ...[...new Set(fields)]
      .filter((f) => !there(`/${f.replaceAll('.', '/')}`))
      .map((f) => `${e.type}: the sentence names {${f}}, which is no field`),
  ];
};

const nodeAt = (schema: SchemaNode, pointer: string): SchemaNode | undefined =>
  pointer
    .split('/')
    .slice(1)
    .reduce<SchemaNode | undefined>(
      (node, part) => (part === '*' ? node?.items : node?.properties?.[part]),
      schema,
    );
