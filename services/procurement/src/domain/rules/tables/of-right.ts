import type { AuthorityType, Certainty, ProcedureCode, Rule } from '../types.js';

/** A procedure that may be chosen without a ground. */
export interface OfRight extends Rule {
  readonly procedure: ProcedureCode;
  readonly authorities: readonly AuthorityType[];
  /** Whether it is for concessions, or for contracts. */
  readonly concession: boolean;
}

const CLASSIC: readonly AuthorityType[] = ['central', 'sub-central'];
const ALL: readonly AuthorityType[] = ['central', 'sub-central', 'utilities', 'defence'];

const row = (
  id: string,
  procedure: ProcedureCode,
  authorities: readonly AuthorityType[],
  legalBasis: string,
  certainty: Certainty,
  source: string,
): OfRight => ({
  id: `of-right-${id}`,
  procedure,
  authorities,
  concession: procedure === 'concession',
  legalBasis,
  validFrom: '2018-01-01',
  certainty,
  source,
});

const CONFIRM = 'remembered: not in the tables, to be confirmed by a lawyer';

/** The procedures open to every contract of an authority, whatever the value. */
export const OF_RIGHT: readonly OfRight[] = [
  row('open', 'open', CLASSIC, 'L. 17.6.2016 art. 36', 'found', 'found (ebp.be L.36)'),
  row('restricted', 'restricted', CLASSIC, 'L. 17.6.2016 art. 37', 'found', 'found'),
  row('utilities-open', 'open', ['utilities'], 'Directive 2014/25/EU art. 45', 'remembered', CONFIRM),
  row(
    'utilities-restricted',
    'restricted',
    ['utilities'],
    'Directive 2014/25/EU art. 46',
    'remembered',
    CONFIRM,
  ),
  row(
    'utilities-negotiation',
    'competitive-negotiation',
    ['utilities'],
    'Directive 2014/25/EU art. 47',
    'remembered',
    CONFIRM,
  ),
  row(
    'utilities-dialogue',
    'competitive-dialogue',
    ['utilities'],
    'Directive 2014/25/EU art. 48',
    'remembered',
    CONFIRM,
  ),
  row('defence-restricted', 'restricted', ['defence'], 'Directive 2009/81/EC art. 25', 'remembered', CONFIRM),
  row(
    'defence-negotiation',
    'competitive-negotiation',
    ['defence'],
    'Directive 2009/81/EC art. 25',
    'remembered',
    CONFIRM,
  ),
  row('concession', 'concession', ALL, 'Directive 2014/23/EU art. 30', 'remembered', CONFIRM),
];

/** What shuts a procedure whose law is not in the tables: defence and concessions have statutes of their own. */
export const OWN_LAW: Readonly<Record<'defence' | 'concession' | 'contract', Rule>> = {
  defence: {
    id: 'own-law-defence',
    legalBasis: 'L. 13.8.2011',
    validFrom: '2018-01-01',
    certainty: 'undetermined',
    source: 'the tables hold the EU thresholds of defence, not its procedures: shut on the safe side',
  },
  concession: {
    id: 'own-law-concession',
    legalBasis: 'L. 17.6.2016 (concessions)',
    validFrom: '2018-01-01',
    certainty: 'undetermined',
    source: 'the tables hold the EU threshold of concessions, not their procedures: shut on the safe side',
  },
  contract: {
    id: 'own-law-contract',
    legalBasis: 'L. 17.6.2016 (public contracts)',
    validFrom: '2018-01-01',
    certainty: 'remembered',
    source: 'remembered: the procedure of a concession is not for a contract',
  },
};
