import { type EventOf, type MotionDecided, REGISTERED_OUTCOMES } from '@helixboard/contracts';
import { deriveId, type Policy } from '@helixboard/kit';

/**
 * A motion that was adopted, advised or rejected enters the register of its body's year; one without a quorum or
 * deferred is no decision. Source: DOMAIN part 3, "Decision"; DESIGN, "The write side" 3 (gapless register).
 */
export const registerDecision: Policy = {
  name: 'governance/register-decision',
  source: 'governance',
  on: {
    MotionDecided: (event) => {
      const { bodyId, meetingId, motionId, decidedOn, outcome, title } = event.data as EventOf<
        typeof MotionDecided
      >['data'];
      if (!(REGISTERED_OUTCOMES as readonly string[]).includes(outcome)) return [];
      const decisionId = deriveId('decision', motionId);
      const year = Number(decidedOn.slice(0, 4));
      const data = { bodyId, year, decisionId, meetingId, motionId, decidedOn, outcome, title };
      return [{ command: 'RegisterDecision', data }];
    },
  },
};
