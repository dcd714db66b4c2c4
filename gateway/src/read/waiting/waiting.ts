import { brusselsDate } from '@helixboard/kit';
import type { ReadContext, Viewer } from '../../visibility/viewer.js';
import { changeRequests } from './changes.js';
import { checksToMake } from './compliance.js';
import { answersAwaited, answersToGive, followUpsToDo } from './decisions.js';
import { measurementsOverdue } from './indicators.js';
import { agendaProposals, meetingsAhead, openVotes } from './meetings.js';
import { projectsBlocked } from './projects.js';
import { boardProposals } from './proposals.js';
import type { Waiting, WaitingSource } from './source.js';
import { tendersToJudge } from './tenders.js';

/** Every reason for which something waits for a person, one function each. */
const SOURCES: readonly WaitingSource[] = [
  openVotes,
  meetingsAhead,
  answersToGive,
  answersAwaited,
  followUpsToDo,
  agendaProposals,
  boardProposals,
  projectsBlocked,
  changeRequests,
  checksToMake,
  tendersToJudge,
  measurementsOverdue,
];

const idsOf = (viewer: Viewer, prefix: string): readonly string[] =>
  viewer.keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

const placeOf = ({ late, due, kind, reference, words }: Waiting): string =>
  [late ? 0 : 1, due ?? '9999-12-31', kind, reference.id, words.en].join('/');

/**
 * What waits for the viewer today, what is late first, then by day; nothing for somebody without a token.
 * Source: DOMAIN, "The roadmap, what the board sees".
 */
export const waiting = async (context: ReadContext, viewer: Viewer): Promise<readonly Waiting[]> => {
  const { personId } = viewer;
  if (personId === undefined) return [];
  const asking = {
    ...{ context, viewer, personId },
    agencies: idsOf(viewer, 'org:'),
    bodies: idsOf(viewer, 'body:'),
    today: brusselsDate(context.now()),
  };
  const found = await Promise.all(SOURCES.map((source) => source(asking)));
  return found
    .flat()
    .map((item) => [placeOf(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
};
