import {
  addDays,
  type CheckCleared,
  type ComplianceScreened,
  type DpiaRecorded,
  type EventOf,
} from '@helixboard/contracts';
import { type DeadlineChange, type Deadlines, endOfBrusselsDay, instantOf } from '@helixboard/kit';

/** Looks at a file again from a day on: set for the end of the day before, 24:00 in Europe/Brussels. */
const review = (id: string, projectId: string, due: string): DeadlineChange => ({
  set: {
    id,
    due: instantOf(endOfBrusselsDay(addDays(due, -1))),
    command: { command: 'ReviewCompliance', data: { projectId, due } },
  },
});

/**
 * What makes a check due again: a law that starts to apply, the end of its evidence (a permit), a DPIA to be reviewed.
 * Source: DOMAIN part 5, "Compliance file" and "Deadlines".
 */
export const complianceFallsDue: Deadlines = {
  name: 'procurement/compliance-falls-due',
  on: {
    ComplianceScreened: (event) => {
      const { projectId, screenedOn, answers } = event.data as unknown as EventOf<
        typeof ComplianceScreened
      >['data'];
      return answers
        .flatMap((a) => a.laws)
        .filter((law) => law.from > screenedOn)
        .map(({ stage, from }) => review(`compliance:${projectId}:law:${stage}`, projectId, from));
    },
    CheckCleared: (event) => {
      const { projectId, field, validUntil } = event.data as unknown as EventOf<typeof CheckCleared>['data'];
      const id = `compliance:${projectId}:evidence:${field}`;
      return [validUntil === undefined ? { cancel: id } : review(id, projectId, addDays(validUntil, 1))];
    },
    DpiaRecorded: (event) => {
      const { projectId, reviewBy } = event.data as unknown as EventOf<typeof DpiaRecorded>['data'];
      return [review(`compliance:${projectId}:dpia`, projectId, addDays(reviewBy, 1))];
    },
  },
};
