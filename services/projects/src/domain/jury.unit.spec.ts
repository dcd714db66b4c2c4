import { describe, it } from '@jest/globals';
import { given, refused } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  completed,
  coordinator,
  drafted,
  inDelivery,
  jury,
  ofOwner,
  PROJECT,
  selected,
  upTo,
  words,
} from './project.fixture.js';

const record = (changes: object = {}) => ({
  name: 'RecordJuryDecision',
  data: { projectId: PROJECT, outcome: 'selected', ...jury, ...changes },
});
const reasons = [words('too early')];

describe('the jury’s decision', () => {
  it('selects the sheet that was submitted', () => {
    given(projectDecider, upTo.submitted).when(record(), { by: coordinator }).then([selected]);
  });

  it('rejects with reasons, never without', () => {
    given(projectDecider, upTo.submitted)
      .when(record({ outcome: 'not-selected', reasons }), { by: coordinator })
      .then([
        { type: 'ProjectNotSelected', data: { projectId: PROJECT, sheetVersion: 1, ...jury, reasons } },
      ]);
    given(projectDecider, upTo.submitted)
      .when(record({ outcome: 'not-selected' }), { by: coordinator })
      .then(refused('PROJECT.REASONS_REQUIRED'));
  });

  it('is dated between the submission and today, both included', () => {
    const on = (decidedOn: string) =>
      given(projectDecider, upTo.submitted).when(record({ decidedOn }), {
        by: coordinator,
        now: '2018-02-19',
      });
    on('2018-02-01').events();
    on('2018-02-19').events();
    on('2018-01-31').then(refused('PROJECT.DATES_OUT_OF_ORDER', { acceptable: /2018-02-01/ }));
    on('2018-02-20').then(refused('PROJECT.DATE_IN_FUTURE', { acceptable: /2018-02-19/ }));
  });

  it('is on a submitted sheet, once', () => {
    given(projectDecider).when(record(), { by: coordinator }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [upTo.proposed, upTo.drafted, upTo.selected, upTo.onRoadmap])
      given(projectDecider, history).when(record(), { by: coordinator }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...inDelivery, completed])
      .when(record(), { by: coordinator })
      .then(refused('PROJECT.ENDED'));
  });

  it('is recorded by the office', () => {
    given(projectDecider, upTo.submitted).when(record(), { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });

  it('ends a project that it does not select', () => {
    const rejected = {
      type: 'ProjectNotSelected',
      data: { projectId: PROJECT, sheetVersion: 1, ...jury, reasons },
    };
    given(projectDecider, [...upTo.submitted, rejected])
      .when(
        {
          name: 'ReviseSheet',
          data: { projectId: PROJECT, sheet: (drafted().data as { sheet: object }).sheet },
        },
        { by: coordinator },
      )
      .then(refused('PROJECT.ENDED'));
  });
});
