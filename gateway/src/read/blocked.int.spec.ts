import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GATES, type GateReason, type GateStanding } from '@helixboard/contracts';
import { uuid } from '@helixboard/kit/testing';
import { roadmap, type Viewer } from './index.js';
import { fr, TestOffice } from './office.fixture.js';

const COORDINATOR = uuid(9);
const TODAY = '2018-03-10';
const STATES = [
  ...['proposed', 'sheet-drafted', 'submitted', 'selected', 'not-selected'],
  ...['on-roadmap', 'in-delivery', 'completed', 'stopped'],
];
const REASON = {
  ...{ approval: 'approval-no-decision', funding: 'funding-no-plan' },
  ...{ compliance: 'compliance-blocked', team: 'team-gap' },
} as const satisfies Record<string, GateReason>;
const EVIDENCE = {
  approval: 'decision',
  funding: 'funding-plan',
  compliance: 'compliance-file',
  team: 'team',
} as const;

/** How a gate can stand: closed, open, open until a day that is past, today or ahead. */
const WAYS = ['closed', 'open', '2018-03-09', TODAY, '2018-03-11'] as const;

const standingOf = (gate: GateStanding['gate'], way: (typeof WAYS)[number]): GateStanding =>
  way === 'closed'
    ? { gate, open: false, reason: REASON[gate] }
    : {
        ...{ gate, open: true, evidence: { kind: EVIDENCE[gate], id: uuid(0x77) } },
        ...(way === 'open' ? {} : { until: way }),
      };

describe('the filter by what is blocked', () => {
  let office: TestOffice;
  let coordinator: Viewer;
  let number = 0x1000;

  beforeAll(async () => {
    office = await TestOffice.open(`${TODAY}T09:00:00.000Z`);
    await office.person(COORDINATOR, ['coordinator']);
    const on = async (more: object, late: object = {}) => {
      const id = uuid((number += 1));
      const gates = GATES.map((gate) => standingOf(gate, 'open'));
      await office.propose({ id, title: id });
      await office.enter({ id, title: id }, '2018-03-01', '2018-12-31', { gates, ...more, ...late });
      return id;
    };
    for (const gate of GATES)
      for (const way of WAYS) await on({ gates: GATES.map((g) => standingOf(g, g === gate ? way : 'open')) });
    // A late milestone keeps nothing from going on.
    await on({ milestones: [{ milestoneId: uuid(0x88), title: fr('Passé'), date: '2018-03-02' }] });
    await office.propose({ id: uuid((number += 1)), title: 'Proposé' });
    const started = await on({});
    await office.project('DeliveryStarted', { projectId: started, startedOn: '2018-03-10' });
    const left = await on({});
    await office.project('DeliveryStarted', { projectId: left, startedOn: '2018-03-10' });
    await office.project('ProjectLeftRoadmap', { projectId: left, roadmapId: uuid(3), state: 'in-delivery' });
    const stopped = await on({});
    await office.project('ProjectStopped', { projectId: stopped, reason: fr('Arrêt') });
    await on({ dependencies: [{ projectId: stopped, kind: 'finish-to-start' }] });
    await on({ dependencies: [{ projectId: started, kind: 'finish-to-start' }] });
    await office.follow();
    coordinator = await office.viewer(COORDINATOR);
  }, 60_000);
  afterAll(() => office.close());

  it.each([undefined, '2018-03-10'])('lets through exactly what has blockers (as of %s)', async (asOf) => {
    const asked = async (blocked?: boolean) => {
      const filters = { states: STATES, ...(blocked === undefined ? {} : { blocked }) };
      const page = await roadmap(office.context, coordinator, {
        filters,
        first: 100,
        ...(asOf ? { asOf } : {}),
      });
      return page.edges.map(({ node }) => node);
    };
    const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map((n) => n.id);
    const all = await asked();
    const blocked = all.filter((n) => n.blockers.length > 0);
    expect([all.length, blocked.length]).toEqual([27, 11]);
    expect(idsOf(await asked(true))).toEqual(idsOf(blocked));
    expect(idsOf(await asked(false))).toEqual(idsOf(all.filter((n) => n.blockers.length === 0)));
    for (const { blockers } of all)
      for (const b of blockers) expect(b.whoLabel.en).toMatch(/^(?:the|whoever) /);
  });
});
