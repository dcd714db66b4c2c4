import type { CommandData, ConveneMeeting, OpenDecision, PutMotion } from '@helixboard/contracts';
import { type Aggregate, brusselsDate, type FactLookup } from '@helixboard/kit';
import { bodyDecider } from '../domain/body/body.decider.js';
import { type DecisionFacts, decisionDecider } from '../domain/decision/decision.decider.js';
import { type MeetingFacts, meetingDecider } from '../domain/meeting/meeting.decider.js';
import type { Meeting } from '../domain/meeting/meeting.js';
import type { MotionFacts } from '../domain/meeting/motions.js';
import { isKnownProject } from './known-projects.js';

type Facts = NonNullable<Aggregate['facts']>;

const meetingOf = async (lookup: FactLookup, meetingId: string): Promise<Meeting> =>
  (await lookup.load(`meeting-${meetingId}`, meetingDecider)).state;

const bodyOf = async (lookup: FactLookup, bodyId: string) =>
  (await lookup.load(`body-${bodyId}`, bodyDecider)).state;

const superseded = async (lookup: FactLookup, decisionId: string): Promise<MotionFacts['superseded']> => {
  const { state } = await lookup.load(`decision-${decisionId}`, decisionDecider);
  return (
    state.opened && { bodyId: state.opened.bodyId, superseded: state.standing.supersededBy !== undefined }
  );
};

const motionFacts = async (d: CommandData<typeof PutMotion>, lookup: FactLookup): Promise<MeetingFacts & MotionFacts> => {
  const meeting = await meetingOf(lookup, d.meetingId);
  const subject = meeting.agenda.find((i) => i.itemId === d.itemId)?.subject;
  return {
    ...(await bodyBeforeOpening(meeting, lookup)),
    ...(d.supersedes === undefined ? {} : { superseded: await superseded(lookup, d.supersedes) }),
    ...(subject?.kind === 'project' ? { subjectKnown: await isKnownProject(lookup, subject.id) } : {}),
  };
};

/** The body, as long as the meeting has not opened: from the roll on, who presides stands in the meeting itself. */
const bodyBeforeOpening = async (meeting: Meeting, lookup: FactLookup): Promise<Pick<MeetingFacts, 'body'>> =>
  meeting.status === 'convened' ? { body: await bodyOf(lookup, meeting.convened!.bodyId) } : {};

/** What the commands of a meeting look up: all of it folded, but whether a project is known. */
export const meetingFacts: Facts = async (command, lookup): Promise<MeetingFacts> => {
  if (command.name === 'ConveneMeeting') {
    const { bodyId, startsAt } = command.data as CommandData<typeof ConveneMeeting>;
    return { body: await bodyOf(lookup, bodyId), day: brusselsDate(Date.parse(startsAt)) };
  }
  if (command.name === 'PutMotion') return motionFacts(command.data as CommandData<typeof PutMotion>, lookup);
  // Ballots are many, and who may cast them stands in the vote.
  if (command.name === 'CastBallot') return {};
  return bodyBeforeOpening(await meetingOf(lookup, (command.data as { meetingId: string }).meetingId), lookup);
};

/** The decided motion, when a decision is opened. */
export const decisionFacts: Facts = async (command, lookup): Promise<DecisionFacts> => {
  if (command.name !== 'OpenDecision') return {};
  const { meetingId, motionId } = command.data as CommandData<typeof OpenDecision>;
  return { motion: (await meetingOf(lookup, meetingId)).motions[motionId] };
};
