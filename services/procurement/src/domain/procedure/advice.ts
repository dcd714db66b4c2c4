import {
  isRefusal,
  type Procedure,
  type ProcurementAdvice,
  type ProcurementNeed,
  type ProcurementRequirements,
  type ProcurementRule,
  type Refusal,
} from '@helixboard/contracts';
import {
  advise,
  adviceFor,
  type Advice,
  type AdviceInput,
  type Comparison,
  type GroundInvoked,
  type ProcedureCode,
  type Publication,
  type Rule,
} from '../rules/index.js';
import { estimatedCents, type Grounds, lotsSetAside } from './procedure.js';

type Advised = ProcurementAdvice['procedures'][number];
type Compared = NonNullable<Advised['comparison']>;
type Published = ProcurementRequirements['publication'];

const CODES: Readonly<Record<ProcedureCode, Procedure>> = {
  open: 'open-procedure',
  restricted: 'restricted-procedure',
  'competitive-negotiation': 'competitive-negotiation',
  pndapp: 'pndapp',
  'competitive-dialogue': 'competitive-dialogue',
  'innovation-partnership': 'innovation-partnership',
  pnspp: 'pnspp',
  'limited-value': 'limited-value',
  concession: 'concession-procedure',
};

/** The name of a procedure in the rule tables. */
export const inRules = (procedure: Procedure): ProcedureCode =>
  (Object.keys(CODES) as ProcedureCode[]).find((code) => CODES[code] === procedure)!;

const PUBLICATION: Readonly<Record<Publication, Published>> = {
  eu: 'eu-publication',
  belgian: 'belgian-publication',
  none: 'no-publication',
};

/** The name of a publication in the rule tables. */
export const publicationInRules = (publication: Published): Publication =>
  (Object.keys(PUBLICATION) as Publication[]).find((code) => PUBLICATION[code] === publication)!;

const TESTS: Readonly<Record<Comparison['test'], Compared['test']>> = {
  '<': 'below',
  '>=': 'at-least',
  '<=': 'at-most',
};

/** A row of the rule tables, as events carry it. */
export const ruleOf = ({ id, legalBasis, validFrom, validTo, certainty, source }: Rule): ProcurementRule => ({
  ...{ id, legalBasis, validFrom, source },
  certainty: certainty === 'medium' ? 'fairly-sure' : certainty,
  ...(validTo === undefined ? {} : { validTo }),
});

const comparisonOf = ({ compared, cents, test, limitCents, holds, limitRow }: Comparison): Compared => ({
  ...{ compared: `compared-${compared}` as const, cents, test: TESTS[test], limitCents, holds },
  ...(limitRow ? { limitRow: ruleOf(limitRow) } : {}),
});

/** Grounds with the answers that were given; one condition left out counts as not answered. */
export const invoked = (grounds: Grounds): readonly GroundInvoked[] =>
  grounds.map(({ ground, conditions }) => ({
    ground,
    conditions: Object.fromEntries(conditions.map((c) => [c.condition, c.met])),
  }));

const inputOf = (need: ProcurementNeed, grounds: Grounds, onDate: string): AdviceInput => {
  const setAside = need.lots.flatMap((lot, index) => (lot.setAside ? [index] : []));
  return {
    contractType: need.contractType,
    authorityType: need.authority.type,
    estimateCents: estimatedCents(need),
    onDate,
    ...(need.lots.length > 0 ? { lots: need.lots.map((lot) => lot.estimate.cents) } : {}),
    ...(setAside.length > 0 ? { lotsSetAside: setAside } : {}),
    subsidisedAbove50: need.subsidisedAbove50 ?? false,
    research: need.research ?? false,
    grounds: invoked(grounds),
  };
};

/** What the rules of a day say of a need: every procedure open or shut, or a refusal. */
export const advised = (need: ProcurementNeed, grounds: Grounds, onDate: string): Advice | Refusal =>
  advise(inputOf(need, grounds, onDate));

/** An advice in the form that events carry. */
export const adviceOf = (advice: Advice): ProcurementAdvice => ({
  onDate: advice.onDate,
  ...(advice.validUntil === undefined ? {} : { validUntil: advice.validUntil }),
  regime: advice.regime.answer === 'eu' ? 'eu-regime' : 'below-eu-regime',
  regimeRule: ruleOf(advice.regime.rule),
  lotDuty: advice.lots.answer === 'no-duty' ? 'no-lot-duty' : 'comply-or-explain',
  lotRule: ruleOf(advice.lots.rule),
  procedures: advice.procedures.map(({ procedure, open, decidedBy, publication }) => ({
    procedure: CODES[procedure],
    open,
    reason: decidedBy.reason.toLowerCase().replaceAll('_', '-') as Advised['reason'],
    by: decidedBy.by,
    rule: ruleOf(decidedBy.rule),
    ...(decidedBy.comparison ? { comparison: comparisonOf(decidedBy.comparison) } : {}),
    unmet: [...(decidedBy.unmet ?? [])],
    publication: PUBLICATION[publication],
  })),
});

/** What a procedure must do besides, by an advice. */
export const requirementsOf = (advice: Advice, procedure: Procedure): ProcurementRequirements => {
  const { publication, notices, espd, electronicMeans } = adviceFor(advice, inRules(procedure));
  const declarations = {
    required: 'espd-required',
    'implicit-declaration': 'implicit-declaration',
    none: 'no-declaration',
  } as const;
  return {
    publication: PUBLICATION[publication],
    espd: declarations[espd.answer],
    electronic: electronicMeans.answer === 'required' ? 'electronic-required' : 'electronic-not-required',
    notices: notices.map(({ notice, publication: where, withinDays, yearlyBy, form, rule }) => ({
      ...{ notice, publication: PUBLICATION[where], rule: ruleOf(rule) },
      ...(withinDays === undefined ? {} : { withinDays }),
      ...(yearlyBy === undefined ? {} : { yearlyBy }),
      ...(form === undefined ? {} : { form }),
    })),
  };
};

/** The row that opens a procedure for the lots set aside alone. */
const SMALL_LOTS = 'pnspp-small-lots';

/** The numbers of the lots that a launch is of, where what opens it leaves the rest of the need shut. */
export const lotsOpened = (
  need: Pick<ProcurementNeed, 'lots'>,
  { id }: Rule,
): { readonly lots?: number[] } =>
  id === SMALL_LOTS ? { lots: lotsSetAside(need).map((lot) => lot.number) } : {};

/** The event of an advice, or the refusal. */
export const adviceGiven = (
  ids: { readonly procedureId: string; readonly projectId: string },
  need: ProcurementNeed,
  grounds: Grounds,
  onDate: string,
) => {
  const advice = advised(need, grounds, onDate);
  return isRefusal(advice)
    ? advice
    : ({ type: 'ProcedureAdvised', data: { ...ids, grounds, advice: adviceOf(advice) } } as const);
};
