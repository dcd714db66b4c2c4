import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type BallotChoice, type Quorum } from '@helixboard/contracts';
import fc from 'fast-check';
import { personOf, plainRoll, seatIdOf } from '../board.fixture.js';
import { explain } from './explanation.js';
import { judge } from './majority.js';
import { outcomeOf, type Result } from './outcome.js';
import { quorumNeeded, takeQuorum } from './quorum.js';
import { votersOf } from './seating.js';
import { type Ballots, count, tallyOf } from './tally.js';

const people = (n: number) => Array.from({ length: n }, (_, i) => personOf(i + 1));
const vote = (choices: readonly (BallotChoice | undefined)[]): Ballots =>
  Object.fromEntries(
    choices.flatMap((c, i) => (c ? [[seatIdOf(i + 1), { choice: c, hand: 'holder' }]] : [])),
  );
const simple = { kind: 'simple' } as const;

describe('the quorum', () => {
  it.each([
    [1, 2, 12, 7],
    [1, 2, 11, 6],
    [2, 4, 12, 7],
    [2, 3, 12, 8],
    [2, 3, 10, 7],
    [1, 3, 9, 3],
    [1, 1, 5, 5],
    [1, 100, 5, 1],
    [1, 3, 0, 1],
  ])('of %d/%d of %d seats is %d', (numerator, denominator, base, needed) => {
    expect(quorumNeeded({ numerator, denominator }, base)).toBe(needed);
  });

  it('counts seats, not weights, and leaves vacant seats out of its base', () => {
    const roll = plainRoll(4, (n) => n * 10).map((s, i) => (i === 3 ? { ...s, mandates: [] } : s));
    expect(takeQuorum({ numerator: 1, denominator: 2 }, roll, people(2))).toEqual({
      present: 2,
      base: 3,
      needed: 2,
      met: true,
    });
  });

  it('of a half is 2·present > base, of any other share d·present ≥ n·base', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 9 }), fc.nat(8), (size, there, d, n0) => {
        const n = (n0 % d) + 1;
        const present = Math.min(there, size);
        const { met } = takeQuorum({ numerator: n, denominator: d }, plainRoll(size), people(present));
        const rule = 2 * n === d ? 2 * present > size : d * present >= n * size;
        expect(met).toBe(rule && present > 0);
      }),
    );
  });

  it('is never lost by another member coming in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), (size, there) => {
        const of = (n: number) =>
          takeQuorum({ numerator: 1, denominator: 2 }, plainRoll(size), people(n)).met;
        const present = Math.min(there, size - 1);
        expect(of(present + 1) || !of(present)).toBe(true);
      }),
    );
  });
});

describe('the simple majority', () => {
  const verdict = (yes: number, no: number) => judge(simple, { yes, no, abstained: 3, absent: 1 });

  it('is more yes than no; a tie does not carry; nothing cast is nothing to judge', () => {
    expect(verdict(6, 3)).toEqual({ cast: 9, needed: 5, verdict: 'carried' });
    expect(verdict(3, 3)).toEqual({ cast: 6, needed: 4, verdict: 'not-carried' });
    expect(verdict(2, 3).verdict).toBe('not-carried');
    expect(verdict(0, 0)).toEqual({ cast: 0, needed: 1, verdict: 'no-base' });
  });

  it('carries exactly from the yes that it says is needed', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (yes, no) => {
        const j = verdict(yes, no);
        expect(j.verdict === 'carried').toBe(yes >= j.needed);
      }),
    );
  });
});

describe('the outcome', () => {
  it('of what carries is adopted where it binds and advised where it advises', () => {
    expect(outcomeOf('carried', 'binding')).toBe('adopted');
    expect(outcomeOf('carried', 'advice')).toBe('advised');
    expect(outcomeOf('not-carried', 'binding')).toBe('rejected');
    expect(outcomeOf('not-carried', 'advice')).toBe('rejected');
    expect(outcomeOf('no-base', 'binding')).toBe('deferred');
  });
});

const choice = fc.option(fc.constantFrom<BallotChoice>('yes', 'no', 'abstain'), { nil: undefined });
const election = fc.array(fc.record({ choice, weight: fc.integer({ min: 1, max: 9 }), left: fc.boolean() }), {
  maxLength: 25,
});

