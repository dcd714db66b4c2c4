import { describe, expect, it } from '@jest/globals';
import { refused, uuid } from '@helixboard/kit/testing';
import { evolve, initialState } from '../needs/needs.js';
import * as f from './procedure.fixture.js';

const other = (changes: object = {}) =>
  evolve(initialState(), {
    type: 'NeedClaimed',
    data: {
      ...{ authorityId: f.AUTHORITY, cpvGroup: '351', procedureId: f.OTHER, projectId: f.PROJECT },
      ...{ authorityType: 'sub-central', contractType: 'supplies', recurring: false },
      ...{ subsidisedAbove50: false, research: false, launchOn: '2026-03-02', estimate: f.euros(40_000) },
      ...changes,
    },
  });

describe('a launch', () => {
  const large = () => f.after([[f.large()]]);

  it('keeps the rules of its day: the row that opens it, the notices, the minimum that was counted', () => {
    const events = f.decide(large(), f.open()).events();
    expect(f.typesOf(events)).toEqual(['ProcedureAdvised', 'ProcedureLaunched', 'ContractNoticePublished']);
    expect(events[1]?.data).toMatchObject({
      launchedOn: '2026-03-02',
      validityDays: 90,
      openedBy: { legalBasis: /./, certainty: /./ },
      requirements: { publication: 'eu-publication', espd: 'espd-required' },
      tendersDue: { on: '2026-04-30', minimum: { lastDay: '2026-04-01', days: 30 } },
    });
    expect(f.typesOf(f.decide(f.planned(), f.launch()).events())).toEqual([
      'ProcedureAdvised',
      'ProcedureLaunched',
    ]);
  });

  it('waits for the project’s approval, and for a project that goes on', () => {
    const project = { ...f.project, approved: false };
    f.decide(f.planned(), f.launch(), { facts: { project } }).then(refused('PROCUREMENT.NOT_APPROVED'));
    f.decide(f.planned(), f.launch(), { facts: { project: { ...f.project, ended: true } } }).then(
      refused('PROCUREMENT.PROJECT_ENDED'),
    );
  });

  it('needs a rule set on its day, and a procedure that is open', () => {
    f.decide(f.planned(), f.launch({ tendersDueOn: '2028-03-01' }), { now: '2028-01-03' }).then(
      refused('RULES.NO_RULE_SET'),
    );
    const shut = f.decide(large(), f.launch({ lotsReason: f.words('Un') })).refusal();
    expect(shut.code).toBe('RULES.PROCEDURE_SHUT');
    expect(shut.reason).toMatch(/pnspp-2026/);
  });

  it('is open by another ground once each of its conditions is answered, and met', () => {
    const conditions = [
      'earlier-open-or-restricted-procedure',
      'none-or-none-suitable',
      'conditions-not-substantially-altered',
    ];
    const launching = (answers: readonly (readonly [string, boolean])[]) =>
      f.decide(
        large(),
        f.launch({
          lotsReason: f.words('Un'),
          grounds: [
            {
              ground: 'no-tenders-or-requests',
              conditions: answers.map(([condition, met]) => ({ condition, met })),
            },
          ],
        }),
      );
    const [advised, launched] = launching(conditions.map((c) => [c, true])).events();
    expect(launched?.data).toMatchObject({ openedBy: { id: 'no-tenders-or-requests' } });
    expect(advised?.data).toMatchObject({ grounds: [{ ground: 'no-tenders-or-requests' }] });
    launching(conditions.map((c, i) => [c, i > 0])).then(
      refused('RULES.PROCEDURE_SHUT', { acceptable: /earlier-open-or-restricted-procedure/ }),
    );
    launching([[conditions[0]!, true]]).then(refused('RULES.PROCEDURE_SHUT'));
  });

  it('complies with the duty to consider lots, or explains', () => {
    f.decide(large(), f.open({ lotsReason: undefined })).then(refused('PROCUREMENT.LOTS_UNEXPLAINED'));
    f.decide(f.after([[f.large({ lotsReason: f.words('Un') })]]), f.open({ lotsReason: undefined })).events();
    const lots = [1, 2].map((number) => ({
      number,
      title: f.words('Lot'),
      estimate: f.euros(150_000),
    }));
    f.decide(f.after([[f.large({ lots })]]), f.open({ lotsReason: undefined })).events();
  });

  it('leaves at least the minimum time, of the stage that comes next', () => {
    f.decide(large(), f.open({ tendersDueOn: '2026-04-01' })).events();
    f.decide(large(), f.open({ tendersDueOn: '2026-03-31' })).then(refused('RULES.TIME_LIMIT_SHORT'));
    f.decide(large(), f.open({ urgency: f.words('Urgent'), tendersDueOn: '2026-03-17' })).events();
    f.decide(large(), f.open({ priorNoticeOn: '2026-02-20' })).then(refused('RULES.PRIOR_NOTICE'));
    f.decide(large(), f.open({ tendersDueOn: undefined })).then(refused('PROCUREMENT.DUE_STAGE'));
    f.decide(large(), f.open({ requestsDueOn: '2026-04-30' })).then(refused('PROCUREMENT.DUE_STAGE'));
    f.decide(f.planned(), f.launch({ tendersDueOn: '2026-03-02' })).then(refused('PROCUREMENT.DUE_PAST'));
  });

  it('addresses the public of Brussels in French and Dutch, written by people', () => {
    f.decide(large(), f.open({ description: undefined })).then(refused('PROCUREMENT.NOTICE_MISSING'));
    f.decide(large(), f.open({ description: f.inFrench })).then(refused('PUBLIC.LANGUAGE_MISSING'));
    const machine = {
      original: 'fr',
      in: { fr: { text: 'x', status: 'original' }, nl: { text: 'x', status: 'machine' } },
    };
    f.decide(large(), f.open({ description: machine })).then(refused('PUBLIC.LANGUAGE_MISSING'));
    const authority = { organisationId: f.AUTHORITY, type: 'sub-central', territory: 'BE3' };
    f.decide(f.after([[f.large({ authority })]]), f.open({ description: f.inFrench })).events();
    f.decide(f.after([[f.plan({ title: f.inFrench })]]), f.launch()).events();
  });

  it('has criteria whose weights add up to 100, and electronic means where they are required', () => {
    const [price, quality] = f.criteria;
    f.decide(f.planned(), f.launch({ criteria: [price, { ...quality, weight: 39 }] })).then(
      refused('PROCUREMENT.WEIGHTS_SUM'),
    );
    f.decide(f.planned(), f.launch({ criteria: [price, price] })).then(
      refused('PROCUREMENT.CRITERION_REPEATED'),
    );
    f.decide(large(), f.open({ electronic: false })).then(refused('PROCUREMENT.ELECTRONIC_REQUIRED'));
  });

  it('is refused where needs of the authority add up to a threshold, unless an officer told them apart', () => {
    const launching = (needs: object, history = f.planned()) =>
      f.decide(history, f.launch(), { facts: { needs } });
    launching({ '351': other() }).then(refused('RULES.SPLIT'));
    launching({ '351': other({ estimate: f.euros(39_999.99) }) }).events();
    launching({ '351': other({ projectId: uuid(99) }) }).events();
    const recorded = f
      .decide(f.planned(), f.on('DistinguishNeeds', { distinctFrom: [f.OTHER], reason: f.words('Autre') }))
      .events();
    const events = launching({ '351': other() }, [...f.planned(), ...recorded]).events();
    expect(events[1]?.data).toMatchObject({ distinctFrom: [{ needId: f.OTHER, officerId: f.OFFICER }] });
  });

  it('of lots set aside is refused where needs add up so that they are no longer small', () => {
    const lot = (number: number, amount: number, setAside: boolean) => ({
      ...{ number, title: f.words('Lot'), estimate: f.euros(amount), setAside },
    });
    const history = f.after([
      [
        f.plan({
          ...{ contractType: 'works', cpv: ['45000000'], estimate: { base: f.euros(5_000_000) } },
          ...{ lots: [lot(1, 900_000, true), lot(2, 4_100_000, false)] },
        }),
      ],
    ]);
    const launching = (changes: object) =>
      f.decide(history, f.launch(), {
        facts: { needs: { '450': other({ contractType: 'works', cpvGroup: '450', ...changes }) } },
      });
    launching({ estimate: f.euros(1_000_000) }).events();
    const aside = (amount: number) => ({
      estimate: f.euros(amount),
      lotsSetAside: [f.euros(amount)],
    });
    launching(aside(125_000)).events();
    launching(aside(125_000.05)).then(refused('RULES.SPLIT'));
  });

  it('of a concession leaves 30 days', () => {
    const history = f.after([[f.large({ contractType: 'concession' })]]);
    const concession = (tendersDueOn: string) =>
      f.decide(history, f.open({ procedure: 'concession-procedure', tendersDueOn }));
    concession('2026-04-01').events();
    concession('2026-03-31').then(refused('RULES.TIME_LIMIT_SHORT'));
  });

  it('is of a procedure that is planned, once', () => {
    f.decide([], f.launch(), { by: f.coordinator }).then(refused('PROCUREMENT.PROCEDURE_UNKNOWN'));
    f.decide(f.launched(), f.launch()).then(refused('PROCUREMENT.NOT_PLANNED'));
  });
});

