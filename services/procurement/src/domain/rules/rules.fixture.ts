import { isRefusal, type Refusal } from '@helixboard/contracts';
import {
  type Advice,
  advise,
  adviceFor,
  type AdviceInput,
  type GroundInvoked,
  minimumTimeLimit,
  type ProcedureCode,
  type Rule,
  standstill,
  type Standstill,
  type StandstillInput,
  type TimeLimit,
  type TimeLimitInput,
} from './index.js';
import type { EuThreshold } from './tables/eu-thresholds.js';

/** A cent below an amount in euros. */
export const below = (euros: number): number => euros * 100 - 1;
export const exactly = (euros: number): number => euros * 100;

export const need = (changes: Partial<AdviceInput> = {}): AdviceInput => ({
  contractType: 'services',
  authorityType: 'sub-central',
  estimateCents: exactly(50_000),
  onDate: '2026-03-02',
  ...changes,
});

/** The answer, which must be one. */
export const given = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.reason}`);
  return answer;
};

export const codeOf = (answer: unknown): string | undefined => (isRefusal(answer) ? answer.code : undefined);

export const advised = (changes: Partial<AdviceInput>): Advice => given(advise(need(changes)));

export const on = (procedure: ProcedureCode, changes: Partial<AdviceInput>) =>
  adviceFor(advised(changes), procedure);

export const invoked = (ground: string, ...conditions: readonly string[]): GroundInvoked => ({
  ground,
  conditions: Object.fromEntries(conditions.map((c) => [c, true])),
});

/** Notes each rule that decides an answer, so that a row which none decides can be told. */
export const collector = () => {
  const ids = new Set<string>();
  const note = (rule: Rule, limitRow?: Rule) => {
    ids.add(rule.id);
    if (limitRow) ids.add(limitRow.id);
  };
  const noteAdvice = (advice: Advice | Refusal): Advice | Refusal => {
    if (isRefusal(advice)) return advice;
    for (const duty of [advice.regime, advice.lots]) note(duty.rule, duty.comparison?.limitRow);
    for (const { decidedBy, notices, espd, electronicMeans } of advice.procedures) {
      note(decidedBy.rule, decidedBy.comparison?.limitRow);
      for (const { rule } of [...notices, espd, electronicMeans]) note(rule);
    }
    return advice;
  };
  const noteRule = <T extends Standstill | TimeLimit>(answer: T | Refusal): T | Refusal => {
    if (!isRefusal(answer)) note(answer.rule);
    return answer;
  };
  return {
    ids,
    note,
    advise: (changes: Partial<AdviceInput>) => noteAdvice(advise(need(changes))),
    minimumTimeLimit: (input: TimeLimitInput) => noteRule(minimumTimeLimit(input)),
    standstill: (input: StandstillInput) => noteRule(standstill(input)),
  };
};

/** A contract for which a threshold is the one that counts. */
export const subjectOf = ({ directive, kind, authority }: EuThreshold): Partial<AdviceInput> => {
  const authorityType = authority === 'any' ? 'sub-central' : authority;
  if (kind === 'concession') return { contractType: 'concession', authorityType };
  if (kind === 'social') return { contractType: 'social-other-specific', authorityType };
  const subsidised = kind === 'works-subsidised' || kind === 'services-subsidised';
  return {
    contractType: kind.startsWith('works') ? 'works' : directive === '2014/24/EU' ? 'services' : 'supplies',
    authorityType,
    ...(subsidised ? { subsidisedAbove50: true } : {}),
  };
};
