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

/** Of so many trails one is also read page by page, which is most of the work here. */
const PAGED_EVERY = 5;

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
    { states: anyState, structure: 'independent' },
    { states: anyState, frames: { challenges: ['open', 'mobile'], goals: ['environmental'] } },
    { states: anyState, closedGates: ['funding', 'approval'] },
    { states: anyState, fundingStates: ['no-funding-plan', 'secured'] },
    { states: anyState, procurementStates: ['none', 'tendering', 'awarded'] },
    { states: anyState, indicatorStates: ['no-data', 'off-track'] },
    { states: anyState, changedSince: '2018-02-10' },
    { states: anyState, unchangedSince: '2018-02-10' },
  ];
  for (const filter of filters) {
    answers[`roadmap ${JSON.stringify(filter)}`] = await roadmap({ filters: filter });
    answers[`totals ${JSON.stringify(filter)}`] = await read.roadmapTotals(context, viewer, {
      filters: filter,
    });
  }
  answers.totals = await read.roadmapTotals(context, viewer);
  for (const asOf of ['2018-02-01', '2018-02-05', '2018-02-19', '2018-03-05']) {
    answers[`roadmap as of ${asOf}`] = await roadmap({ asOf, filters: { states: anyState } });
    answers[`totals as of ${asOf}`] = await read.roadmapTotals(context, viewer, {
      asOf,
      filters: { states: anyState },
    });
    answers[`last changed as of ${asOf}`] = await read.lastChangedOf(context, viewer, ids, asOf);
    answers[`projects as of ${asOf}`] = await read.projectsOf(context, viewer, ids, asOf);
    answers[`baselines as of ${asOf}`] = await read.baselinesOfRoadmaps(context, viewer, ids, asOf);
    answers[`changes as of ${asOf}`] = await read.changesOfRoadmaps(context, viewer, ids, asOf);
    answers[`funding as of ${asOf}`] = await read.fundingOf(context, viewer, ids, asOf);
    answers[`compliance as of ${asOf}`] = await read.complianceOf(context, viewer, ids, asOf);
    answers[`teams as of ${asOf}`] = await read.teamsOf(context, viewer, ids, asOf);
    answers[`procedures as of ${asOf}`] = await read.procedures(context, viewer, { first: 100, asOf });
    answers[`procedures of projects as of ${asOf}`] = await read.proceduresOf(context, viewer, ids, asOf);
    answers[`indicators as of ${asOf}`] = await read.indicators(context, viewer, { first: 100, asOf });
    answers[`frameworks as of ${asOf}`] = await read.frameworks(context, viewer, asOf);
    answers[`decisions as of ${asOf}`] = await read.decisions(context, viewer, { first: 100, asOf });
    for (const id of ids.slice(10, 20))
      answers[`trail ${id} as of ${asOf}`] = await read.trail(context, viewer, id, { asOf, first: 100 });
  }
  answers['historical procedures'] = await paged((page) => read.historicalProcedures(context, viewer, page));
  answers['historical procedures filtered'] = [
    await read.historicalProcedures(context, viewer, { filters: { natures: ['works'], text: 'velo' } }),
    await read.historicalProcedures(context, viewer, { filters: { cpv: '45' }, asOf: '2018-02-19' }),
  ];
  answers['last changed'] = await read.lastChangedOf(context, viewer, ids);
  answers.projects = await read.projectsOf(context, viewer, ids);
  answers.baselines = [
    await read.baselinesOfRoadmaps(context, viewer, ids),
    await read.baselinesOf(context, viewer, ids),
  ];
  answers.changes = await read.changesOfRoadmaps(context, viewer, ids);
  // Anything follows upon anything in a sample: its items may wait for each other in a circle, which is told as such.
  answers.forecasts = await read.forecastsOfRoadmaps(context, viewer, ids).catch(String);
  answers.funding = await read.fundingOf(context, viewer, ids);
  answers.compliance = await read.complianceOf(context, viewer, ids);
  answers.teams = await read.teamsOf(context, viewer, ids);
  answers.procedures = await paged((page) => read.procedures(context, viewer, page));
  answers['procedures filtered'] = [
    await read.procedures(context, viewer, { filters: { states: ['tendering', 'evaluating'] } }),
    await read.procedures(context, viewer, { filters: { procedures: ['pnspp'], cpv: '21' } }),
    await read.procedures(context, viewer, { filters: { contractTypes: ['works'], text: 'grid' } }),
  ];
  answers['procedures of projects'] = await read.proceduresOf(context, viewer, ids);
  answers.procurementStates = read.procurementStateOf(await read.proceduresOf(context, viewer, ids));
  answers['procedures by id'] = await read.proceduresById(context, viewer, ids);
  answers.indicators = await paged((page) => read.indicators(context, viewer, page));
  answers['indicators filtered'] = [
    await read.indicators(context, viewer, { filters: { published: true } }),
    await read.indicators(context, viewer, { filters: { states: ['no-data', 'off-track'] } }),
  ];
  answers['indicators of any project'] = await read.indicatorsOfAnyProject(context, viewer);
  answers['projects by status'] = await read.projectsByStatus(context, viewer, ['no-data', 'on-track']);
  answers['indicators owned'] = await read.indicatorsOwnedBy(context, viewer, {
    personId: viewer.personId ?? '',
    agencies: ids,
  });
  answers['procedures of one’s team'] = await read.proceduresOfTeam(context, viewer, viewer.personId ?? '');
  answers['indicators by id'] = await read.indicatorsOf(context, viewer, ids);
  answers['indicators of projects'] = await read.indicatorsOfProjects(context, viewer, ids);
  answers['indicators of frameworks'] = await read.indicatorsOfFrameworks(context, viewer, ids);
  answers['indicators in words'] = (await read.indicatorsOf(context, viewer, ids)).map((view) =>
    read.plainWords(view, 'fr'),
  );
  answers.frameworks = [
    await read.frameworks(context, viewer),
    await read.frameworksOf(context, viewer, ids),
  ];
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
  answers.interests = await read.interestsOf('in')(context, viewer, ids);
  answers['interests held'] = await read.interestsOf('holder')(context, viewer, ids);
  answers.sheets = await read.sheetsOf(context, viewer, ids);
  answers['sheets as of'] = await read.sheetsOf(context, viewer, ids, '2018-02-05');
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
  answers.changes = await read.changed(context, viewer);
  answers['changes since'] = await paged((page) =>
    read.changed(context, viewer, { since: '2018-02-10T08:00:00.000Z', ...page }),
  );
  for (const to of ['2018-02-19', null]) {
    answers[`roadmap changes to ${to}`] = await paged((page) =>
      read.roadmapChanges(context, viewer, { from: '2018-02-05', to, ...page }),
    );
  }
  answers.waiting = await read.waiting(context, viewer);
  answers.names = [...(await read.namesOf(context, viewer, ids))];
  for (const id of ids) {
    answers[`project ${id}`] = await read.project(context, viewer, id);
    answers[`procedure ${id}`] = await read.procedure(context, viewer, id);
    answers[`decision ${id}`] = await read.decision(context, viewer, id);
    answers[`trail ${id}, newest first`] = await read.trail(context, viewer, id, {
      first: 100,
      newestFirst: true,
    });
  }
  for (const id of ids.filter((_id, i) => i % PAGED_EVERY === 0))
    answers[`trail ${id}`] = await paged((page) => read.trail(context, viewer, id, page), 12);
  return answers;
};
