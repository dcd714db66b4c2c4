import type { Language } from '../kernel/fields.js';
import { hasEnded, type ProjectState } from './codes.js';
import {
  GATE_BLOCKERS,
  type Gate,
  type GateReason,
  type GateStanding,
  RESPONSIBLE_LABELS,
  type Responsible,
} from './gates.js';

type InLanguages = Readonly<Record<Language, string>>;

/** The step that a project's life waits for before its gates matter, or what stands in its way beside them. */
export const STEP_CODES = [
  'sheet-missing',
  'sheet-not-submitted',
  'jury-awaited',
  'roadmap-place-awaited',
  'dependency-stopped',
] as const;
export type StepCode = (typeof STEP_CODES)[number];

export const STEP_BLOCKERS: Readonly<
  Record<StepCode, { readonly who: Responsible; readonly missing: InLanguages }>
> = {
  'sheet-missing': {
    who: 'owner',
    missing: {
      en: 'The project sheet has not been drafted.',
      fr: 'La fiche de projet n’a pas été rédigée.',
      nl: 'De projectfiche is nog niet opgesteld.',
      de: 'Das Projektblatt ist noch nicht verfasst.',
    },
  },
  'sheet-not-submitted': {
    who: 'owner',
    missing: {
      en: 'The project sheet has not been submitted.',
      fr: 'La fiche de projet n’a pas été introduite.',
      nl: 'De projectfiche is nog niet ingediend.',
      de: 'Das Projektblatt ist noch nicht eingereicht.',
    },
  },
  'jury-awaited': {
    who: 'jury',
    missing: {
      en: 'The jury has not decided.',
      fr: 'Le jury ne s’est pas prononcé.',
      nl: 'De jury heeft nog niet beslist.',
      de: 'Die Jury hat noch nicht entschieden.',
    },
  },
  'roadmap-place-awaited': {
    who: 'coordination-office',
    missing: {
      en: 'The project has no place on a roadmap.',
      fr: 'Le projet n’a pas de place sur une feuille de route.',
      nl: 'Het project heeft geen plaats op een roadmap.',
      de: 'Das Projekt hat keinen Platz auf einer Roadmap.',
    },
  },
  'dependency-stopped': {
    who: 'coordination-office',
    missing: {
      en: 'A project that it waits for will not end: its place on the roadmap is to be revised.',
      fr: 'Un projet dont il dépend n’aboutira pas : sa place sur la feuille de route est à revoir.',
      nl: 'Een project waarop het wacht, komt er niet: zijn plaats op de roadmap moet worden herzien.',
      de: 'Ein Projekt, auf das es wartet, kommt nicht zustande: Sein Platz auf der Roadmap ist zu überprüfen.',
    },
  },
};

/** One thing that keeps a project from going on, in words, and who must act. */
export interface Blocker {
  readonly code: StepCode | GateReason;
  /** The closed gate; absent when a step of the project's life is awaited. */
  readonly gate?: Gate;
  readonly missing: InLanguages;
  readonly who: Responsible;
  readonly whoLabel: InLanguages;
  /** The competent authority awaited, and the last day of its term. */
  readonly authority?: GateStanding['authority'];
  readonly answerDue?: string;
  readonly decisionId?: string;
  /** The projects that stand in the way. */
  readonly projectIds?: readonly string[];
  /** Whether the answer awaited was due before `today`. */
  readonly late: boolean;
}

/** The part of a project's state that its blockers follow from. */
export interface Blockable {
  readonly state: ProjectState;
  readonly gates: readonly GateStanding[];
  /** Whether the project stands on a roadmap; only told for one in delivery that was taken off. */
  readonly onRoadmap?: boolean;
  /** The projects that it depends on and that stopped or were not selected. */
  readonly stoppedDependencies?: readonly string[];
}

const STEP_OF_STATE: Partial<Record<ProjectState, StepCode>> = {
  proposed: 'sheet-missing',
  'sheet-drafted': 'sheet-not-submitted',
  submitted: 'jury-awaited',
  selected: 'roadmap-place-awaited',
};

/** Why a gate that stood open until a day is closed after it: one on evidence that ends, or on a waiver. */
const ENDED: Partial<Record<Gate, GateReason>> = { compliance: 'compliance-blocked' };

const stepBlocker = (code: StepCode, projectIds: readonly string[] = []): Blocker => {
  const { who, missing } = STEP_BLOCKERS[code];
  return {
    ...{ code, missing, who, whoLabel: RESPONSIBLE_LABELS[who], late: false },
    ...(projectIds.length > 0 ? { projectIds } : {}),
  };
};

const reasonOn = ({ gate, open, reason, answerDue, until }: GateStanding, today: string) => {
  if (open)
    return until === undefined || today <= until ? undefined : (ENDED[gate] ?? 'funding-waiver-ended');
  const overdue = answerDue !== undefined && answerDue < today;
  return reason === 'approval-awaiting-authority' && overdue ? 'approval-authority-late' : reason;
};

/**
 * How a gate stands on a day, whether or not a timer has said so: one that stood open until a day is closed after it,
 * and an answer that was due is late. `today` is the day of the reader, in Europe/Brussels.
 */
export const gateOn = (standing: GateStanding, today: string): GateStanding => {
  const reason = reasonOn(standing, today);
  if (reason === standing.reason) return standing;
  const { evidence: _evidence, ...rest } = standing;
  return { ...rest, open: false, reason };
};

/** What keeps a gate closed; undefined when it is open. `today` is the day of the reader, in Europe/Brussels. */
export const gateBlocker = (standing: GateStanding, today: string): Blocker | undefined => {
  const code = reasonOn(standing, today);
  if (code === undefined) return undefined;
  const { who, missing } = GATE_BLOCKERS[code];
  return {
    code,
    gate: standing.gate,
    missing,
    who,
    whoLabel: RESPONSIBLE_LABELS[who],
    ...(standing.authority ? { authority: standing.authority } : {}),
    ...(standing.answerDue === undefined ? {} : { answerDue: standing.answerDue }),
    ...(standing.decisionId === undefined ? {} : { decisionId: standing.decisionId }),
    late: code === 'approval-authority-late',
  };
};

/**
 * What keeps a project from going on, and who must act: the awaited step of its life first, then what it depends on and
 * has stopped, then each closed gate in the order of the gates. None once it has ended. A gate that closed during delivery is a blocker like any other.
 * Source: DOMAIN part 2, "Project life"; "The roadmap, what the board sees".
 * @param today ISO 8601 date in Europe/Brussels, against which lateness is judged
 */
export const blockers = (project: Blockable, today: string): readonly Blocker[] => {
  if (hasEnded(project.state)) return [];
  const step =
    STEP_OF_STATE[project.state] ??
    (project.state === 'in-delivery' && project.onRoadmap === false ? 'roadmap-place-awaited' : undefined);
  const stopped = project.stoppedDependencies ?? [];
  const gates = project.gates.flatMap((g) => gateBlocker(g, today) ?? []);
  return [
    ...(step === undefined ? [] : [stepBlocker(step)]),
    ...(stopped.length > 0 ? [stepBlocker('dependency-stopped', stopped)] : []),
    ...gates,
  ];
};
