import type { Certainty, ContractType, ProcedureCode, Rule } from './types.js';

/** A ground other than value: it opens its procedures when every condition is met. */
export interface Ground extends Rule {
  readonly procedures: readonly ProcedureCode[];
  readonly contractTypes: readonly ContractType[];
  /** Codes of the conditions, in the order of the law; each must be answered, and met. */
  readonly conditions: readonly [string, ...string[]];
}

const ALL: readonly ContractType[] = ['works', 'supplies', 'services', 'social-other-specific'];
const REMEMBERED: Certainty = 'remembered';

const ground = (
  id: string,
  legalBasis: string,
  procedures: readonly ProcedureCode[],
  contractTypes: readonly ContractType[],
  conditions: Ground['conditions'],
): Ground => ({
  id,
  legalBasis,
  procedures,
  contractTypes,
  conditions,
  validFrom: '2018-01-01',
  certainty: REMEMBERED,
  source: 'remembered: conditions of the article, to be confirmed by a lawyer',
});

const NEGOTIATED: readonly ProcedureCode[] = ['competitive-negotiation', 'competitive-dialogue'];
const UNPUBLISHED: readonly ProcedureCode[] = ['pnspp'];

/**
 * The grounds of L. 17.6.2016 art. 38 §1, 39, 40 and 42 that do not rest on value, each with its conditions. Art. 39
 * takes its grounds from art. 38 §1. For the special sectors art. 124 repeats those of art. 42.
 */
export const GROUNDS: readonly Ground[] = [
  ground(
    'no-ready-solution',
    'L. 17.6.2016 art. 38 §1 1° a; art. 39; directive 2014/24/EU art. 26(4)(a)(i)',
    NEGOTIATED,
    ALL,
    ['needs-require-adaptation-of-available-solutions'],
  ),
  ground(
    'design-or-innovation',
    'L. 17.6.2016 art. 38 §1 1° b; art. 39; directive 2014/24/EU art. 26(4)(a)(ii)',
    NEGOTIATED,
    ALL,
    ['includes-design-or-innovative-solutions'],
  ),
  ground(
    'complexity-or-risk',
    'L. 17.6.2016 art. 38 §1 1° c; art. 39; directive 2014/24/EU art. 26(4)(a)(iii)',
    NEGOTIATED,
    ALL,
    ['specific-circumstances-of-nature-complexity-or-make-up', 'prior-negotiation-needed'],
  ),
  ground(
    'specifications-imprecise',
    'L. 17.6.2016 art. 38 §1 1° d; art. 39; directive 2014/24/EU art. 26(4)(a)(iv)',
    NEGOTIATED,
    ALL,
    ['specifications-cannot-refer-to-standard-or-reference'],
  ),
  ground(
    'irregular-or-unacceptable-tenders',
    'L. 17.6.2016 art. 38 §1 2°; art. 39; directive 2014/24/EU art. 26(4)(b)',
    NEGOTIATED,
    ALL,
    ['earlier-open-or-restricted-procedure', 'only-irregular-or-unacceptable-tenders'],
  ),
  ground(
    'innovation-partnership',
    'L. 17.6.2016 art. 40; directive 2014/24/EU art. 31',
    ['innovation-partnership'],
    ALL,
    ['need-not-met-by-market', 'development-then-purchase', 'performance-and-maximum-cost-agreed'],
  ),
  ground(
    'extreme-urgency',
    'L. 17.6.2016 art. 42 §1 1° b (special sectors: art. 124); directive 2014/24/EU art. 32(2)(c)',
    UNPUBLISHED,
    ALL,
    [
      'strictly-necessary',
      'unforeseeable-event',
      'not-attributable-to-authority',
      'time-limits-cannot-be-met',
    ],
  ),
  ground(
    'no-tenders-or-requests',
    'L. 17.6.2016 art. 42 §1 1° c (special sectors: art. 124); directive 2014/24/EU art. 32(2)(a)',
    UNPUBLISHED,
    ALL,
    ['earlier-open-or-restricted-procedure', 'none-or-none-suitable', 'conditions-not-substantially-altered'],
  ),
  ground(
    'work-of-art',
    'L. 17.6.2016 art. 42 §1 1° d i (special sectors: art. 124); directive 2014/24/EU art. 32(2)(b)(i)',
    UNPUBLISHED,
    ALL,
    ['unique-work-of-art-or-performance'],
  ),
  ground(
    'technical-monopoly',
    'L. 17.6.2016 art. 42 §1 1° d ii (special sectors: art. 124); directive 2014/24/EU art. 32(2)(b)(ii)',
    UNPUBLISHED,
    ALL,
    [
      'no-competition-for-technical-reasons',
      'no-reasonable-alternative',
      'competition-not-narrowed-artificially',
    ],
  ),
  ground(
    'exclusive-rights',
    'L. 17.6.2016 art. 42 §1 1° d iii (special sectors: art. 124); directive 2014/24/EU art. 32(2)(b)(iii)',
    UNPUBLISHED,
    ALL,
    ['exclusive-right-held', 'no-reasonable-alternative', 'competition-not-narrowed-artificially'],
  ),
  ground(
    'repetition',
    'L. 17.6.2016 art. 42 §1 2° (special sectors: art. 124); directive 2014/24/EU art. 32(5)',
    UNPUBLISHED,
    ['works', 'services', 'social-other-specific'],
    [
      'same-contractor',
      'conforms-to-basic-project',
      'first-contract-was-published',
      'repetition-announced-at-first-contract',
      'value-counted-in-first-estimate',
      'within-three-years-of-first-contract',
    ],
  ),
  ground(
    'research-product',
    'L. 17.6.2016 art. 42 §1 4° a (special sectors: art. 124); directive 2014/24/EU art. 32(3)(a)',
    UNPUBLISHED,
    ['supplies'],
    ['made-purely-for-research', 'no-quantity-production'],
  ),
  ground(
    'additional-deliveries',
    'L. 17.6.2016 art. 42 §1 4° b (special sectors: art. 124); directive 2014/24/EU art. 32(3)(b)',
    UNPUBLISHED,
    ['supplies'],
    ['original-supplier', 'change-of-supplier-disproportionate', 'within-three-years'],
  ),
  ground(
    'commodity-market',
    'L. 17.6.2016 art. 42 §1 4° c (special sectors: art. 124); directive 2014/24/EU art. 32(3)(c)',
    UNPUBLISHED,
    ['supplies'],
    ['quoted-on-commodity-market'],
  ),
  ground(
    'liquidation',
    'L. 17.6.2016 art. 42 §1 3° (special sectors: art. 124); directive 2014/24/EU art. 32(3)(d)',
    UNPUBLISHED,
    ['supplies', 'services', 'social-other-specific'],
    ['particularly-advantageous-terms', 'supplier-winding-up-or-insolvent'],
  ),
  ground(
    'design-contest',
    'L. 17.6.2016 art. 42 §1 5° (special sectors: art. 124); directive 2014/24/EU art. 32(4)',
    UNPUBLISHED,
    ['services', 'social-other-specific'],
    ['follows-design-contest', 'awarded-to-winner', 'all-winners-invited-to-negotiate'],
  ),
];
