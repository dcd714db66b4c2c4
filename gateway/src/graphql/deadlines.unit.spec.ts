import { describe, expect, it } from '@jest/globals';
import type { Localized } from '@helixboard/contracts';
import type { FundingPlanView } from '../read/funding.js';
import { nextDeadline, type DeadlineOf } from './deadlines.js';

const TODAY = '2018-03-01';
const title = { original: 'fr', in: { fr: { text: 'Réception', status: 'original' } } } as Localized;
const milestone = (date: string) => ({ milestoneId: date, title, date });
const blocker = (answerDue: string, late: boolean) => ({ missing: { en: 'An answer' }, answerDue, late });

const next = (plan: object | null, project: object = {}) => {
  const found = plan && { standing: null, waiver: null, commitments: null, released: false, ...plan };
  const load = { funding: { load: async () => found as FundingPlanView | null } };
  return nextDeadline({
    project: { id: 'p', state: 'on-roadmap', blockers: [], milestones: [], ...project },
    load,
    today: TODAY,
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

  it('is the earliest of the answers awaited and the milestones ahead; a late answer stays the next', async () => {
    const milestones = [milestone('2018-02-28'), milestone('2018-03-01'), milestone('2018-04-01')];
    expect(await next(null, { milestones })).toMatchObject({ due: '2018-03-01', late: false });
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
});
