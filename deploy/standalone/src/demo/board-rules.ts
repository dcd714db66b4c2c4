import type { AdoptRuleSet, CommandData } from '@helixboard/contracts';
import { organisationId } from './chapter-people.js';
import { words } from './words.js';

const GOVERNMENT = {
  organisationId: organisationId('government-brussels-capital-region'),
  names: words({
    fr: 'Gouvernement de la Région de Bruxelles-Capitale',
    nl: 'Brusselse Hoofdstedelijke Regering',
    en: 'Government of the Brussels-Capital Region',
  }),
};

type Rules = CommandData<typeof AdoptRuleSet>['rules'];

/** The board's rules: it approves projects itself, or advises the Government, which has so many days to answer. */
export const rules = (projectApproval: 'binding' | 'advice', answerDays: number): Rules => {
  const majority = { kind: 'simple' as const };
  const advice = { effect: 'advice' as const, majority, authority: GOVERNMENT, answerDays };
  const binding = { effect: 'binding' as const, majority };
  return {
    quorum: { numerator: 1, denominator: 2 },
    noticeDays: 14,
    graceMinutes: 30,
    motionTypes: [
      { type: 'project-approval', ...(projectApproval === 'advice' ? advice : binding) },
      { type: 'strategy', ...advice },
      { type: 'roadmap-baseline', ...binding },
      { type: 'funding-waiver', ...binding },
      { type: 'corrective-action', ...binding },
    ],
  };
};
