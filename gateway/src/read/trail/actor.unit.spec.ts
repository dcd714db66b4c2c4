import { describe, expect, it } from '@jest/globals';
import type { Name } from '../names.js';
import { actorIn, mandateIn } from './actor.js';

const names = new Map<string, Name>([
  ['p1', { id: 'p1', kind: 'person', name: null, text: 'Claire Chair (demo)' }],
  [
    'o1',
    {
      ...{ id: 'o1', kind: 'organisation', text: null },
      name: { original: 'en', in: { en: { text: 'Region', status: 'original' } } },
    },
  ],
]);
const known = { names, roles: new Map([['g1', 'coordinator']]) };
const nobody = { names: new Map<string, Name>(), roles: new Map<string, string>() };
const person = (mandate: string | null, agency: string | null = null) =>
  ({ actorKind: 'person', actorId: 'p1', agency, mandate }) as const;

describe('who acted, in words', () => {
  it.each([
    ['g1', 'o1', 'Claire Chair (demo), as coordinator of Region'],
    ['g1', null, 'Claire Chair (demo), as coordinator'],
    ['relation:presides', null, 'Claire Chair (demo), presiding'],
    ['relation:own-agency', 'o1', 'Claire Chair (demo), for Region'],
    ['relation:self', null, 'Claire Chair (demo)'],
    ['relation:unheard-of', null, 'Claire Chair (demo)'],
    [null, null, 'Claire Chair (demo)'],
  ])('on %s for %s: %s', (mandate, agency, words) => {
    const told = actorIn(person(mandate, agency), known, 'en');
    expect(told).toEqual({ words, subject: words, capacity: words.includes(',') });
  });

  it('tells no role and no name that the reader is not given', () => {
    expect(actorIn(person('g1', 'o1'), nobody, 'en').words).toBe('a person');
    expect(mandateIn(person('g1'), nobody)).toBeNull();
  });

  it('says a policy in words, and as the subject of a sentence', () => {
    const event = {
      ...({ actorKind: 'policy', agency: null } as const),
      ...{ actorId: 'projects/open-approval-gate', mandate: 'projects/open-approval-gate' },
    } as const;
    expect(actorIn(event, nobody, 'en')).toEqual({
      words: 'Automatic: opens the gate on a decision',
      subject: 'the rule “opens the gate on a decision”',
      capacity: false,
    });
    expect(mandateIn(event, nobody)?.fr).toBe('Automatique : ouvre le verrou sur la base d’une décision');
  });

  it('says the ground: the role of a grant, a relation, the administrator', () => {
    expect(mandateIn(person('g1'), known)?.nl).toBe('coördinator');
    expect(mandateIn(person('relation:presides'), nobody)?.en).toBe('presiding');
    expect(mandateIn(person('administrator'), nobody)?.de).toBe('mit dem Token der Verwaltung');
    expect(mandateIn(person(null), known)).toBeNull();
  });
});
