import type { Commitment } from '../../entities/index.js';
import type { FundingPlanView } from '../../read/funding.js';
import type { Due } from '../resolvers/words.js';
import { passes, type DeadlineSource } from './source.js';

const WORDS = {
  waiver: {
    en: 'The waiver that lets the project go on without its funding ends.',
    fr: 'La dispense qui permet au projet d’avancer sans son financement prend fin.',
    nl: 'De vrijstelling waarmee het project zonder zijn financiering verder kan, loopt af.',
    de: 'Die Befreiung, mit der das Projekt ohne seine Finanzierung weitergehen kann, endet.',
  },
  instalment: {
    en: 'An instalment of a subsidy is due to come in.',
    fr: 'Une tranche de subvention doit être perçue.',
    nl: 'Een schijf van een subsidie moet binnenkomen.',
    de: 'Eine Rate einer Förderung muss eingehen.',
  },
  justification: {
    en: 'The costs of a subsidy are to be justified.',
    fr: 'Les coûts d’une subvention sont à justifier.',
    nl: 'De kosten van een subsidie moeten worden verantwoord.',
    de: 'Die Kosten einer Förderung sind nachzuweisen.',
  },
  repayment: {
    en: 'A repayment is due.',
    fr: 'Un remboursement est dû.',
    nl: 'Een terugbetaling is verschuldigd.',
    de: 'Eine Rückzahlung ist fällig.',
  },
} as const;

/** The first part of a schedule that what has moved does not cover; it stays the next once it is late. */
const nextUnmet = (
  schedule: Commitment['schedule'] | undefined,
  moved: number,
  words: Due['words'],
  today: string,
): readonly Due[] => {
  let scheduled = 0;
  const inOrder = (schedule ?? []).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const unmet = inOrder.find(({ cents }) => (scheduled += cents) > moved);
  return unmet ? [{ due: unmet.due, late: unmet.due < today, words }] : [];
};

const ofCommitment = (commitment: Commitment, today: string): readonly Due[] => {
  const { subsidy, schedule, moved, repayments, repaid } = commitment;
  return [
    ...(subsidy ? nextUnmet(schedule, moved, { own: WORDS.instalment }, today) : []),
    ...passes(subsidy?.justifyBy, { own: WORDS.justification }, today),
    ...nextUnmet(repayments, repaid, { own: WORDS.repayment }, today),
  ];
};

const waiverEnd = ({ standing, waiver }: FundingPlanView, today: string): readonly Due[] =>
  passes(waiver?.until ?? standing?.until, { own: WORDS.waiver }, today);

/** What the funding of a project awaits, and the end of the waiver that stands for it. */
export const funding: DeadlineSource = async ({ project, load, today }) => {
  const plan = await load.funding.load(project.id);
  if (!plan || plan.released) return [];
  const commitments = (plan.commitments ?? []) as readonly Commitment[];
  return [...waiverEnd(plan, today), ...commitments.flatMap((c) => ofCommitment(c, today))];
};
