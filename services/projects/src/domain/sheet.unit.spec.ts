import { describe, expect, it } from '@jest/globals';
import type { ProjectSheet } from '@helixboard/contracts';
import { given, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  completed,
  completeSheet,
  coordinator,
  drafted,
  inDelivery,
  MILESTONE,
  money,
  ofOwner,
  ofPartner,
  ofStranger,
  pilotAims,
  PROJECT,
  proposed,
  upTo,
  words,
} from './project.fixture.js';

const draft = (sheet: object) => ({ name: 'DraftSheet', data: { projectId: PROJECT, sheet } });
const revise = (sheet: object, note?: string) => ({
  name: 'ReviseSheet',
  data: { projectId: PROJECT, sheet, ...(note === undefined ? {} : { note }) },
});
const without = (part: string) =>
  Object.fromEntries(Object.entries(completeSheet).filter(([key]) => key !== part)) as ProjectSheet;
const revised = (sheetVersion: number, sheet: object) => ({
  type: 'SheetRevised',
  data: { projectId: PROJECT, sheetVersion, sheet },
});

describe('drafting the sheet', () => {
  it('is done by the office, the owner and its partners, and may leave all of it open', () => {
    for (const by of [coordinator, ofOwner, ofPartner])
      given(projectDecider, upTo.proposed)
        .when(draft({}), { by })
        .then([drafted({})]);
  });

  it('is not done by others, who learn nothing of what exists', () => {
    given(projectDecider, upTo.proposed).when(draft({}), { by: ofStranger }).then(refused('AUTH.FORBIDDEN'));
    given(projectDecider).when(draft({}), { by: ofStranger }).then(refused('AUTH.FORBIDDEN'));
  });

  it('needs a project, without a sheet, that has not ended', () => {
    given(projectDecider).when(draft({}), { by: coordinator }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, upTo.drafted)
      .when(draft({}), { by: coordinator })
      .then(refused('PROJECT.WRONG_STATE', { acceptable: /ReviseSheet/ }));
    given(projectDecider, [...inDelivery, completed])
      .when(draft({}), { by: coordinator })
      .then(refused('PROJECT.ENDED'));
  });

  const twoMilestones = [completeSheet.milestones![0]!, completeSheet.milestones![0]!];
  const sensor = { level: 'sensors', name: words('s'), interfaces: [], unsuitable: [] };
  const flag = { ground: 'misses-the-goals', why: words('w') };
  it.each<[string, object, RegExp]>([
    [
      'years that do not add up to the budget',
      { budget: { total: money(3), byYear: [{ year: 2018, amount: money(2) }] } },
      /add up to 300 cents; they make 200/,
    ],
    [
      'years on another VAT basis',
      { budget: { total: money(1), byYear: [{ year: 2018, amount: { ...money(1), vat: 'excluded' } }] } },
      /VAT included/,
    ],
    [
      'a year twice',
      {
        budget: {
          total: money(2),
          byYear: [
            { year: 2018, amount: money(1) },
            { year: 2018, amount: money(1) },
          ],
        },
      },
      /2018 once/,
    ],
    ['a milestone twice', { milestones: twoMilestones }, new RegExp(`${MILESTONE} once`)],
    [
      'a milestone outside the period',
      { milestones: completeSheet.milestones, period: { from: '2018-01-01', to: '2018-09-29' } },
      /2018-01-01 to 2018-09-29 in place of 2018-09-30/,
    ],
    [
      'a dependency on itself',
      { dependencies: [{ projectId: PROJECT, kind: 'finish-to-start' }] },
      /other projects than itself/,
    ],
    [
      'a dependency twice',
      {
        dependencies: [
          { projectId: uuid(50), kind: 'finish-to-start' },
          { projectId: uuid(50), kind: 'overlap-allowed' },
        ],
      },
      /once/,
    ],
    [
      'interoperability with itself',
      { interoperability: [{ projectId: PROJECT, with: words('x'), how: words('y') }] },
      /interoperability: other/,
    ],
    [
      'a platform of no kind',
      { technologies: [{ ...sensor, level: 'platforms' }] },
      /"expert" or "integrated"/,
    ],
    ['a sensor that is a platform', { technologies: [{ ...sensor, platform: 'expert' }] }, /no platform/],
    [
      'a technology flagged twice for one reason',
      { technologies: [{ ...sensor, unsuitable: [flag, flag] }] },
      /misses-the-goals flagged once/,
    ],
  ])('does not accept %s', (_what, sheet, acceptable) => {
    given(projectDecider, upTo.proposed)
      .when(draft(sheet), { by: coordinator })
      .then(refused('PROJECT.SHEET_INCONSISTENT', { acceptable }));
  });

  it('accepts a milestone on the first and on the last day of the period', () => {
    for (const date of ['2018-06-01', '2019-05-31'])
      given(projectDecider, upTo.proposed)
        .when(draft({ ...completeSheet, milestones: [{ ...completeSheet.milestones![0]!, date }] }), {
          by: coordinator,
        })
        .events();
  });
});

