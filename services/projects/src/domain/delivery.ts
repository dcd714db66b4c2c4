import {
  type Blocker,
  gateBlocker,
  type Localized,
  type Moment,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { refuseDate } from './jury.js';
import type { DataOf } from './project.commands.js';
import { notFound, refuseEnded, refuseUnless } from './project.errors.js';
import { isKnown, type KnownProject, type Project, type ProjectEvent } from './project.js';
import { unpublishable } from './public-words.js';

type Outcome = readonly ProjectEvent[] | Refusal;

const named = ({ original, in: languages }: Localized): string =>
  (languages.en ?? languages[original])?.text ?? '';

const inWords = ({ gate, missing, whoLabel, authority, answerDue }: Blocker): string => {
  const who = authority ? `${whoLabel.en}, ${named(authority.names)}` : whoLabel.en;
  const due = answerDue === undefined ? '' : ` (due ${answerDue})`;
  return `${gate}: ${missing.en} To act: ${who}${due}.`;
};

/**
 * **Rule**: delivery starts only when the gates are open; a closed gate says what is missing and who must act.
 * Source: DOMAIN part 2, "Project life".
 */
const refuseClosedGates = (project: KnownProject, { today }: Moment): Refusal | undefined => {
  const closed = project.gates.flatMap((g) => gateBlocker(g, today) ?? []);
  return closed.length === 0
    ? undefined
    : refuse('PROJECT.GATE_CLOSED', `Closed: ${closed.map((b) => b.gate).join(', ')}.`, closed.map(inWords), {
        gates: closed.map(({ gate, code, who, authority, answerDue, late }) => ({
          gate,
          code,
          who,
          late,
          ...(authority ? { authority: authority.organisationId } : {}),
          ...(answerDue === undefined ? {} : { answerDue }),
        })),
      });
};

/** Starts the delivery of a project on the roadmap. A pilot's objectives are in its sheet since it was submitted. */
export const startDelivery = (
  { projectId }: DataOf<'StartDelivery'>,
  project: Project,
  moment: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  return (
    refuseUnless(project, ['on-roadmap'], 'A project on the roadmap whose delivery has not started.') ??
    refuseClosedGates(project, moment) ?? [
      { type: 'DeliveryStarted', data: { projectId, startedOn: moment.today } },
    ]
  );
};

const refuseWords = (
  texts: Readonly<Record<string, Localized | undefined>>,
  project: KnownProject,
): Refusal | undefined => {
  const gaps = unpublishable(texts, project.proposal.territory);
  return gaps.length === 0
    ? undefined
    : refuse('PROJECT.NOT_IN_PUBLIC_LANGUAGES', 'The words lack a language of the public.', gaps);
};

/** Completes a project in delivery. A gate that closed meanwhile does not hinder it: it was a blocker, not a stop. */
export const completeProject = (
  d: DataOf<'CompleteProject'>,
  project: Project,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  return (
    refuseUnless(project, ['in-delivery'], 'A project in delivery.') ??
    refuseDate(d.completedOn, { earliest: project.startedOn!, since: 'the delivery started', today }) ??
    refuseWords({ results: d.results }, project) ?? [{ type: 'ProjectCompleted', data: d }]
  );
};

/**
 * Stops a project at any time before it has ended. One that the public knows of stops in public; its item on the
 * roadmap is cleared by a policy.
 */
export const stopProject = (d: DataOf<'StopProject'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseEnded(project);
  if (refusal) return refusal;
  if (!project.published) return [{ type: 'ProjectWithdrawn', data: d }];
  const { roadmapId, placement } = project.slot ?? {};
  const item = roadmapId === undefined || placement === undefined ? {} : { roadmapId, placement };
  return refuseWords({ reason: d.reason }, project) ?? [{ type: 'ProjectStopped', data: { ...d, ...item } }];
};
