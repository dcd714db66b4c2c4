import { changes, draftBaseline } from './chapter-baseline.js';
import { establishBoard, firstMeeting, latestMeetings, secondMeeting } from './chapter-board.js';
import { complianceFiles } from './chapter-compliance.js';
import { openDataDelivered, sensorsUnderWay } from './chapter-delivery.js';
import { fundingMoves, fundingPlans } from './chapter-funding.js';
import { history } from './chapter-history.js';
import { indicators } from './chapter-indicators.js';
import { people } from './chapter-people.js';
import { platform, purchases, underWay } from './chapter-procurement.js';
import { projects } from './chapter-projects.js';
import { teams } from './chapter-team.js';
import { type Chapter, interleave } from './interleave.js';
import type { Teller } from './teller.js';

const inTurn =
  (...chapters: readonly Chapter[]): Chapter =>
  async (teller) => {
    for (const chapter of chapters) await chapter(teller);
  };

/** The demo office from its kickoff to today. What the seeds and the guide do not give is labelled demo. */
export const tellStory = async (teller: Teller, issuer: string): Promise<void> => {
  await people(teller, issuer);
  await establishBoard(teller);
  await projects(teller);
  await interleave(teller, [
    inTurn(draftBaseline, changes),
    inTurn(firstMeeting, secondMeeting, latestMeetings),
    inTurn(fundingPlans, fundingMoves),
    teams,
    complianceFiles,
    inTurn(platform, purchases, underWay),
    openDataDelivered,
    sensorsUnderWay,
    indicators,
    history,
  ]);
};
