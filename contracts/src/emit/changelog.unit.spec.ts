import { describe, expect, it } from '@jest/globals';
import { namedBreaks } from './changelog.js';

const CHANGELOG = `# Changelog

- Before: the contract is gone

## Unreleased

- \`Happened/b: no longer accepted: y\`
- Happened/a: the field is gone, since nobody read it
  - Do/c: the field is now required
### Breaks
* Happened: the contract is gone

## 0.1.0

- Old/a: the field is gone
`;

describe('the breaks that a changelog names', () => {
  it('are the whole lines of its section "Unreleased" alone', () => {
    const named = namedBreaks(CHANGELOG);
    expect(named.has('Happened/b: no longer accepted: y')).toBe(true);
    expect(named.has('Do/c: the field is now required')).toBe(true);
    expect(named.has('Happened: the contract is gone')).toBe(true);
    expect(named.has('Happened/a: the field is gone')).toBe(false);
    expect(named.has('Old/a: the field is gone')).toBe(false);
    expect(named.has('Before: the contract is gone')).toBe(false);
  });

  it('are none where nothing is unreleased', () => {
    expect(namedBreaks('## 1.0.0\n- Old: the contract is gone').size).toBe(0);
  });
});
