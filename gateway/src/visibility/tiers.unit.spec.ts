import { describe, expect, it } from '@jest/globals';
import { EVENTS } from '@helixboard/contracts';
import { KINDS, kindIn } from '../projection/kinds/index.js';
import { contractOf, narrow, sightOf } from './audiences.js';
import { without } from './fields.js';
import { namedAfter, ownersOf, readersOf } from './readers.js';
import { tiersOf } from './tiers.js';

const namesOf = (table: string) => kindIn(table).tiers.map((t) => t.name);

describe('the tiers of a kind of stream', () => {
  it('are one for what is public alone', () => {
    expect(namesOf('organisation')).toEqual(['public']);
  });

  it('tell apart what the public, the parties and the office read of a project', () => {
    expect(namesOf('project')).toEqual(['public', 'parties|office']);
  });

  it('are folded apart for each person where events name different ones', () => {
    const tiers = kindIn('role_grant').tiers;
    expect(tiers.map((t) => [t.name, t.perPerson])).toEqual([
      ['self', true],
      ['office', false],
    ]);
  });

  it('begin a person’s view of a decision from what the public sees', () => {
    const self = kindIn('decision').tiers.find((t) => t.perPerson);
    expect([self?.name, self?.base]).toEqual(['self', 'public']);
    expect(namesOf('decision')).toEqual(['public', 'self', 'body|parties|office']);
  });

  it('always hold one that shows all that two standings show together', () => {
    for (const { table, tiers, folds } of KINDS) {
      for (const a of tiers) {
        for (const b of tiers) {
          const both = [...new Set([...a.standings, ...b.standings])];
          const shown = [...folds.keys()].filter((type) =>
            sightOf(contractOf(type).visibility.audiences, both),
          );
          const whole = tiers.find(
            (t) =>
              t.suffices.some((set) => set.every((s) => both.includes(s))) &&
              t.rank >= a.rank &&
              t.rank >= b.rank,
          );
          const shownByWhole = [...folds.keys()].filter((type) =>
            sightOf(contractOf(type).visibility.audiences, whole?.standings ?? []),
          );
          expect([table, a.name, b.name, shownByWhole]).toEqual([table, a.name, b.name, shown]);
        }
      }
    }
  });

  it('have different ranks among those that one reader may read', () => {
    for (const { table, tiers } of KINDS) {
      expect([table, new Set(tiers.map((t) => t.rank)).size]).toEqual([table, tiers.length]);
    }
  });

  it('show the office all that says who a person is and what they may do', () => {
    for (const table of ['identity', 'role_grant', 'mandate']) {
      for (const type of kindIn(table).folds.keys())
        expect(contractOf(type).visibility.audiences).toContain('office');
    }
  });

  it('know no sealed event: the fold has no place yet where one waits', () => {
    expect(EVENTS.filter((e) => e.visibility.sealedUntil).map((e) => e.type)).toEqual([]);
  });

  it('are none where nobody reads', () => {
    expect(tiersOf([])).toEqual([]);
  });
});

describe('an event narrowed for its reader', () => {
  const stopped = { projectId: 'p', reason: 'r', note: 'n' };

  it('loses the fields that are for others', () => {
    expect(narrow('ProjectStopped', stopped, [])).toEqual({ projectId: 'p', reason: 'r' });
    expect(narrow('ProjectStopped', stopped, ['parties'])).toEqual(stopped);
  });

  it('loses them in every element of a list', () => {
    expect(without({ a: [{ b: 1, c: 2 }, { b: 3 }] }, ['a', '*', 'b'])).toEqual({ a: [{ c: 2 }, {}] });
    expect(without({ a: ['x', 'y'], d: 1 }, ['a', '*'])).toEqual({ a: [], d: 1 });
  });
});

describe('the readers of a stream', () => {
  const proposed = (owner: string, partners: string[]) => ({
    ownerOrganisationId: owner,
    partners: partners.map((organisationId) => ({ organisationId })),
  });

  it('are those of the last list and all that stood alone', () => {
    const first = namedAfter({}, 'ProjectProposed', proposed('o1', ['a', 'b']));
    const second = namedAfter(first, 'ProjectProposed', proposed('o2', ['b']));
    expect(readersOf('project-1', second, 'parties')).toEqual(['org:b', 'org:o1', 'org:o2']);
  });

  it('stay when an event names none', () => {
    const named = namedAfter({}, 'ProjectProposed', proposed('o', ['a']));
    expect(namedAfter(named, 'SheetDrafted', {})).toBe(named);
  });

  it('are the person or the body whose stream it is', () => {
    expect(readersOf('person-x', {}, 'self')).toEqual(['person:x']);
    expect(readersOf('body-x', {}, 'body')).toEqual(['body:x']);
    expect(ownersOf('person-x', {}, 'RoleGranted', { personId: 'x' })).toEqual(['person:x']);
  });
});
