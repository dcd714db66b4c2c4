import type {
  AcceptProposal,
  CommandData,
  ConveneMeeting,
  OpenDecision,
  PutMotion,
  RaiseProposal,
} from '@helixboard/contracts';
import { type Aggregate, brusselsDate, deriveId, type FactLookup } from '@helixboard/kit';
import { bodyDecider } from '../domain/body/body.decider.js';
import { type DecisionFacts, decisionDecider } from '../domain/decision/decision.decider.js';
import { type MeetingFacts, meetingDecider } from '../domain/meeting/meeting.decider.js';
import type { Meeting } from '../domain/meeting/meeting.js';
import type { EarlierDecision, MotionFacts } from '../domain/meeting/motions.js';
import { type ProposalFacts, proposalDecider } from '../domain/proposal/proposal.decider.js';
import { officeBoard } from './boards.js';
import { isDecided } from './decided-approvals.js';
import { isKnownBaseline } from './known-baselines.js';
import { isKnownProject } from './known-projects.js';

type Facts = NonNullable<Aggregate['facts']>;

const meetingOf = async (lookup: FactLookup, meetingId: string): Promise<Meeting> =>
  (await lookup.load(`meeting-${meetingId}`, meetingDecider)).state;

const bodyOf = async (lookup: FactLookup, bodyId: string) =>
  (await lookup.load(`body-${bodyId}`, bodyDecider)).state;

/** The body of a meeting: whose mandates stand is asked of it by every command, from the convening to the close. */
const bodyOfMeeting = async (
  lookup: FactLookup,
  { convened }: Meeting,
): Promise<Pick<MeetingFacts, 'body'>> => (convened ? { body: await bodyOf(lookup, convened.bodyId) } : {});

const earlierDecision = async (
  lookup: FactLookup,
  decisionId: string,
): Promise<EarlierDecision | undefined> => {
  const { opened, standing } = (await lookup.load(`decision-${decisionId}`, decisionDecider)).state;
  if (!opened) return undefined;
  const { bodyId, motionType, subject } = opened;
  return { bodyId, motionType, subject, superseded: standing.supersededBy !== undefined };
};

const motionFacts = async (
  d: CommandData<typeof PutMotion>,
  meeting: Meeting,
  lookup: FactLookup,
): Promise<MotionFacts> => {
  const subject = meeting.agenda.find((i) => i.itemId === d.itemId)?.subject;
  return {
    ...(d.supersedes === undefined ? {} : { superseded: await earlierDecision(lookup, d.supersedes) }),
    ...(subject?.kind === 'project' ? { subjectKnown: await isKnownProject(lookup, subject.id) } : {}),
    ...(subject?.kind === 'roadmap-baseline'
      ? { subjectKnown: await isKnownBaseline(lookup, subject.id) }
      : {}),
  };
};

/** What the commands of a meeting look up: all of it folded, but whether a subject is known. */
export const meetingFacts: Facts = async (command, lookup): Promise<MeetingFacts> => {
  if (command.name === 'ConveneMeeting') {
    const { bodyId, startsAt } = command.data as CommandData<typeof ConveneMeeting>;
    return { body: await bodyOf(lookup, bodyId), day: brusselsDate(Date.parse(startsAt)) };
  }
  const meeting = await meetingOf(lookup, (command.data as { meetingId: string }).meetingId);
  return {
    ...(await bodyOfMeeting(lookup, meeting)),
    ...(command.name === 'PutMotion'
      ? await motionFacts(command.data as CommandData<typeof PutMotion>, meeting, lookup)
      : {}),
  };
};

/** The decided motion, when a decision is opened. */
export const decisionFacts: Facts = async (command, lookup): Promise<DecisionFacts> => {
  if (command.name !== 'OpenDecision') return {};
  const { meetingId, motionId } = command.data as CommandData<typeof OpenDecision>;
  return { motion: (await meetingOf(lookup, meetingId)).motions[motionId] };
};

/** The office's board for a proposal that is raised; the meeting it is taken up for; the body whose chair answers. */
export const proposalFacts: Facts = async (command, lookup): Promise<ProposalFacts> => {
  const { proposalId } = command.data as { proposalId: string };
  switch (command.name) {
    case 'RaiseProposal': {
      const { subject } = command.data as CommandData<typeof RaiseProposal>;
      const decided = subject.kind === 'project' && (await isDecided(lookup, subject.id));
      return { board: await officeBoard(lookup), decided };
    }
    case 'AcceptProposal': {
      const { meetingId } = command.data as CommandData<typeof AcceptProposal>;
      const meeting = await meetingOf(lookup, meetingId);
      const itemId = deriveId('agenda-item', proposalId, meetingId);
      return { meeting, itemId, ...(await bodyOfMeeting(lookup, meeting)) };
    }
    case 'DeclineProposal': {
      const { bodyId } = (await lookup.load(`proposal-${proposalId}`, proposalDecider)).state;
      return bodyId === undefined ? {} : { body: await bodyOf(lookup, bodyId) };
    }
    default:
      return {};
  }
};
