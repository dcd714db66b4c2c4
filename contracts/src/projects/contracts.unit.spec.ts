import { describe, expect, it } from '@jest/globals';
import { labelOf, LANGUAGES } from '../index.js';
import {
  BASELINE_STATES,
  BASELINE_WARNINGS,
  DECLINE_REASONS,
  DIMENSIONS,
  ITEM_CHANGE_STATES,
  PROJECT_STATES,
  QUICK_WIN_GROUNDS,
  REMOVAL_CAUSES,
} from './codes.js';
import { PROJECT_COMMANDS, PROJECTS_COMMANDS, ROADMAP_COMMANDS } from './commands.js';
import { PROJECTS_ERRORS } from './errors.js';
import {
  GATE_EVENTS,
  PROJECT_EVENTS,
  ProjectEnteredRoadmap,
  ProjectProposed,
  PROJECTS_EVENTS,
} from './events.js';
import {
  CLOSED_GATES,
  EVIDENCE_OF_GATE,
  GATE_BLOCKERS,
  GATE_REASONS,
  GATES,
  RESPONSIBLE,
  RESPONSIBLE_LABELS,
} from './gates.js';

const PUBLIC = ['public'];
const PARTIES = ['parties', 'office'];

describe('what the public learns of a project', () => {
  it('begins with its entry into a roadmap; the steps before are for its parties and the office', () => {
    const audiences = Object.fromEntries(PROJECT_EVENTS.map((e) => [e.type, e.visibility.audiences]));
    const closed = PROJECT_EVENTS.map((e) => e.type).filter(
      (type) => audiences[type]!.join() === PARTIES.join(),
    );
    expect(closed.toSorted()).toEqual([
      'ActualCostRecorded',
      'GateNoted',
      'ProjectNotSelected',
      'ProjectProposed',
      'ProjectSelected',
      'ProjectWithdrawn',
      'ProjectWordsRevised',
      'QuickWinLabelRefused',
      'ReplacedDecisionNoted',
      'RoadmapPlacementDeclined',
      'SheetDrafted',
      'SheetRevised',
      'SheetSubmitted',
    ]);
    for (const { type } of PROJECT_EVENTS)
      if (!closed.includes(type)) expect(audiences[type]).toEqual(PUBLIC);
  });

  it('is all in that entry: whatever a proposal says but the partners’ names', () => {
    const proposed = Object.keys(ProjectProposed.data.shape).filter(
      (f) => !['partners', 'ownerHelix'].includes(f),
    );
    expect(Object.keys(ProjectEnteredRoadmap.data.shape)).toEqual(expect.arrayContaining(proposed));
  });
});

describe('the gates', () => {
  it('are all closed at first, each for a reason of its own', () => {
    expect(CLOSED_GATES.map((g) => g.gate)).toEqual(GATES);
    for (const { gate, open, reason } of CLOSED_GATES) {
      expect(open).toBe(false);
      expect(GATE_BLOCKERS[reason!].gate).toBe(gate);
    }
  });

  it('open on evidence of one kind each, and move by events that carry how they stand', () => {
    expect(new Set(Object.values(EVIDENCE_OF_GATE)).size).toBe(GATES.length);
    for (const type of GATE_EVENTS) {
      const contract = PROJECTS_EVENTS.find((e) => e.type === type)!;
      const fields = Object.keys(contract.data.shape);
      expect(fields.filter((f) => f !== 'inDelivery')).toEqual(['projectId', 'standing']);
    }
  });

  it('are opened and closed by policies alone', () => {
    for (const { name, allowed } of PROJECT_COMMANDS.filter((c) => /Gate|Authority|Confirm/.test(c.name)))
      expect([name, allowed.every((p) => 'policy' in p)]).toEqual([name, true]);
  });

  it('name in every language what is missing and who must act', () => {
    for (const language of LANGUAGES) {
      for (const reason of GATE_REASONS) expect(GATE_BLOCKERS[reason].missing[language]).toMatch(/\.$/);
      for (const who of RESPONSIBLE) expect(RESPONSIBLE_LABELS[who][language]).toMatch(/\S/);
    }
  });
});

describe('the codes of projects', () => {
  it('have a label in every language', () => {
    const codes = [
      ...DIMENSIONS,
      ...PROJECT_STATES,
      ...GATES,
      ...GATE_REASONS,
      ...QUICK_WIN_GROUNDS,
      ...REMOVAL_CAUSES,
      ...DECLINE_REASONS,
      ...BASELINE_WARNINGS,
      ...BASELINE_STATES,
      ...ITEM_CHANGE_STATES,
    ];
    for (const language of LANGUAGES)
      for (const code of codes)
        expect([code, language, labelOf(code, language) === code && code.includes('-')]).toEqual([
          code,
          language,
          false,
        ]);
  });

  it('of refusals are each given by a command', () => {
    const given = new Set(PROJECTS_COMMANDS.flatMap((c): readonly string[] => c.refusals));
    expect([...given].toSorted()).toEqual(Object.keys(PROJECTS_ERRORS).toSorted());
    expect(ROADMAP_COMMANDS.every((c) => c.refusals.length > 0)).toBe(true);
  });
});
