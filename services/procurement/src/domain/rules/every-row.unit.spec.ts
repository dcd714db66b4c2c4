import { describe, expect, it } from '@jest/globals';
import { addDays, isRefusal } from '@helixboard/contracts';
import {
  adviceFor,
  type AdviceInput,
  GROUNDS,
  type ProcedureCode,
  refuseFrameworkTerm,
  type Rule,
  tendersBindUntil,
} from './index.js';
import { below, codeOf, collector, exactly, given, need, subjectOf } from './rules.fixture.js';
import { BELGIAN_RULES, type BelgianRule } from './tables/belgian.js';
import { DUTIES } from './tables/duties.js';
import { EU_THRESHOLDS, type EuThreshold } from './tables/eu-thresholds.js';
import { OF_RIGHT, OWN_LAW } from './tables/of-right.js';
import { CONCESSION_TIME, PROPORTIONATE_TIME, TIME_LIMITS } from './tables/time-limits.js';

const decided = collector();
const LAST_COVERED = '2027-12-31';
const MUCH = exactly(9_000_000);

const sameKind = (a: EuThreshold, b: EuThreshold) =>
  a.directive === b.directive && a.kind === b.kind && a.authority === b.authority;

const neighbour = (row: EuThreshold, day: string): string =>
  EU_THRESHOLDS.find((o) => sameKind(row, o) && o.validFrom <= day && day <= o.validTo)?.id ??
  'RULES.NO_RULE_SET';

const regimeOn = (row: EuThreshold, onDate: string, estimateCents = row.limitCents) => {
  const advice = decided.advise({ ...subjectOf(row), onDate, estimateCents });
  return isRefusal(advice) ? advice.code : `${advice.regime.rule.id} ${advice.regime.answer}`;
};

describe.each(EU_THRESHOLDS.map((row) => [row.id, row] as const))('the threshold %s', (id, row) => {
  it.each([row.validFrom, row.validTo])('decides on %s: a cent less is below, the limit is not', (day) => {
    expect(regimeOn(row, day, row.limitCents - 1)).toBe(`${id} below-eu`);
    expect(regimeOn(row, day, row.limitCents)).toBe(`${id} eu`);
  });

  it('decides neither the day before it nor the day after', () => {
    for (const day of [addDays(row.validFrom, -1), addDays(row.validTo, 1)]) {
      const expected = neighbour(row, day);
      expect(expected).not.toBe(id);
      expect(regimeOn(row, day).split(' ')[0]).toBe(expected);
    }
  });
});

const LIMITED = BELGIAN_RULES.filter(
  (r) => r.opens.length > 0 && r.limit !== 'none' && r.rule !== 'pnspp-small-lots',
);

const eachCase = (row: BelgianRule) =>
  row.contractTypes.flatMap((contractType) =>
    row.authorities.filter((a) => a !== 'defence').map((authorityType) => ({ contractType, authorityType })),
  );

const limitOn = (row: BelgianRule, changes: Partial<AdviceInput>): number => {
  if (row.limit !== 'none' && 'cents' in row.limit) return row.limit.cents;
  const advice = given(decided.advise(changes));
  return advice.regime.comparison?.limitCents ?? 0;
};

const wayOn = (row: BelgianRule, changes: Partial<AdviceInput>) => {
  const advice = decided.advise({ ...changes, ...(row.rule === 'pnspp-research' ? { research: true } : {}) });
  if (isRefusal(advice)) return advice.code;
  const way = adviceFor(advice, row.opens[0] as ProcedureCode).ways.find((w) => w.rule.id === row.id);
  return way?.reason;
};

