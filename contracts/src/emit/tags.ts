import { TAG } from '../kernel/fields.js';
import type { SchemaNode } from './json-schema.js';

const CLASSES = ['code', 'id', 'text', 'erasable', 'personal'];

/**
 * The fields of a schema that say too little: strings without a class of text, personal ones without a subject that
 * the payload holds, erasable ones that name a subject which it does not hold, values of no known type. Gives a line for each; empty when every field is tagged.
 */
export const untagged = (name: string, root: SchemaNode): readonly string[] => {
  const found: string[] = [];
  const visit = (node: SchemaNode, path: string): void => {
    const kind = node[TAG.text];
    if (kind !== undefined && !CLASSES.includes(kind as string))
      found.push(`${name}${path}: "${String(kind)}" is no class of text`);
    const ofSubject = kind === 'personal' || (kind === 'erasable' && node[TAG.subject] !== undefined);
    if (ofSubject && !resolves(root, node[TAG.subject] as string | undefined))
      found.push(
        `${name}${path}: a ${kind} value names, in ${TAG.subject}, a field of the payload with its subject`,
      );
    // What a tagged value must match besides has no class of its own.
    const besides = kind === undefined ? (node.allOf ?? []) : [];
    const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...besides];
    for (const [i, branch] of branches.entries()) visit(branch, `${path}|${i}`);
    for (const [key, child] of Object.entries(node.properties ?? {})) visit(child, `${path}/${key}`);
    if (node.items) visit(node.items, `${path}/*`);
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, `${path}/{}`);
    if (kind !== undefined || branches.length > 0) return;
    const words = node.enum ?? (node.const === undefined ? [] : [node.const]);
    if (node.type === 'string' || words.some((w) => typeof w === 'string'))
      found.push(`${name}${path}: a string without a class of text`);
    else if (node.type === undefined && words.length === 0) found.push(`${name}${path}: a value of any type`);
    else if (node.type === 'number') found.push(`${name}${path}: a number that is not an integer`);
  };
  visit(root, '');
  return found;
};

const resolves = (root: SchemaNode, pointer: string | undefined): boolean => {
  if (pointer === undefined) return false;
  let node: SchemaNode | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    node = part === '*' ? node?.items : node?.properties?.[part];
  }
  return node?.[TAG.text] === 'id';
};
