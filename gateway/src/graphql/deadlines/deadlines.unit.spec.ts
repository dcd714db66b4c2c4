import { describe, expect, it } from '@jest/globals';
import type { Localized } from '@helixboard/contracts';
import type { FundingPlanView } from '../../read/funding.js';
import { nextDeadline } from './deadlines.js';
import type { DeadlineOf } from './source.js';

const TODAY = '2018-03-01';
const title = { original: 'fr', in: { fr: { text: 'Réception', status: 'original' } } } as Localized;
const milestone = (date: string) => ({ milestoneId: date, title, date });
const blocker = (answerDue: string, late: boolean) => ({ missing: { en: 'An answer' }, answerDue, late });

interface Beside {
  readonly compliance?: object;
  readonly procedures?: readonly object[];
  readonly indicators?: readonly object[];
  readonly team?: object;
}

const next = (plan: object | null, project: object = {}, beside: Beside = {}, today = TODAY) => {
  const found = plan && { standing: null, waiver: null, commitments: null, released: false, ...plan };
  const load = {
    funding: { load: async () => found as FundingPlanView | null },
    compliance: { load: async () => beside.compliance ?? null },
    procedures: { load: async () => beside.procedures ?? [] },
    indicatorsOfProject: { load: async () => beside.indicators ?? [] },
    team: { load: async () => beside.team ?? null },
  };
  return nextDeadline({
    project: { id: 'p', state: 'on-roadmap', blockers: [], milestones: [], reached: [], ...project },
    load,
    today,
  } as unknown as DeadlineOf);
};

const commitment = (more: object) => ({ moved: 0, repaid: 0, schedule: [], ...more });
const subsidy = { justifyBy: '2020-01-01' };
const schedule = [
  { due: '2018-09-01', cents: 50 },
  { due: '2018-02-01', cents: 100 },
];