describe.each(LIMITED.map((row) => [row.id, row] as const))('the rule %s', (_id, row) => {
  const last = row.validTo ?? LAST_COVERED;

  it.each([row.validFrom, last])('decides on %s: a cent less is open, the limit is shut', (onDate) => {
    for (const subject of eachCase(row)) {
      const limit = limitOn(row, { ...subject, onDate });
      expect([subject, wayOn(row, { ...subject, onDate, estimateCents: limit - 1 })]).toEqual([
        subject,
        'BELOW_LIMIT',
      ]);
      expect([subject, wayOn(row, { ...subject, onDate, estimateCents: limit })]).toEqual([
        subject,
        'LIMIT_REACHED',
      ]);
    }
  });

  it('opens nothing the day before it, nor the day after', () => {
    for (const onDate of [addDays(row.validFrom, -1), addDays(last, 1)])
      for (const subject of eachCase(row))
        expect([undefined, 'NO_RULE_IN_FORCE', 'RULES.NO_RULE_SET']).toContain(
          wayOn(row, { ...subject, onDate, estimateCents: 100 }),
        );
  });

  it('is not for the contracts and authorities that it does not name', () => {
    for (const contractType of ['works', 'supplies', 'services', 'social-other-specific'] as const)
      for (const authorityType of ['central', 'sub-central', 'utilities'] as const)
        if (!row.contractTypes.includes(contractType) || !row.authorities.includes(authorityType))
          expect(['CONTRACT_TYPE_NOT_COVERED', 'AUTHORITY_NOT_COVERED']).toContain(
            wayOn(row, { contractType, authorityType, onDate: row.validFrom, estimateCents: 100 }),
          );
  });
});

describe('the rules without a limit of the whole', () => {
  const days = [
    ['2018-01-01', 'pnspp-2018', 144_000],
    ['2019-12-31', 'pnspp-2018', 144_000],
    ['2020-01-01', 'pnspp-2020', 139_000],
    ['2021-12-31', 'pnspp-2020', 139_000],
    ['2022-01-01', 'pnspp-2022', 140_000],
    ['2024-01-01', 'pnspp-2024', 143_000],
    ['2026-01-01', 'pnspp-2026', 140_000],
    ['2027-12-31', 'pnspp-2026', 140_000],
  ] as const;

  it.each(days)('considers lots on %s from the limit of %s on', (onDate, limitRow, euros) => {
    const lots = (estimateCents: number) => given(decided.advise({ onDate, estimateCents })).lots;
    expect(lots(below(euros))).toMatchObject({ answer: 'no-duty', rule: { id: 'lots-consider' } });
    expect(lots(exactly(euros))).toMatchObject({
      answer: 'comply-or-explain',
      comparison: { limitRow: { id: limitRow } },
    });
  });

  it.each(['2018-01-01', LAST_COVERED])(
    'opens negotiation for social services at any value on %s',
    (onDate) => {
      const advice = given(
        decided.advise({ contractType: 'social-other-specific', onDate, estimateCents: MUCH }),
      );
      for (const procedure of ['pndapp', 'competitive-negotiation'] as const)
        expect(adviceFor(advice, procedure)).toMatchObject({
          open: true,
          decidedBy: { reason: 'NO_CEILING', rule: { id: 'social-any-value' } },
        });
    },
  );

  it.each([
    ['services', 80_000],
    ['works', 1_000_000],
  ] as const)('sets lots of %s aside below their limit and within a fifth', (contractType, euros) => {
    const aside = (lot: number, rest: number) =>
      adviceFor(
        given(
          decided.advise({
            contractType,
            estimateCents: lot + rest,
            lots: [lot, rest],
            lotsSetAside: [0],
          }),
        ),
        'pnspp',
      ).ways.find((w) => w.rule.id === 'pnspp-small-lots')?.reason;
    expect(aside(below(euros), MUCH)).toBe('BELOW_LIMIT');
    expect(aside(exactly(euros), MUCH)).toBe('LIMIT_REACHED');
    expect(aside(below(euros), below(euros) * 4)).toBe('BELOW_LIMIT');
    expect(aside(below(euros), below(euros) * 4 - 1)).toBe('LOTS_SET_ASIDE_TOO_LARGE');
  });

  it.each([
    ['sub-central', '2018-01-01', '2021-12-31'],
    ['sub-central', '2027-12-31', '2031-12-30'],
    ['utilities', '2018-01-01', '2025-12-31'],
    ['utilities', '2027-12-31', '2035-12-30'],
  ] as const)(
    'lets a framework agreement (%s) of %s run to %s, not a day longer',
    (authorityType, from, last) => {
      const refusal = (to: string) => refuseFrameworkTerm({ authorityType, from, to });
      expect(refusal(last)).toBeUndefined();
      expect(refusal(addDays(last, 1))).toMatchObject({ details: { last, rule: { id: 'framework-term' } } });
      decided.note(refusal(addDays(last, 1))?.details?.rule as Rule);
      expect(codeOf(refuseFrameworkTerm({ authorityType, from: '2017-12-31', to: '2018-01-31' }))).toBe(
        'RULES.NO_RULE_SET',
      );
    },
  );

  it('leaves standstill of works to half of the threshold of the day', () => {
    for (const row of EU_THRESHOLDS.filter((t) => t.kind === 'works'))
      for (const onDate of [row.validFrom, row.validTo]) {
        const waits = (approvedCents: number) =>
          given(
            decided.standstill({
              ...need(subjectOf(row)),
              onDate,
              publication: 'belgian',
              approvedCents,
              notifiedOn: [],
              soleTenderer: false,
              callOff: false,
              voluntary: false,
            }),
          );
        const half = row.limitCents / 2;
        expect(waits(half - 1)).toMatchObject({ required: false, rule: { id: 'standstill-works' } });
        expect(waits(half)).toMatchObject({ required: true, comparison: { limitRow: { id: row.id } } });
      }
  });
});

