import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { person, refused, uuid } from '@helixboard/kit/testing';
import { evolve, initialState } from '../needs/needs.js';
import * as f from './procedure.fixture.js';

const lot = (number: number, amount: number, changes: object = {}) => ({
  number,
  title: f.words('Lot'),
  estimate: f.euros(amount),
  ...changes,
});

describe('a need', () => {
  it('is estimated excluding VAT, with options, renewals, repetitions and prizes', () => {
    const estimate = {
      base: f.euros(60_000),
      options: f.euros(10_000),
      renewals: f.euros(20_000),
      repetitions: f.euros(5_000),
      prizes: f.euros(5_000),
    };
    const [planned] = f.decide([], f.plan({ estimate })).events();
    expect(planned?.data).toMatchObject({ total: f.euros(100_000), cpvGroups: ['351'], cpvVerified: true });
    f.decide([], f.plan({ estimate: { base: f.euros(60_000, 'included') } })).then(
      refused('RULES.ESTIMATE_WITH_VAT'),
    );
    f.decide([], f.plan({ estimate: { ...estimate, renewals: f.euros(1, 'included') } })).then(
      refused('RULES.ESTIMATE_WITH_VAT'),
    );
    f.decide(
      [],
      f.plan({ lots: [lot(1, 50_000), lot(2, 50_000, { estimate: f.euros(50_000, 'included') })] }),
    ).then(refused('RULES.ESTIMATE_WITH_VAT'));
    f.decide([], f.plan({ estimate: { base: f.euros(0) } })).then(refused('RULES.ESTIMATE_INVALID'));
  });

  it('has lots that add up, each under its own number', () => {
    f.decide([], f.plan({ lots: [lot(1, 60_000), lot(2, 40_000)] })).events();
    f.decide([], f.plan({ lots: [lot(1, 60_000), lot(2, 39_999.99)] })).then(refused('RULES.LOTS_SUM'));
    f.decide([], f.plan({ lots: [lot(1, 60_000), lot(1, 40_000)] })).then(
      refused('PROCUREMENT.LOT_REPEATED'),
    );
  });

  it('names CPV codes that exist', () => {
    f.decide([], f.plan({ cpv: ['3512510'] })).then(refused('RULES.CPV_FORM'));
    f.decide([], f.plan({ cpv: ['35125100', '02000000'] })).then(refused('RULES.CPV_UNKNOWN'));
  });

  it('is of a known project that goes on, in a territory that exists, once', () => {
    f.decide([], f.plan(), { facts: { project: undefined } }).then(refused('PROCUREMENT.PROJECT_UNKNOWN'));
    f.decide([], f.plan(), { facts: { project: { ...f.project, ended: true } } }).then(
      refused('PROCUREMENT.PROJECT_ENDED'),
    );
    const authority = { organisationId: f.AUTHORITY, type: 'sub-central', territory: 'BE99' };
    f.decide([], f.plan({ authority })).then(refused('PROCUREMENT.TERRITORY_UNKNOWN'));
    f.decide(f.planned(), f.plan()).then(refused('PROCUREMENT.PROCEDURE_EXISTS'));
  });

  it('is planned by an officer, the office or the authority’s agency', () => {
    f.decide([], f.plan(), { by: f.coordinator }).events();
    f.decide([], f.plan(), { by: f.ofAuthority }).events();
    for (const by of [
      person([{ role: 'agency', organisationId: f.OWNER }]),
      person([{ role: 'procurement-officer', organisationId: f.OWNER }]),
      person('analyst'),
    ])
      f.decide([], f.plan(), { by }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('a framework agreement', () => {
  const term = (from: string, to: string, amount = 100_000) => ({
    framework: { period: { from, to }, ceiling: f.euros(amount) },
  });
  const claim = (procedureId: string, from: string, to: string) =>
    evolve(initialState(), {
      type: 'NeedClaimed',
      data: {
        ...{ authorityId: f.AUTHORITY, cpvGroup: '351', procedureId, projectId: f.PROJECT },
        ...{ authorityType: 'sub-central', contractType: 'supplies', recurring: true },
        ...{ subsidisedAbove50: false, research: false, launchOn: '2026-03-02', estimate: f.euros(1) },
        framework: { period: { from, to }, ceiling: f.euros(1) },
      },
    });

  it('lasts at most 4 years, 8 in the special sectors', () => {
    f.decide([], f.plan(term('2026-04-01', '2030-03-31'))).events();
    f.decide([], f.plan(term('2026-04-01', '2030-04-01'))).then(refused('RULES.FRAMEWORK_TERM'));
    const authority = { organisationId: f.AUTHORITY, type: 'utilities', territory: 'BE10' };
    f.decide([], f.plan({ ...term('2026-04-01', '2034-03-31'), authority })).events();
    f.decide([], f.plan({ ...term('2026-04-01', '2034-04-01'), authority })).then(
      refused('RULES.FRAMEWORK_TERM'),
    );
  });

  it('has the estimate for its ceiling, excluding VAT', () => {
    f.decide([], f.plan(term('2026-04-01', '2028-03-31', 99_999))).then(
      refused('PROCUREMENT.FRAMEWORK_CEILING'),
    );
    const framework = {
      period: { from: '2026-04-01', to: '2028-03-31' },
      ceiling: f.euros(100_000, 'included'),
    };
    f.decide([], f.plan({ framework })).then(refused('RULES.ESTIMATE_WITH_VAT'));
  });

  it('does not overlap another of the authority for the CPV group', () => {
    const needs = { '351': claim(f.OTHER, '2024-01-01', '2026-04-01') };
    f.decide([], f.plan(term('2026-04-01', '2028-03-31')), { facts: { needs } }).then(
      refused('PROCUREMENT.FRAMEWORK_OVERLAP', { details: { overlaps: [f.OTHER] } }),
    );
    f.decide([], f.plan(term('2026-04-02', '2028-03-31')), { facts: { needs } }).events();
  });

  it('is not launched where another came before it in their order', () => {
    const history = f.after([[f.plan(term('2026-04-01', '2028-03-31'))]]);
    const first = claim(f.OTHER, '2026-01-01', '2026-06-30');
    const both = (own: ReturnType<typeof claim>, other: typeof own) => ({
      '351': { claims: { ...own.claims, ...other.claims } },
    });
    const own = claim(f.PROCEDURE, '2026-04-01', '2028-03-31');
    f.decide(history, f.launch(), { facts: { needs: both(first, own) } }).then(
      refused('PROCUREMENT.FRAMEWORK_OVERLAP'),
    );
    const distinct = f
      .decide(history, f.on('DistinguishNeeds', { distinctFrom: [f.OTHER], reason: f.words('Autre') }))
      .events();
    f.decide([...history, ...distinct], f.launch(), { facts: { needs: both(own, first) } }).events();
  });
});

describe('an advice', () => {
  const advised = (history: readonly DomainEvent[]) =>
    history.findLast((e) => e.type === 'ProcedureAdvised')!.data as {
      advice: { onDate: string; procedures: { procedure: string; open: boolean; rule: { id: string } }[] };
    };

  it('says of every procedure whether it is open, with the row that decides, its basis and certainty', () => {
    const { advice } = advised(f.planned());
    expect(advice.procedures).toHaveLength(9);
    const of = (p: string) => advice.procedures.find((a) => a.procedure === p);
    expect(of('pnspp')).toMatchObject({ open: true, reason: 'below-limit', rule: { certainty: 'found' } });
    expect(of('limited-value')).toMatchObject({ open: false, reason: 'limit-reached' });
    for (const { rule } of advice.procedures) expect(rule).toMatchObject({ legalBasis: /./ });
  });

  it('needs a rule set on its day', () => {
    f.decide([], f.plan({ launchOn: '2017-12-31' })).then(refused('RULES.NO_RULE_SET'));
    f.decide([], f.plan({ launchOn: '2028-01-01' })).then(refused('RULES.NO_RULE_SET'));
  });

  it('is given anew for another day or with grounds, until the launch', () => {
    const again = f.decide(f.planned(), f.on('AdviseProcedure', { launchOn: '2026-04-01' })).events();
    expect(advised(again as never).advice.onDate).toBe('2026-04-01');
    const grounds = [{ ground: 'no-such-ground', conditions: [] }];
    f.decide(f.planned(), f.on('AdviseProcedure', { launchOn: '2026-04-01', grounds })).then(
      refused('RULES.GROUND_UNKNOWN'),
    );
    f.decide([], f.on('AdviseProcedure', { launchOn: '2026-04-01' }), { by: f.coordinator }).then(
      refused('PROCUREMENT.PROCEDURE_UNKNOWN'),
    );
    f.decide(f.launched(), f.on('AdviseProcedure', { launchOn: '2026-04-01' })).then(
      refused('PROCUREMENT.NOT_PLANNED'),
    );
  });
});

describe('a record that needs are distinct', () => {
  const distinguish = (distinctFrom: readonly string[]) =>
    f.on('DistinguishNeeds', { distinctFrom, reason: f.words('Autre usage') });

  it('names the officer, and settles what was suspected', () => {
    const suspected = [...f.planned(), f.event('SplitSuspected', { with: [f.OTHER], sum: f.euros(1) })];
    const [recorded] = f.decide(suspected, distinguish([f.OTHER])).events();
    expect(recorded).toMatchObject({
      type: 'NeedsDistinguished',
      data: { officerId: f.OFFICER, distinctFrom: [f.OTHER], cpvGroups: ['351'] },
    });
  });

  it('is an officer’s alone, and of other needs', () => {
    f.decide(f.planned(), distinguish([f.OTHER]), { by: f.coordinator }).then(refused('AUTH.FORBIDDEN'));
    f.decide(f.planned(), distinguish([f.PROCEDURE])).then(refused('PROCUREMENT.DISTINCT_FROM_ITSELF'));
    f.decide([], distinguish([uuid(9)])).then(refused('AUTH.FORBIDDEN'));
  });
});