describe('the next deadline of a project', () => {
  it('is none when nothing falls due, and once the project has ended', async () => {
    expect(await next(null)).toBeNull();
    for (const state of ['completed', 'stopped', 'not-selected'])
      expect(await next(null, { state, milestones: [milestone('2018-04-01')] })).toBeNull();
  });

  it('is the earliest of the answers awaited and the milestones not reached; what is late stays the next', async () => {
    const milestones = [milestone('2018-02-28'), milestone('2018-03-01'), milestone('2018-04-01')];
    expect(await next(null, { milestones })).toMatchObject({ due: '2018-02-28', late: true });
    const reached = [{ milestoneId: '2018-02-28', reachedOn: '2018-02-27' }];
    expect(await next(null, { milestones, reached })).toMatchObject({ due: '2018-03-01', late: false });
    expect(await next(null, { milestones, blockers: [blocker('2018-02-01', true)] })).toMatchObject({
      due: '2018-02-01',
      late: true,
    });
  });

  it('is the end of a waiver until it has passed, from the published standing where that is all one sees', async () => {
    expect(await next({ waiver: { until: '2018-03-01' } })).toMatchObject({ due: '2018-03-01', late: false });
    expect(await next({ standing: { until: '2018-05-01' } })).toMatchObject({ due: '2018-05-01' });
    expect(await next({ waiver: { until: '2018-02-28' } })).toBeNull();
  });

  it('is the first instalment of a subsidy that has not come in, late or not', async () => {
    const due = async (moved: number) => next({ commitments: [commitment({ subsidy, schedule, moved })] });
    expect(await due(0)).toMatchObject({ due: '2018-02-01', late: true });
    expect(await due(99)).toMatchObject({ due: '2018-02-01', late: true });
    expect(await due(100)).toMatchObject({ due: '2018-09-01', late: false });
    expect(await due(150)).toMatchObject({
      due: '2020-01-01',
      words: { own: { en: expect.stringMatching(/just/) } },
    });
  });

  it('is the first repayment that is not made; a schedule of what is no subsidy asks for nothing', async () => {
    const repayments = [{ due: '2019-01-01', cents: 10 }];
    const due = (repaid: number) => next({ commitments: [commitment({ schedule, repayments, repaid })] });
    expect(await due(0)).toMatchObject({ due: '2019-01-01', late: false });
    expect(await due(10)).toBeNull();
  });

  it('asks nothing of funding that was released', async () => {
    expect(await next({ released: true, waiver: { until: '2018-05-01' } })).toBeNull();
  });

  const SAID = expect.any(String);
  const told = async (beside: Beside, today = TODAY) => {
    const found = await next(null, {}, beside, today);
    return found && [found.due, found.late, 'own' in found.words ? found.words.own.fr : ''];
  };

  it('is that of a procedure by where it stands: tenders, their validity, standstill', async () => {
    const of = (more: object) => told({ procedures: [{ title, award: null, contract: null, ...more }] });
    const tendersDue = { on: '2018-04-03' };
    const launch = { validityDays: 90 };
    const award = { standstill: { until: '2018-03-15' } };
    expect(await of({ state: 'launched', requestsDue: { on: '2018-03-20' } })).toEqual([
      ...['2018-03-20', false, expect.stringMatching(/^Les demandes de participation à « Réception »/)],
    ]);
    expect(await of({ state: 'tendering', tendersDue, launch })).toEqual(['2018-04-03', false, SAID]);
    expect(await of({ state: 'evaluating', tendersDue, launch })).toEqual(['2018-07-02', false, SAID]);
    expect(await of({ state: 'evaluating', tendersDue, launch, award })).toBeNull();
    expect(await of({ state: 'evaluating', tendersDue: { on: '2017-10-01' }, launch })).toBeNull();
    expect(await of({ state: 'standstill', award })).toEqual(['2018-03-15', false, SAID]);
    expect(await of({ state: 'awarded', award })).toBeNull();
    expect(await of({ state: 'planned' })).toBeNull();
  });

  it('is that of a contract: its award notice until that is published, its end until it is completed', async () => {
    const of = (contract: object, state = 'contracted') =>
      told({ procedures: [{ title, state, award: null, contract }] });
    const dated = { noticeDue: '2018-02-20', endsOn: '2019-03-01' };
    expect(await of(dated)).toEqual(['2018-02-20', true, SAID]);
    expect(await of({ ...dated, noticePublishedOn: '2018-02-19' })).toEqual(['2019-03-01', false, SAID]);
    expect(await of({ endsOn: '2018-02-28' })).toEqual(['2018-02-28', true, SAID]);
    expect(await of({ ...dated, completedOn: '2018-02-28' }, 'completed')).toEqual([
      '2018-02-20',
      true,
      SAID,
    ]);
    expect(await of({})).toBeNull();
  });

  it('is the end of what compliance rests on, as far as that is seen, until that day', async () => {
    const checks = [
      { field: 'gdpr', validUntil: '2018-06-01' },
      { field: 'gdpr', validUntil: null },
    ];
    const assessment = { current: true, reviewBy: '2018-05-01' };
    const until = '2018-05-01';
    const of = (more: object) => told({ compliance: { closed: false, checks: null, until: null, ...more } });
    expect(await of({ until })).toMatchObject([until, false, expect.stringMatching(/^Le projet est réputé/)]);
    expect(await of({ until, assessment })).toMatchObject([
      until,
      false,
      expect.stringMatching(/^L’analyse/),
    ]);
    expect(await of({ checks, assessment: { ...assessment, current: false } })).toEqual([
      '2018-06-01',
      false,
      SAID,
    ]);
    expect(await of({ until: '2018-02-28' })).toBeNull();
    expect(await of({ until, closed: true })).toBeNull();
  });

  it('is that of an indicator: measurement, explanation, proposal and action, late ones too', async () => {
    const nextDue = { until: '2018-04-30' };
    const of = (more: object) =>
      told({
        indicators: [{ names: title, graceDays: 30, nextDue: null, status: null, variance: null, ...more }],
      });
    expect(await of({ nextDue })).toEqual(['2018-04-30', false, SAID]);
    expect(await of({ nextDue, status: { overdue: { from: '2017-10-01', to: '2017-12-31' } } })).toEqual([
      '2018-01-30',
      true,
      SAID,
    ]);
    const variance = { explainBy: '2018-02-15', actBy: '2018-03-15' };
    expect(await of({ nextDue, variance })).toEqual(['2018-02-15', true, SAID]);
    expect(await of({ nextDue, variance: { ...variance, cause: 'late-start' } })).toEqual([
      '2018-03-15',
      false,
      SAID,
    ]);
    const action = { state: 'action-proposed', due: '2018-02-20', title };
    expect(await of({ variance: { ...variance, cause: 'late-start' }, action })).toEqual([
      ...['2018-02-20', true, 'La mesure corrective « Réception » est à exécuter.'],
    ]);
    expect(await of({ variance: { ...variance, closing: 'back-on-track' } })).toBeNull();
    expect(await of({ action: { ...action, state: 'action-done' } })).toBeNull();
  });

  it('is the contact of a team that has none', async () => {
    const team = { contact: null, contactDue: '2018-02-21', disbanded: false };
    expect(await told({ team })).toEqual(['2018-02-21', true, SAID]);
    expect(await told({ team: { ...team, contact: 'm' } })).toBeNull();
    expect(await told({ team: { ...team, disbanded: true } })).toBeNull();
  });
});
