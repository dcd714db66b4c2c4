import { describe, it } from '@jest/globals';
import type { ProjectSheet } from '@helixboard/contracts';
import { given } from '@helixboard/kit/testing';
import { initialState } from './limits.js';
import { projectDecider } from './project.decider.js';
import {
  answeredCriteria,
  completeSheet,
  drafted,
  entered,
  followRoadmap,
  money,
  ofOwner,
  PROJECT,
  proposed,
  ROADMAP,
  selected,
  slot,
  submitted,
  upTo,
} from './project.fixture.js';

const limits = initialState();
const quickWin: ProjectSheet = { ...completeSheet, quickWin: answeredCriteria() };
const claims = (sheet: ProjectSheet) => [proposed({ quickWin: true }), drafted(sheet)];
const submit = { name: 'SubmitSheet', data: { projectId: PROJECT } };
const taken = (type: string, sheetVersion: number, grounds: readonly string[], by = limits) => ({
  type,
  data: { projectId: PROJECT, sheetVersion, grounds, limits: by },
});
const budget = (euros: number) => ({ budget: { total: money(euros) } });
const days = (to: string) => ({ period: { from: '2018-06-01', to } });

describe('the label of quick win', () => {
  it.each<[string, Partial<ProjectSheet>, readonly string[]]>([
    ['a budget at the limit', budget(250_000), []],
    ['a budget above the limit', budget(250_001), ['over-budget']],
    ['366 days', days('2019-06-01'), []],
    ['367 days', days('2019-06-02'), ['over-long']],
    ['a criterion that is not met', { quickWin: answeredCriteria(false) }, ['criterion-not-met']],
    ['both', { ...budget(300_000), ...days('2020-01-01') }, ['over-budget', 'over-long']],
  ])('is judged at the submission: %s', (_what, changes, grounds) => {
    given(projectDecider, claims({ ...quickWin, ...changes }))
      .when(submit, { by: ofOwner, now: '2018-02-01' })
      .then([submitted, ...(grounds.length > 0 ? [taken('QuickWinLabelRefused', 1, grounds)] : [])]);
  });

  it('is judged by the limits that the office has set', () => {
    const strict = { ...limits, quickWinDays: 30 };
    given(projectDecider, claims(quickWin))
      .when(submit, { by: ofOwner, now: '2018-02-01', facts: { limits: strict } })
      .then([submitted, taken('QuickWinLabelRefused', 1, ['over-long'], strict)]);
  });

  const sheet = { ...quickWin, ...budget(300_000) };
  const revise = { name: 'ReviseSheet', data: { projectId: PROJECT, sheet } };
  const revised = { type: 'SheetRevised', data: { projectId: PROJECT, sheetVersion: 2, sheet } };

  it('is not judged while the sheet is drafted', () => {
    given(projectDecider, claims(quickWin)).when(revise, { by: ofOwner }).then([revised]);
  });

  it('is judged again at each revision, in the eyes of those who know of the project', () => {
    given(projectDecider, [...claims(quickWin), submitted, selected])
      .when(revise, { by: ofOwner })
      .then([revised, taken('QuickWinLabelRefused', 2, ['over-budget'])]);
    given(projectDecider, [...claims(quickWin), submitted, selected, entered({ quickWin: true })])
      .when(revise, { by: ofOwner })
      .then([revised, taken('QuickWinLabelLost', 2, ['over-budget'])]);
  });

  it('does not come back once it was lost, nor is it asked for', () => {
    const lost = [...claims(sheet), submitted, taken('QuickWinLabelRefused', 1, ['over-budget']), selected];
    const { quickWin: _answers, ...cheap } = { ...quickWin, ...budget(1) };
    given(projectDecider, lost)
      .when({ name: 'ReviseSheet', data: { projectId: PROJECT, sheet: cheap } }, { by: ofOwner })
      .then([{ type: 'SheetRevised', data: { projectId: PROJECT, sheetVersion: 2, sheet: cheap } }]);
  });

  const place = (to: string) => ({
    name: 'ConfirmRoadmapPlacement',
    data: { projectId: PROJECT, roadmapId: ROADMAP, placement: 1, ...slot, ...days(to) },
  });

  it('is judged by the place on the roadmap, before the project is public', () => {
    given(projectDecider, [...claims(quickWin), submitted, selected])
      .when(place('2021-01-01'), { by: followRoadmap })
      .then([
        taken('QuickWinLabelRefused', 1, ['over-long']),
        entered({ quickWin: false, ...days('2021-01-01') }),
      ]);
    given(projectDecider, [...claims(quickWin), submitted, selected])
      .when(place('2018-12-31'), { by: followRoadmap })
      .then([entered({ quickWin: true, ...days('2018-12-31') })]);
  });

  it('is lost in public when its item becomes too long', () => {
    const data = { projectId: PROJECT, roadmapId: ROADMAP, ...slot, ...days('2021-01-01') };
    given(projectDecider, [...claims(quickWin), submitted, selected, entered({ quickWin: true })])
      .when({ name: 'ConfirmRoadmapChange', data }, { by: followRoadmap })
      .then([{ type: 'RoadmapSlotChanged', data }, taken('QuickWinLabelLost', 1, ['over-long'])]);
  });

  it('does not concern a project that never claimed it', () => {
    given(projectDecider, upTo.drafted.toSpliced(1, 1, drafted({ ...completeSheet, ...budget(300_000) })))
      .when(submit, { by: ofOwner, now: '2018-02-01' })
      .then([submitted]);
  });
});
