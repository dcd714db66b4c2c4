import { describe, expect, it } from '@jest/globals';
import { AUDIT_EVENTS, ERASURES, EVENTS, NEEDS_EVENTS, POLICY_REFUSALS } from '@helixboard/contracts';
import fc from 'fast-check';
import { foldKind, addressOf, type OwnedEvent, type Row } from './fold.js';
import { KINDS } from './kinds/index.js';
import type { SeenEvent } from './kind.js';
import { chances, sampleEvent } from './sample.fixture.js';

const logOf = (seed: number, length: number): OwnedEvent[] => {
  const c = chances(seed);
  const versions = new Map<string, number>();
  return Array.from({ length }, (_, i) => {
    const { stream, type, data } = sampleEvent(c.pick(EVENTS), c);
    const version = (versions.get(stream) ?? -1) + 1;
    versions.set(stream, version);
    const recordedAt = new Date(Date.parse('2018-02-01T08:00:00Z') + Math.floor(i / 2) * 1000).toISOString();
    const {
      note,
      reason,
      name,
      email,
      title,
      status,
      identity,
      contacts,
      responsibility,
      evidence,
      ...rest
    } = data as Record<string, unknown>;
    const plain = {
      ...(typeof reason === 'object' ? { reason } : {}),
      ...(typeof title === 'object' ? { title } : {}),
      ...(typeof name === 'object' ? { name } : {}),
      ...rest,
    };
    void [note, email, status, identity, contacts, responsibility, evidence];
    return {
      event: { id: `e${i}`, stream, version, type, data: plain, recordedAt } as unknown as SeenEvent,
      owners: [],
    };
  });
};

const cut = (log: readonly OwnedEvent[], at: readonly number[]) => {
  const cuts = [0, ...at.map((n) => n % (log.length + 1)), log.length].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => log.slice(cuts[i], end));
};

describe('a fold', () => {
  it('leaves no event out but those that are told by the trail alone', () => {
    const folded = new Set(KINDS.flatMap((k) => [...k.folds.keys()]));
    expect(EVENTS.map((e) => e.type).filter((type) => !folded.has(type))).toEqual([
      'OrganisationIdClaimed',
      'RoadmapPlacementDeclined',
      'ReplacedDecisionNoted',
      'MilestoneLate',
      'SizeLimitsSet',
      'DecisionRegistered',
      'ProposedItemNotTaken',
      'WaiverRuledOut',
      'OverlapSuspected',
      ...NEEDS_EVENTS.map((e) => e.type),
      ...AUDIT_EVENTS.map((e) => e.type),
      ...ERASURES.map((e) => e.event.type),
      ...POLICY_REFUSALS.map((e) => e.type),
    ]);
  });

  it('is the same however the log is cut into batches', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(), { maxLength: 6 }), (seed, cuts) => {
        const log = logOf(seed, 60);
        for (const kind of KINDS) {
          const whole = new Map<string, Row>();
          foldKind(kind, whole, log);
          const parts = new Map<string, Row>();
          for (const batch of cut(log, cuts)) foldKind(kind, parts, batch);
          expect([...parts].sort()).toEqual([...whole].sort());
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves nothing of the slot on a project that left the roadmap', () => {
    const kind = KINDS.find((k) => k.table === 'project');
    const row = {
      ...{ roadmapId: 'r', periodFrom: '2018-01-01', periodTo: '2018-12-31' },
      ...{ milestones: [{}], dependencies: [{}], forecast: {} },
    };
    const event = { data: { state: 'selected' } } as unknown as SeenEvent;
    expect(kind?.folds.get('ProjectLeftRoadmap')?.(event, row)).toEqual({
      ...{ state: 'selected', roadmapId: null, periodFrom: null, periodTo: null },
      ...{ milestones: [], dependencies: [], forecast: null, forecastNote: null },
    });
  });

  it('gives one row for an instant, the last of it, in order', () => {
    const log = logOf(4, 200);
    for (const kind of KINDS) {
      for (const rows of Map.groupBy(foldKind(kind, new Map(), log), addressOf).values()) {
        const instants = rows.map((r) => r.validFrom);
        expect(instants).toEqual([...new Set(instants)].sort());
      }
    }
  });

  it('never lets a row begin before the one it follows, though the clock went back', () => {
    const [first, second] = logOf(4, 1500)
      .filter((e) => e.event.type === 'SeatDefined')
      .slice(0, 1)
      .flatMap((e) => [
        e,
        { ...e, event: { ...e.event, version: 9, recordedAt: '2001-01-01T00:00:00.000Z' } },
      ]);
    const kind = KINDS.find((k) => k.table === 'seat');
    const rows = foldKind(kind as never, new Map(), [first as OwnedEvent, second as OwnedEvent]);
    expect(rows.map((r) => [r.version, r.validFrom])).toEqual([[9, first?.event.recordedAt]]);
  });
});