describe('revising the sheet', () => {
  it('gives it the next version, with a note', () => {
    const sheet = { need: words('another need') };
    const [event] = given(projectDecider, upTo.drafted)
      .when(revise(sheet, 'after a talk'), { by: ofPartner })
      .events();
    expect(event).toEqual({
      type: 'SheetRevised',
      data: { projectId: PROJECT, sheetVersion: 2, sheet, note: 'after a talk' },
    });
    given(projectDecider, [...upTo.drafted, revised(2, sheet)])
      .when(revise({}), { by: ofOwner })
      .then([revised(3, {})]);
  });

  it('is not done before the first draft, nor while it lies before the jury', () => {
    given(projectDecider, upTo.proposed)
      .when(revise({}), { by: coordinator })
      .then(refused('PROJECT.WRONG_STATE', { acceptable: /DraftSheet/ }));
    given(projectDecider, upTo.submitted)
      .when(revise(completeSheet), { by: coordinator })
      .then(refused('PROJECT.SHEET_FROZEN'));
  });

  it('needs a project that is there and has not ended, and a sheet that does not contradict itself', () => {
    given(projectDecider).when(revise({}), { by: coordinator }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, [...inDelivery, completed])
      .when(revise(completeSheet), { by: coordinator })
      .then(refused('PROJECT.ENDED'));
    given(projectDecider, upTo.drafted)
      .when(revise({ milestones: [...completeSheet.milestones!, ...completeSheet.milestones!] }), {
        by: coordinator,
      })
      .then(refused('PROJECT.SHEET_INCONSISTENT'));
  });

  it('keeps it complete once it was submitted', () => {
    for (const history of [upTo.selected, upTo.onRoadmap, inDelivery]) {
      given(projectDecider, history)
        .when(revise(without('risks')), { by: coordinator })
        .then(refused('PROJECT.SHEET_INCOMPLETE', { details: { missing: ['risks'] } }));
      given(projectDecider, history)
        .when(revise(completeSheet), { by: coordinator })
        .then([revised(2, completeSheet)]);
    }
  });

  it('leaves a pilot’s objectives as they were when it started', () => {
    const sheet = { ...completeSheet, pilot: pilotAims };
    const moved = { ...sheet, pilot: { ...pilotAims, objectives: [words('something easier')] } };
    const pilot = (history: readonly { type: string; data: unknown }[]) => [
      proposed({ pilot: true }),
      drafted(sheet),
      ...history.slice(2),
    ];
    given(projectDecider, pilot(upTo.onRoadmap))
      .when(revise(moved), { by: coordinator })
      .then([revised(2, moved)]);
    given(projectDecider, pilot(inDelivery))
      .when(revise(moved), { by: coordinator })
      .then(refused('PROJECT.PILOT_OBJECTIVES_FIXED'));
    const rest = { ...sheet, need: words('the same need in better words') };
    given(projectDecider, pilot(inDelivery))
      .when(revise(rest), { by: coordinator })
      .then([revised(2, rest)]);
  });
});
