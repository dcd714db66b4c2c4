import { hasEnded } from '@helixboard/contracts';
import type { Due } from '../resolvers/words.js';
import { compliance } from './compliance.js';
import { funding } from './funding.js';
import { indicators } from './indicators.js';
import { procurement } from './procurement.js';
import { stays, type DeadlineOf, type DeadlineSource } from './source.js';

const CONTACT = {
  en: 'A contact of the team is to be named.',
  fr: 'Une personne de contact de l’équipe est à désigner.',
  nl: 'Er moet een contactpersoon van het team worden aangewezen.',
  de: 'Eine Kontaktperson des Teams ist zu benennen.',
} as const;

const answersAwaited: DeadlineSource = ({ project }) =>
  project.blockers.flatMap((b): Due[] =>
    b.answerDue === undefined ? [] : [{ due: b.answerDue, late: b.late, words: { own: b.missing } }],
  );

const milestones: DeadlineSource = ({ project, today }) => {
  const reached = new Set(project.reached.map((m) => m.milestoneId));
  return project.milestones
    .filter((m) => !reached.has(m.milestoneId))
    .flatMap((m) => stays(m.date, { localized: m.title }, today));
};

const team: DeadlineSource = async ({ project, load, today }) => {
  const found = await load.team.load(project.id);
  return !found || found.disbanded || found.contact !== null
    ? []
    : stays(found.contactDue, { own: CONTACT }, today);
};

/** Every reason for which something of a project falls due, one function each. */
const SOURCES: readonly DeadlineSource[] = [
  answersAwaited,
  milestones,
  funding,
  compliance,
  team,
  procurement,
  indicators,
];

/** What falls due next, of all that the reader may see; late ones stay the next. None once the project has ended. */
export const nextDeadline = async (of: DeadlineOf): Promise<Due | null> => {
  if (hasEnded(of.project.state)) return null;
  const all = (await Promise.all(SOURCES.map((source) => source(of)))).flat();
  return all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0] ?? null;
};
