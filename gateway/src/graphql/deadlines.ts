import type { Commitment } from '../entities/index.js';
import type { FundingPlanView } from '../read/funding.js';
import type { ProjectView } from '../read/projects.js';
import type { DayLoaders } from './loaders.js';
import type { Due } from './resolvers/words.js';

/** Whose deadlines are asked for: a project as it stands on a day, and the reads of what stands beside it. */
export interface DeadlineOf {
  readonly project: Pick<ProjectView, 'id' | 'state' | 'blockers' | 'milestones'>;
  readonly load: Pick<DayLoaders, 'funding'>;
  /** ISO 8601 date in Europe/Brussels. */
  readonly today: string;
}

/** One reason for which something of a project falls due. */
type DeadlineSource = (of: DeadlineOf) => readonly Due[] | Promise<readonly Due[]>;

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

const answersAwaited: DeadlineSource = ({ project }) =>
  project.blockers.flatMap((b): Due[] =>
    b.answerDue === undefined ? [] : [{ due: b.answerDue, late: b.late, words: { own: b.missing } }],
  );

const milestonesAhead: DeadlineSource = ({ project, today }) =>
  project.milestones
    .filter((m) => m.date >= today)
    .map((m): Due => ({ due: m.date, late: false, words: { localized: m.title } }));

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
  const justified = subsidy && subsidy.justifyBy >= today ? [subsidy.justifyBy] : [];
  return [
    ...(subsidy ? nextUnmet(schedule, moved, { own: WORDS.instalment }, today) : []),
    ...justified.map((due): Due => ({ due, late: false, words: { own: WORDS.justification } })),
    ...nextUnmet(repayments, repaid, { own: WORDS.repayment }, today),
  ];
};

const waiverEnd = ({ standing, waiver }: FundingPlanView, today: string): readonly Due[] => {
  const until = waiver?.until ?? standing?.until;
  return until === undefined || until < today
    ? []
    : [{ due: until, late: false, words: { own: WORDS.waiver } }];
};

const funding: DeadlineSource = async ({ project, load, today }) => {
  const plan = await load.funding.load(project.id);
  if (!plan || plan.released) return [];
  const commitments = (plan.commitments ?? []) as readonly Commitment[];
  return [...waiverEnd(plan, today), ...commitments.flatMap((c) => ofCommitment(c, today))];
};

/**
 * Every reason for which something of a project falls due, one function each. Standstills, tenders and measurements
 * are one more each, over their own rows.
 */
const SOURCES: readonly DeadlineSource[] = [answersAwaited, milestonesAhead, funding];

const ENDED: readonly (string | null)[] = ['completed', 'stopped', 'not-selected'];

/** What falls due next, of all that the reader may see; late ones stay the next. None once the project has ended. */
export const nextDeadline = async (of: DeadlineOf): Promise<Due | null> => {
  if (ENDED.includes(of.project.state)) return null;
  const all = (await Promise.all(SOURCES.map((source) => source(of)))).flat();
  return all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0] ?? null;
};
