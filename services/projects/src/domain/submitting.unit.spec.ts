import { describe, it } from '@jest/globals';
import { SHEET_PARTS, type ProjectSheet, type SheetPart } from '@helixboard/contracts';
import { given, refused } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  answeredCriteria,
  completed,
  completeSheet,
  coordinator,
  drafted,
  inDelivery,
  money,
  ofOwner,
  ofPartner,
  ofStranger,
  pilotAims,
  PROJECT,
  proposed,
  submitted,
  upTo,
  words,
} from './project.fixture.js';

const submit = (changes: object = {}) => ({ name: 'SubmitSheet', data: { projectId: PROJECT, ...changes } });
const without = (part: string) =>
  Object.fromEntries(Object.entries(completeSheet).filter(([key]) => key !== part)) as ProjectSheet;

describe('submitting the sheet', () => {
  it('is done by the office and the owner', () => {
    for (const by of [coordinator, ofOwner])
      given(projectDecider, upTo.drafted).when(submit(), { by, now: '2018-02-01' }).then([submitted]);
  });

  it('is not done by a partner, nor by others', () => {
    given(projectDecider, upTo.drafted).when(submit(), { by: ofPartner }).then(refused('PROJECT.NOT_OWNER'));
    given(projectDecider, upTo.drafted).when(submit(), { by: ofStranger }).then(refused('AUTH.FORBIDDEN'));
  });

  it('needs a drafted sheet that was not submitted', () => {
    given(projectDecider).when(submit(), { by: coordinator }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [upTo.proposed, upTo.submitted, upTo.selected])
      given(projectDecider, history).when(submit(), { by: coordinator }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...inDelivery, completed])
      .when(submit(), { by: coordinator })
      .then(refused('PROJECT.ENDED'));
  });

  it.each(SHEET_PARTS)('lacks nothing: %s', (part) => {
    given(projectDecider, [proposed(), drafted(without(part))])
      .when(submit(), { by: coordinator })
      .then(
        refused('PROJECT.SHEET_INCOMPLETE', { details: { missing: [part] }, acceptable: new RegExp(part) }),
      );
  });

  const empty = (part: SheetPart) => [proposed(), drafted({ ...completeSheet, [part]: [] })];
  it.each<SheetPart>([
    'goals',
    'stakeholders',
    'competentBodies',
    'team',
    'technologies',
    'risks',
    'milestones',
    'communication',
  ])('does not take none for an answer: %s', (part) => {
    given(projectDecider, empty(part))
      .when(submit(), { by: coordinator })
      .then(refused('PROJECT.SHEET_INCOMPLETE', { details: { missing: [part] } }));
  });
  it.each<SheetPart>(['standards', 'interoperability', 'assetsReused', 'datasets', 'dependencies'])(
    'takes none for an answer: %s',
    (part) => {
      given(projectDecider, empty(part))
        .when(submit(), { by: coordinator, now: '2018-02-01' })
        .then([submitted]);
    },
  );

  it('lists all that an empty draft lacks, of a pilot and quick win too', () => {
    given(projectDecider, [proposed({ pilot: true, quickWin: true }), drafted({})])
      .when(submit(), { by: coordinator })
      .then(
        refused('PROJECT.SHEET_INCOMPLETE', { details: { missing: [...SHEET_PARTS, 'quickWin', 'pilot'] } }),
      );
  });

  it('warns of a large project without a pilot, with the reason given', () => {
    const large = { ...completeSheet, budget: { total: money(5_000_001) } };
    const warned = (warning: object) => [
      { ...submitted, data: { ...(submitted.data as object), warnings: [warning] } },
    ];
    given(projectDecider, [proposed(), drafted(large)])
      .when(submit(), { by: coordinator, now: '2018-02-01' })
      .then(warned({ warning: 'large-without-pilot' }));
    const reason = words('tried elsewhere');
    given(projectDecider, [proposed(), drafted(large)])
      .when(submit({ reasonWithoutPilot: reason }), { by: coordinator, now: '2018-02-01' })
      .then(warned({ warning: 'large-without-pilot', reason }));
    given(projectDecider, [proposed({ pilot: true }), drafted({ ...large, pilot: pilotAims })])
      .when(submit(), { by: coordinator, now: '2018-02-01' })
      .then([submitted]);
    given(projectDecider, [proposed(), drafted({ ...large, budget: { total: money(5_000_000) } })])
      .when(submit(), { by: coordinator, now: '2018-02-01' })
      .then([submitted]);
  });

  it('takes no reason for the lack of a pilot where none is asked for', () => {
    const given_ = submit({ reasonWithoutPilot: words('tried elsewhere') });
    const total = { total: money(5_000_001) };
    for (const history of [
      upTo.drafted,
      [proposed({ pilot: true }), drafted({ ...completeSheet, budget: total, pilot: pilotAims })],
    ])
      given(projectDecider, history)
        .when(given_, { by: coordinator, now: '2018-02-01' })
        .then(refused('PROJECT.NO_PILOT_ASKED', { acceptable: /without reasonWithoutPilot/i }));
  });

  it('counts the answered criteria of a quick win', () => {
    given(projectDecider, [proposed({ quickWin: true }), drafted()])
      .when(submit(), { by: coordinator })
      .then(refused('PROJECT.SHEET_INCOMPLETE', { details: { missing: ['quickWin'] } }));
    given(projectDecider, [
      proposed({ quickWin: true }),
      drafted({ ...completeSheet, quickWin: answeredCriteria() }),
    ])
      .when(submit(), { by: coordinator, now: '2018-02-01' })
      .then([submitted]);
  });
});