describe('the count', () => {
  const run = (seats: readonly { choice: BallotChoice | undefined; weight: number; left: boolean }[]) => {
    const voters = votersOf(
      plainRoll(seats.length, (n) => seats[n - 1]!.weight),
      people(seats.length),
    );
    const present = people(seats.length).filter((_, i) => !seats[i]!.left);
    return { voters, present, counted: count(voters, vote(seats.map((s) => s.choice)), present) };
  };

  it('takes a missing ballot as an abstention of who is there, and as absent of who left', () => {
    const { counted } = run([
      { choice: undefined, weight: 2, left: false },
      { choice: undefined, weight: 3, left: true },
      { choice: 'no', weight: 5, left: true },
    ]);
    expect(counted).toMatchObject({ yes: 0, no: 5, abstained: 2, absent: 3 });
  });

  it('adds up: every voter’s weight is in one column, and the helices sum to the total', () => {
    fc.assert(
      fc.property(election, (seats) => {
        const { voters, counted } = run(seats);
        const weight = voters.reduce((w, v) => w + v.weight, 0);
        expect(counted.yes + counted.no + counted.abstained + counted.absent).toBe(weight);
        for (const column of ['yes', 'no', 'abstained', 'absent'] as const)
          expect(counted.byHelix.reduce((s, h) => s + h[column], 0)).toBe(counted[column]);
      }),
    );
  });

  it('is the same whatever the order in which the voters stand or the ballots came', () => {
    fc.assert(
      fc.property(election, fc.func(fc.nat()), (seats, rank) => {
        const { voters, present, counted } = run(seats);
        const shuffled = [...voters].sort((a, b) => rank(a.seatId) - rank(b.seatId));
        const entries = Object.entries(vote(seats.map((s) => s.choice)));
        const ballots = Object.fromEntries(entries.sort(([a], [b]) => rank(b) - rank(a)));
        expect(count(shuffled, ballots, [...present].reverse())).toEqual(counted);
      }),
    );
  });
});

describe('the explanation', () => {
  const quorum: Quorum = { present: 9, base: 12, needed: 7, met: true };
  const tally = tallyOf(
    { yes: 6, no: 3, abstained: 0, absent: 0, byHelix: [] },
    judge(simple, { yes: 6, no: 3, abstained: 0, absent: 0 }),
  );

  it('says how the outcome came about, in every language', () => {
    const { in: texts, original } = explain({ quorum, outcome: 'adopted', tally }, 'fr');
    expect(original).toBe('fr');
    expect(texts.en?.text).toBe('quorum 9 of 12, needed 7; overall 6 of 9, needed 5: adopted');
    expect(texts.fr).toEqual({
      text: 'quorum 9 sur 12, requis 7 ; ensemble 6 sur 9, requis 5 : adoptée',
      status: 'original',
    });
    expect(texts.nl).toEqual({
      text: 'quorum 9 op 12, vereist 7; in totaal 6 op 9, vereist 5: aangenomen',
      status: 'human',
    });
    expect(texts.de?.text).toBe('Quorum 9 von 12, nötig 7; insgesamt 6 von 9, nötig 5: angenommen');
  });

  it('says what was missing', () => {
    const missed: Result = { quorum: { present: 3, base: 12, needed: 7, met: false }, outcome: 'no-quorum' };
    expect(explain(missed, 'nl').in.en?.text).toBe('quorum 3 of 12, needed 7: no quorum');
    const empty = { ...tally, yes: 0, no: 0, cast: 0, needed: 1 };
    expect(explain({ quorum, outcome: 'deferred', tally: empty }, 'fr').in.en?.text).toBe(
      'quorum 9 of 12, needed 7; no vote for or against: deferred',
    );
  });

  it('has a text in each language for each outcome', () => {
    for (const outcome of ['adopted', 'advised', 'rejected', 'deferred'] as const)
      for (const language of LANGUAGES)
        expect(explain({ quorum, outcome, tally }, 'fr').in[language]?.text).toMatch(/\S: ?\S| : \S/);
  });
});
