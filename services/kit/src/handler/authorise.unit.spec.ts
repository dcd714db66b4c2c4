import { describe, expect, it } from '@jest/globals';
import type { Actor, CommandContract, Permission, Relation } from '@helixboard/contracts';
import { uuid } from '../testing/factories.js';
import { mandateFor, mayPerhaps } from './authorise.js';

const [HERE, THERE, ELSEWHERE] = [uuid(1), uuid(2), uuid(3)];
const contract = (...allowed: Permission[]) => ({ allowed }) as unknown as CommandContract;
const agent = (...organisations: (string | undefined)[]): Actor => ({
  kind: 'person',
  id: uuid(9),
  grants: organisations.map((organisationId, i) => ({
    grantId: uuid(100 + i),
    role: 'agency' as const,
    ...(organisationId === undefined ? {} : { organisationId }),
  })),
});
const own: Permission = { role: 'agency', relation: 'own-agency' };
const owned = (organisationId: string): Relation => ({ relation: 'own-agency', organisationId });

describe('the ground on which a command is given', () => {
  it('is the grant of the organisation that makes the relation true, whichever comes first', () => {
    expect(mandateFor(contract(own), agent(HERE, THERE), [owned(THERE)])).toEqual({
      mandate: uuid(101),
      agency: THERE,
    });
    expect(mandateFor(contract(own), agent(HERE, THERE), [owned(ELSEWHERE), owned(HERE)])).toEqual({
      mandate: uuid(100),
      agency: HERE,
    });
  });

  it('is not a grant of the role for another organisation', () => {
    expect(mandateFor(contract(own), agent(HERE), [owned(THERE)])).toBeUndefined();
    expect(mandateFor(contract(own), agent(undefined), [owned(THERE)])).toBeUndefined();
  });

  it('is the first grant of the role where the relation names no organisation', () => {
    expect(mandateFor(contract(own), agent(HERE, THERE), ['own-agency'])).toMatchObject({ agency: HERE });
    expect(mandateFor(contract(own), agent(HERE, THERE), [])).toBeUndefined();
  });

  it('by a relation alone says for no agency, unless the relation names one', () => {
    const byRelation = contract({ relation: 'self' });
    expect(mandateFor(byRelation, agent(HERE), ['self'])).toEqual({ mandate: 'relation:self' });
    expect(mandateFor(byRelation, agent(HERE), [{ relation: 'self', organisationId: THERE }])).toEqual({
      mandate: 'relation:self',
      agency: THERE,
    });
  });

  it('may be there, before anything is read, for whoever holds the role', () => {
    expect(mayPerhaps(contract(own), agent(HERE))).toBe(true);
    expect(mayPerhaps(contract(own), agent())).toBe(false);
    expect(mayPerhaps(contract({ relation: 'self' }), agent())).toBe(true);
  });
});
