import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../catalogue.js';
import { LANGUAGES } from '../kernel/fields.js';
import { SERVICES } from '../kernel/services.js';
import { labelOf } from './index.js';

const allowed = COMMANDS.flatMap((c) => c.allowed);
const grounds = new Set([
  ...allowed.flatMap((p) => ('policy' in p ? [p.policy] : [])),
  // With a role, the grant is the ground; without one, the relation is.
  ...allowed.flatMap((p) => ('relation' in p && p.relation ? [`relation:${p.relation}`] : [])),
  ...SERVICES.map((service) => `${service}/erase-personal-data`),
  'administrator',
]);

describe('the labels of the grounds that are acted on', () => {
  it.each([...grounds])('has words for %s, its own in every language', (ground) => {
    const words = LANGUAGES.map((language) => labelOf(ground, language));
    expect(words).not.toContain(ground);
    expect(new Set(words).size).toBe(LANGUAGES.length);
  });
});
