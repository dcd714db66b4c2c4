import { describe, expect, it } from '@jest/globals';
import { COMPLIANCE_FIELDS, LAW_STAGES, PLANNING_REGIONS } from '@helixboard/contracts';
import { appliesOn, LAWS, lawsOf, nextAfter, startedBetween } from './laws.js';

const eve = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

describe('the dated table of laws', () => {
  it('has every stage once, each with its source, and the planning code of its Region alone', () => {
    expect([...LAWS.map((l) => l.stage), 'law-named-in-screening'].toSorted()).toEqual(LAW_STAGES.toSorted());
    for (const { field, source, region } of LAWS)
      expect([source.length > 5, region !== undefined]).toEqual([true, field === 'spatial-planning']);
  });

  it('knows a day for every field but another law, and planning abroad', () => {
    for (const field of COMPLIANCE_FIELDS)
      for (const region of PLANNING_REGIONS) {
        const unknown =
          field === 'other-law' || (field === 'spatial-planning' && region === 'outside-belgium');
        expect([field, region, lawsOf({ field }, region).length === 0]).toEqual([field, region, unknown]);
      }
    expect(appliesOn([], '1950-01-01')).toBe(true);
  });

  it.each(LAWS.map((l) => [l.stage, l] as const))(
    '%s applies from its first day, not on its eve',
    (_, row) => {
      const laws = lawsOf(row, row.region ?? 'brussels-capital-region');
      const before = eve(row.from);
      expect(startedBetween(laws, before, row.from)?.from).toBe(row.from);
      expect(startedBetween(laws, before, before)).toBeUndefined();
      expect(nextAfter(laws, before)?.from).toBe(row.from);
      expect(nextAfter(laws, row.from)?.from).not.toBe(row.from);
      expect(appliesOn(laws, row.from)).toBe(true);
      if (laws[0]?.stage === row.stage) expect(appliesOn(laws, before)).toBe(false);
    },
  );

  it('stands in the order of its days within a field', () => {
    for (const region of PLANNING_REGIONS)
      for (const field of COMPLIANCE_FIELDS) {
        const days = lawsOf({ field }, region).map((l) => l.from);
        expect(days).toEqual(days.toSorted());
      }
  });

  it('takes another law from the screening, with its day', () => {
    const named = { field: 'other-law', law: 'Ordinance', from: '2020-01-01' } as const;
    expect(lawsOf(named, 'flemish-region')).toEqual([
      {
        stage: 'law-named-in-screening',
        from: '2020-01-01',
        source: 'Ordinance',
        certainty: 'named-by-the-office',
      },
    ]);
  });
});
