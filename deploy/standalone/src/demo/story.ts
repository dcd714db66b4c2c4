import { establishBoard, firstMeeting, latestMeetings, secondMeeting } from './chapter-board.js';
import { fundingMoves, fundingPlans } from './chapter-funding.js';
import { people } from './chapter-people.js';
import { projects } from './chapter-projects.js';
import type { Teller } from './teller.js';

/** The demo office from its kickoff to today. What the seeds and the guide do not give is labelled demo. */
export const tellStory = async (teller: Teller, issuer: string): Promise<void> => {
  await people(teller, issuer);
  await establishBoard(teller);
  await projects(teller);
  await firstMeeting(teller);
  await fundingPlans(teller);
  await secondMeeting(teller);
  await fundingMoves(teller);
  await latestMeetings(teller);
};
