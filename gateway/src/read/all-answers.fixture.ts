import type { ReadContext, Viewer } from './index.js';
import * as read from './index.js';

/** Every page of a list, and each page by itself. */
const paged = async <Node>(
  list: (page: { first: number; after: string | null }) => Promise<read.Page<Node>>,
  first = 3,
) => {
  const pages: read.Page<Node>[] = [];
  let after: string | null = null;
  do {
    const page: read.Page<Node> = await list({ first, after });
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
};

/** The answers of every read function, by question; how many are hidden is left out. */
export const allAnswers = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Readonly<Record<string, unknown>>> => {
  const answers: Record<string, unknown> = {};
  const roadmap = async (arguments_: read.RoadmapArguments) =>
    paged(async (page) => ({
      ...(await read.roadmap(context, viewer, { ...arguments_, ...page })),
      hiddenCount: null,
    }));
  answers.roadmap = await roadmap({});
  const anyState = [
    'proposed',
    'sheet-drafted',
    'submitted',
    'selected',
    'not-selected',
    'on-roadmap',
    'in-delivery',
    'completed',
    'stopped',
  ];
  for (const sort of ['title', 'period', 'changed'] as const) {
    for (const language of ['fr', 'nl', 'de', 'en'] as const) {
      answers[`roadmap ${sort} ${language}`] = await roadmap({
        sort,
        language,
        filters: { states: anyState },
      });
    }
  }
  const filters: read.RoadmapFilters[] = [
    { dimensions: ['mobility'] },
    { helices: ['academia', 'industry'] },
    { states: ['on-roadmap'] },
    { states: anyState, period: { from: '2018-02-19', to: '2018-07-01' } },
    { states: anyState, text: 'reseau' },
    { states: anyState, quickWin: true },
    { states: anyState, pilot: false },
    { states: anyState, blocked: true },
    { states: anyState, territory: '21004' },
  ];
  for (const filter of filters)
    answers[`roadmap ${JSON.stringify(filter)}`] = await roadmap({ filters: filter });
  for (const asOf of ['2018-02-01', '2018-02-05', '2018-02-19', '2018-03-05']) {
    answers[`roadmap as of ${asOf}`] = await roadmap({ asOf, filters: { states: anyState } });
    answers[`projects as of ${asOf}`] = await read.projectsOf(context, viewer, ids, asOf);
    answers[`funding as of ${asOf}`] = await read.fundingOf(context, viewer, ids, asOf);
    answers[`teams as of ${asOf}`] = await read.teamsOf(context, viewer, ids, asOf);
    answers[`decisions as of ${asOf}`] = await read.decisions(context, viewer, { first: 100, asOf });
    for (const id of ids.slice(10, 20))
      answers[`trail ${id} as of ${asOf}`] = await read.trail(context, viewer, id, { asOf, first: 100 });
  }
  answers.projects = await read.projectsOf(context, viewer, ids);
  answers.funding = await read.fundingOf(context, viewer, ids);
  answers.teams = await read.teamsOf(context, viewer, ids);
  answers.decisions = await paged((page) => read.decisions(context, viewer, page));
  answers['decisions filtered'] = [
    await read.decisions(context, viewer, { filters: { published: true } }),
    await read.decisions(context, viewer, { filters: { states: ['in-effect', 'awaits-authority'] } }),
    await read.decisions(context, viewer, { filters: { text: 'netwerk', year: 1990 } }),
  ];
  answers['decisions by id'] = await read.decisionsOf(context, viewer, ids);
  answers['decisions about'] = await read.decisionsAbout(context, viewer, ids);
  answers.organisations = await paged((page) => read.organisations(context, viewer, page));
  answers['organisations filtered'] = await read.organisations(context, viewer, {
    filters: { text: 'grid', helices: ['academia'] },
  });
  answers['organisations by id'] = await read.organisationsOf(context, viewer, ids);
  answers.persons = await read.personsOf(context, viewer, ids);
  answers.interests = await read.interestsIn(context, viewer, ids);
  answers['interests held'] = await read.interestsHeldBy(context, viewer, ids);
  answers['sheet versions'] = await read.sheetVersionsOf(context, viewer, ids);
  answers['sheet versions as of'] = await read.sheetVersionsOf(context, viewer, ids, '2018-02-05');
  answers['roadmap items'] = await read.itemsOfRoadmaps(context, viewer, ids);
  answers['places of projects'] = await read.itemsOfProjects(context, viewer, ids);
  answers.bodies = [await read.bodies(context, viewer), await read.bodiesOf(context, viewer, ids)];
  answers.seats = await read.seatsOf(context, viewer, ids);
  answers.mandates = await read.mandatesOf(context, viewer, ids);
  answers.meetings = await paged((page) => read.meetings(context, viewer, page));
  answers['meetings by id'] = await read.meetingsOf(context, viewer, ids);
  answers['agenda proposals'] = [
    await paged((page) => read.agendaProposals(context, viewer, page)),
    await read.agendaProposals(context, viewer, { states: ['proposed', 'taken-up'] }),
    await read.agendaProposalsOf(context, viewer, ids),
  ];
  answers.motions = await read.motionsOf(context, viewer, ids);
  answers.roadmaps = [await read.roadmaps(context, viewer), await read.roadmapsOf(context, viewer, ids)];
  answers.names = [...(await read.namesOf(context, viewer, ids))];
  for (const id of ids) {
    answers[`project ${id}`] = await read.project(context, viewer, id);
    answers[`decision ${id}`] = await read.decision(context, viewer, id);
    answers[`trail ${id}`] = await paged((page) => read.trail(context, viewer, id, page), 12);
    answers[`trail ${id}, newest first`] = await read.trail(context, viewer, id, {
      first: 100,
      newestFirst: true,
    });
  }
  return answers;
};