describe.each(GROUNDS.map((g) => [g.id, g] as const))('the ground %s', (id, ground) => {
  const contractType = ground.contractTypes[0] ?? 'works';
  const answers = (): Record<string, boolean> => Object.fromEntries(ground.conditions.map((c) => [c, true]));
  const on = (conditions: Record<string, boolean>, onDate = '2018-01-01', type = contractType) => {
    const advice = decided.advise({
      contractType: type,
      estimateCents: MUCH,
      onDate,
      grounds: [{ ground: id, conditions }],
    });
    if (isRefusal(advice)) return [advice.code];
    return ground.procedures.map((p) => adviceFor(advice, p).ways.find((w) => w.by === id)?.reason);
  };
  const all = (reason: string) => ground.procedures.map(() => reason);

  it('opens its procedures when every condition is met, from its first day on', () => {
    expect(on(answers())).toEqual(all('CONDITIONS_MET'));
    expect(on(answers(), LAST_COVERED)).toEqual(all('CONDITIONS_MET'));
    expect(on(answers(), '2017-12-31')).toEqual(['RULES.NO_RULE_SET']);
  });

  it.each(ground.conditions)('is shut by %s', (condition) => {
    const { [condition]: _left, ...others } = answers();
    expect(on({ ...others, [condition]: false })).toEqual(all('CONDITION_UNMET'));
    expect(on(others)).toEqual(all('CONDITION_UNANSWERED'));
  });

  it('is for no other contract', () => {
    for (const other of ['works', 'supplies', 'services', 'social-other-specific'] as const)
      if (!ground.contractTypes.includes(other))
        expect(on(answers(), '2026-01-01', other)).toEqual(all('CONTRACT_TYPE_NOT_COVERED'));
  });
});

describe.each(OF_RIGHT.map((row) => [row.id, row] as const))('the choice %s', (id, row) => {
  it.each(['2024-01-01', LAST_COVERED])('is free on %s at any value', (onDate) => {
    for (const authorityType of row.authorities)
      for (const estimateCents of [1, MUCH]) {
        const contractType = row.concession ? 'concession' : 'works';
        const advice = given(decided.advise({ authorityType, contractType, onDate, estimateCents }));
        expect(adviceFor(advice, row.procedure)).toMatchObject({ open: true, decidedBy: { rule: { id } } });
      }
  });
});

describe('a law that the tables do not hold', () => {
  it.each([
    ['own-law-defence', 'pnspp', { authorityType: 'defence' }],
    ['own-law-concession', 'open', { contractType: 'concession' }],
    ['own-law-contract', 'concession', {}],
  ] as const)('%s shuts the procedure %s', (id, procedure, changes) => {
    const advice = given(decided.advise({ ...changes, estimateCents: 100 }));
    expect(adviceFor(advice, procedure)).toMatchObject({ open: false, decidedBy: { rule: { id } } });
  });
});

