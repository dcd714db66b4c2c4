import { describe, expect, it } from '@jest/globals';
import { GATES, isRefusal, type DomainEvent, type GateReason } from '@helixboard/contracts';
import { fold, moment, uuid } from '@helixboard/kit/testing';
import fc from 'fast-check';
import type { ProjectCommand } from './project.commands.js';
import { projectDecider } from './project.decider.js';
import {
  answeredCriteria,
  AUTHORITY,
  completeSheet,
  coordinator as by,
  money,
  organisations,
  pilotAims,
  PROJECT,
  proposing,
  ROADMAP,
  slot,
  words,
} from './project.fixture.js';
import { isKnown, type Project } from './project.js';
import { missingParts } from './sheet-parts.js';

const projectId = PROJECT;
const bilingual = words('because', 'fr', 'nl');
const full = { ...completeSheet, quickWin: answeredCriteria(), pilot: pilotAims };
const sheet = fc.constantFrom(full, completeSheet, {}, { ...full, budget: { total: money(9_000_000) } });
const decisionId = fc.constantFrom(uuid(71), uuid(72));
const roadmapId = fc.constantFrom(ROADMAP, uuid(60));
const placement = fc.constantFrom(1, 2);
const gate = fc.constantFrom(...GATES);
const evidenceOf = {
  approval: 'decision',
  funding: 'funding-plan',
  compliance: 'compliance-file',
  team: 'team',
} as const;
const reason = fc.constantFrom<GateReason>(
  'approval-withdrawn',
  'approval-rejected-by-board',
  'approval-refused-by-authority',
  'funding-lost',
);

const giving = <N extends ProjectCommand['name']>(
  name: N,
  data: fc.Arbitrary<Extract<ProjectCommand, { name: N }>['data']>,
): fc.Arbitrary<ProjectCommand> => data.map((d) => ({ name, data: d, by }) as ProjectCommand);

const only = { projectId };
const commands: readonly fc.Arbitrary<ProjectCommand>[] = [
  giving('ReviseWords', fc.constant({ ...only, title: bilingual, summary: bilingual })),
  giving('ReviseSheet', fc.record({ projectId: fc.constant(projectId), sheet })),
  giving(
    'ConfirmRoadmapChange',
    roadmapId.map((r) => ({ ...only, roadmapId: r, ...slot })),
  ),
  giving(
    'ConfirmRoadmapRemoval',
    roadmapId.map((r) => ({ ...only, roadmapId: r })),
  ),
  giving('CloseGate', fc.record({ projectId: fc.constant(projectId), gate, reason, decisionId })),
  giving(
    'NoteAwaitingAuthority',
    decisionId.map((d) => ({ ...only, decisionId: d, authority: AUTHORITY, answerDue: '2018-06-30' })),
  ),
  giving(
    'NoteAuthorityLate',
    decisionId.map((d) => ({ ...only, decisionId: d })),
  ),
  giving(
    'OpenGate',
    fc
      .tuple(gate, decisionId)
      .map(([g, id]) => ({ ...only, gate: g, evidence: { kind: evidenceOf[g], id } })),
  ),
  giving(
    'NoteMilestoneReached',
    fc.constant({ ...only, milestoneId: slot.milestones[0]!.milestoneId, reachedOn: '2018-02-19' }),
  ),
  giving(
    'RecordForecast',
    fc.constant({
      ...only,
      period: slot.period,
      milestones: [],
      costAtCompletion: money(1),
      reason: bilingual,
    }),
  ),
  giving('RecordActualCost', fc.constant({ ...only, upTo: '2018-02-19', spent: money(1) })),
  giving('CompleteProject', fc.constant({ ...only, completedOn: '2018-02-19' })),
  giving('StopProject', fc.constant({ ...only, reason: bilingual })),
];

