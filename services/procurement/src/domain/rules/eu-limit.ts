import { refuse, type Refusal } from '@helixboard/contracts';
import { type Covered, coveredBy, inForce, inWords } from './in-force.js';
import { EU_THRESHOLDS, type EuThreshold, type ThresholdKind } from './tables/eu-thresholds.js';
import type { AdviceInput } from './types.js';

export type Subject = Pick<AdviceInput, 'contractType' | 'authorityType' | 'subsidisedAbove50'>;

/** No guess is made for a day on which no rule set is in force. */
export const noRuleSet = (onDate: string, covered: Covered): Refusal =>
  refuse(
    'RULES.NO_RULE_SET',
    `No procurement rule set is in force on ${onDate} for this contract.`,
    `A date that is covered: ${inWords(covered)}.`,
    { onDate, covered },
  );

const rows = (
  directive: EuThreshold['directive'],
  kind: ThresholdKind,
  authority: EuThreshold['authority'],
) => EU_THRESHOLDS.filter((t) => t.directive === directive && t.kind === kind && t.authority === authority);

const ofContract = ({ contractType, authorityType }: Subject): readonly EuThreshold[] => {
  if (contractType === 'concession') return rows('2014/23/EU', 'concession', 'any');
  const social = contractType === 'social-other-specific';
  const kind = contractType === 'works' ? 'works' : 'supplies-services';
  if (authorityType === 'defence') return rows('2009/81/EC', kind, 'defence');
  if (authorityType === 'utilities') return rows('2014/25/EU', social ? 'social' : kind, 'utilities');
  if (social) return rows('2014/24/EU', 'social', 'any');
  return kind === 'works' ? rows('2014/24/EU', kind, 'any') : rows('2014/24/EU', kind, authorityType);
};

/** Subsidised works and the services connected with them have rows of their own in the classic directive alone. */
const ofSubsidy = ({ contractType, authorityType, subsidisedAbove50 }: Subject): readonly EuThreshold[] => {
  const classic = authorityType === 'central' || authorityType === 'sub-central';
  if (!subsidisedAbove50 || !classic) return [];
  if (contractType === 'works') return rows('2014/24/EU', 'works-subsidised', 'any');
  return contractType === 'services' ? rows('2014/24/EU', 'services-subsidised', 'any') : [];
};

/**
 * The row that holds the EU threshold of a contract on a day; where it is subsidised above 50 % too, the lower of both.
 * Refused when the tables have none for that day. Source: directives 2014/23, 2014/24 (art. 4 and 13), 2014/25, 2009/81.
 */
export const euThreshold = (subject: Subject, onDate: string): EuThreshold | Refusal => {
  const subsidised = ofSubsidy(subject);
  const own = inForce(ofContract(subject), onDate);
  if (!own) return noRuleSet(onDate, coveredBy(ofContract(subject)));
  if (subsidised.length === 0) return own;
  const special = inForce(subsidised, onDate);
  if (!special) return noRuleSet(onDate, coveredBy(subsidised));
  return special.limitCents <= own.limitCents ? special : own;
};