describe('the dated duties', () => {
  const noticed = (id: string, procedure: ProcedureCode, estimateCents: number) => (onDate: string) =>
    adviceFor(given(decided.advise({ onDate, estimateCents })), procedure).notices.some(
      (n) => n.rule.id === id,
    );
  const electronic = (id: string, procedure: ProcedureCode, estimateCents: number) => (onDate: string) => {
    const { answer, rule } = adviceFor(
      given(decided.advise({ onDate, estimateCents })),
      procedure,
    ).electronicMeans;
    expect(rule.id).toBe(id);
    return answer === 'required';
  };

  it.each([
    ['2023-09-01', noticed('notice-award-simplified', 'pnspp', 100)],
    ['2023-02-26', noticed('notice-non-award', 'open', 100)],
    ['2025-01-01', noticed('report-limited-value', 'limited-value', 100)],
    ['2018-10-18', electronic('electronic-eu', 'open', MUCH)],
    ['2020-01-01', electronic('electronic-belgian', 'open', 100)],
    ['2023-09-01', electronic('electronic-unpublished', 'pnspp', 100)],
  ] as const)('hold from %s on, not the day before', (first, holds) => {
    expect([holds(addDays(first, -1)), holds(first), holds(LAST_COVERED)]).toEqual([false, true, true]);
  });

  it('ask for eForms from 25 October 2023 on', () => {
    const form = (onDate: string) =>
      adviceFor(given(decided.advise({ onDate, estimateCents: MUCH })), 'open').notices.map((n) => n.form);
    expect(form('2023-10-24')).toEqual(['standard-form', 'standard-form']);
    expect(form('2023-10-25')).toEqual(['eforms', 'eforms']);
    decided.note(DUTIES.eForms);
  });

  it('spare limited value the electronic means', () => {
    expect(electronic('electronic-limited-value', 'limited-value', 100)(LAST_COVERED)).toBe(false);
  });

  it('let tenders bind 90 days', () => {
    const { until, rule } = tendersBindUntil('2026-03-02');
    decided.note(rule);
    expect(until).toBe('2026-05-31');
  });

  it.each([
    ['standstill-eu', { publication: 'eu' }],
    ['standstill-none', {}],
    ['standstill-voluntary', { voluntary: true }],
    ['standstill-sole-tenderer', { publication: 'eu', soleTenderer: true }],
    ['standstill-call-off', { publication: 'eu', callOff: true }],
  ] as const)('decide on the standstill: %s', (id, changes) => {
    const base = { publication: 'none', soleTenderer: false, callOff: false, voluntary: false } as const;
    const input = { ...need(), ...base, approvedCents: MUCH, notifiedOn: [], ...changes };
    expect(given(decided.standstill(input)).rule.id).toBe(id);
  });
});

describe.each([...TIME_LIMITS, CONCESSION_TIME, PROPORTIONATE_TIME].map((row) => [row.id, row] as const))(
  '%s',
  (id, row) => {
    it('decides from its first day on', () => {
      for (const procedure of row.procedures) {
        const on = (dispatchedOn: string) =>
          decided.minimumTimeLimit({
            procedure,
            stage: row.stage,
            dispatchedOn,
            authorityType: 'sub-central',
            ...(row.shortening === 'electronic' ? { electronic: true } : {}),
            ...(row.shortening === 'urgent' ? { urgent: true } : {}),
            ...(row.shortening === 'agreed' ? { agreedDays: 'none' as const } : {}),
            ...(row.shortening === 'prior-notice' ? { priorNoticeOn: addDays(dispatchedOn, -35) } : {}),
          });
        expect(given(on('2018-01-01')).rule.id).toBe(id);
        expect(codeOf(on('2017-12-31'))).toBe('RULES.NO_RULE_SET');
      }
    });
  },
);

it('decides an answer by every row of the tables', () => {
  const rows = [
    ...EU_THRESHOLDS,
    ...BELGIAN_RULES,
    ...TIME_LIMITS,
    CONCESSION_TIME,
    PROPORTIONATE_TIME,
    ...Object.values(DUTIES),
    ...OF_RIGHT,
    ...Object.values(OWN_LAW),
    ...GROUNDS,
  ];
  expect(rows.map(({ id }) => id).filter((id) => !decided.ids.has(id))).toEqual([]);
});