describe('a procedure of two stages', () => {
  const restricted = () =>
    f.after([
      [f.large()],
      [f.open({ procedure: 'restricted-procedure', tendersDueOn: undefined, requestsDueOn: '2026-04-30' })],
    ]);
  const invite = (tendersDueOn: string, changes: object = {}) =>
    f.on('InviteToTender', { tendersDueOn, ...changes });

  it('asks for requests first, then for tenders, each with its minimum', () => {
    f.decide(f.after([[f.large()]]), f.open({ procedure: 'restricted-procedure' })).then(
      refused('PROCUREMENT.DUE_STAGE'),
    );
    f.decide(restricted(), f.receive(1, f.FIRST)).then(refused('PROCUREMENT.TENDERS_NOT_INVITED'));
    f.decide(restricted(), invite('2026-07-01'), { now: '2026-04-30' }).then(
      refused('PROCUREMENT.DUE_STAGE'),
    );
    const now = '2026-05-04';
    f.decide(restricted(), invite('2026-05-20'), { now }).then(refused('RULES.TIME_LIMIT_SHORT'));
    f.decide(restricted(), invite('2026-05-20', { agreedDays: 14 }), { now }).events();
    f.decide(restricted(), invite('2026-05-14', { noneAgreed: true }), { now }).then(
      refused('RULES.TIME_LIMIT_SHORT'),
    );
    f.decide(restricted(), invite('2026-05-15', { noneAgreed: true }), { now }).events();
    f.decide(restricted(), invite(now), { now }).then(refused('PROCUREMENT.DUE_PAST'));
    const invited = f.decide(restricted(), invite('2026-06-30'), { now }).events();
    const history = [...restricted(), ...invited];
    f.decide(history, invite('2026-07-30'), { now }).then(refused('PROCUREMENT.DUE_STAGE'));
    f.decide(history, f.receive(1, f.FIRST), { now: '2026-06-30' }).events();
  });

  it('is not invited to in one stage, nor before the launch, nor for a stopped project', () => {
    f.decide(f.launched(), invite('2026-07-01')).then(refused('PROCUREMENT.DUE_STAGE'));
    f.decide(f.planned(), invite('2026-07-01')).then(refused('PROCUREMENT.NOT_LAUNCHED'));
    f.decide(restricted(), invite('2026-07-01'), {
      now: '2026-05-04',
      facts: { project: { ...f.project, ended: true } },
    }).then(refused('PROCUREMENT.PROJECT_ENDED'));
  });
});