/** The steps of a life in their order, to which the others come in between. */
const life: readonly fc.Arbitrary<ProjectCommand>[] = [
  giving(
    'ProposeProject',
    fc
      .record({ quickWin: fc.boolean(), pilot: fc.boolean() })
      .map(
        (flags) =>
          ({ ...proposing, ...flags }) as Extract<ProjectCommand, { name: 'ProposeProject' }>['data'],
      ),
  ),
  giving('DraftSheet', fc.record({ projectId: fc.constant(projectId), sheet })),
  giving('ReviseSheet', fc.constant({ ...only, sheet: full })),
  giving('SubmitSheet', fc.constant(only)),
  giving(
    'RecordJuryDecision',
    fc.constant({ ...only, outcome: 'selected', decidedOn: '2018-02-19', session: 'J', reasons: [] }),
  ),
  giving(
    'ConfirmRoadmapPlacement',
    fc.tuple(roadmapId, placement).map(([r, p]) => ({ ...only, roadmapId: r, placement: p, ...slot })),
  ),
  ...GATES.map((g) =>
    giving('OpenGate', fc.constant({ ...only, gate: g, evidence: { kind: evidenceOf[g], id: uuid(71) } })),
  ),
  giving('StartDelivery', fc.constant(only)),
];
const between = fc.array(fc.oneof(...commands), { maxLength: 3 });
const story = fc
  .tuple(...life.map((step) => fc.tuple(step, between)))
  .map((steps) => steps.flatMap(([step, others]) => [step, ...others]));

const run = (all: readonly ProjectCommand[]): readonly DomainEvent[] =>
  all.reduce<readonly DomainEvent[]>((events, command) => {
    const state = fold<Project>(projectDecider, events);
    const outcome = projectDecider.decide(command, state, { organisations }, moment('2018-02-19'));
    return isRefusal(outcome) ? events : [...events, ...outcome];
  }, []);

const PUBLISHED_ALONE = [
  'GateOpened',
  'GateClosed',
  'ApprovalAwaitingAuthority',
  'ApprovalAnswerLate',
  'QuickWinLabelLost',
  'ProjectStopped',
  'ProjectPublicWordsRevised',
  'RoadmapSlotChanged',
  'ProjectLeftRoadmap',
  'DeliveryStarted',
  'ProjectCompleted',
];
const UNPUBLISHED_ALONE = ['GateNoted', 'QuickWinLabelRefused', 'ProjectWithdrawn', 'ProjectWordsRevised'];

/** What is wrong with a state that events led to; empty when nothing is. */
const faults = (project: Project): readonly string[] => {
  if (!isKnown(project)) return [];
  const { state, sheet: held, slot: place, gates, published, startedOn, replacedDecisions } = project;
  const late = ['submitted', 'selected', 'on-roadmap', 'in-delivery', 'completed'].includes(state);
  return [
    ...(gates.map((g) => g.gate).join() === GATES.join() ? [] : ['four gates in their order']),
    ...(gates.every((g) => g.open === (g.evidence !== undefined) && g.open === (g.reason === undefined))
      ? []
      : ['an open gate has evidence, a closed one its reason']),
    ...(gates.some((g) => g.open && replacedDecisions.includes(g.evidence!.id) && g.gate === 'approval')
      ? ['no approval stands on a decision that was replaced']
      : []),
    ...(state === 'on-roadmap' && place === undefined ? ['a project on the roadmap has a place'] : []),
    ...(place !== undefined && !published ? ['a project with a place is public'] : []),
    ...((state === 'in-delivery' || state === 'completed') && startedOn === undefined ? ['it started'] : []),
    ...(late && (held === undefined || missingParts(held.content, project).length > 0)
      ? ['a complete sheet']
      : []),
  ];
};

describe('any life of a project', () => {
  it('is in a valid state after each of its events, and says nothing in public before it is public', () => {
    fc.assert(
      fc.property(story, (all) => {
        const events = run(all);
        for (let n = 0; n < events.length; n += 1) {
          const before = fold<Project>(projectDecider, events.slice(0, n));
          const published = isKnown(before) && before.published;
          expect(published ? UNPUBLISHED_ALONE : PUBLISHED_ALONE).not.toContain(events[n]!.type);
          expect(faults(fold<Project>(projectDecider, events.slice(0, n + 1)))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reaches delivery, completion, stop and a replaced decision, on both sides of publication', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(story, (all) => run(all).forEach((e) => seen.add(e.type))),
      { numRuns: 200, seed: 7 },
    );
    for (const type of [...PUBLISHED_ALONE, ...UNPUBLISHED_ALONE, 'ReplacedDecisionNoted'])
      expect([...seen]).toContain(type);
  });
});
