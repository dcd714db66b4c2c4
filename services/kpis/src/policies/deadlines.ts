import type {
  CorrectiveActionAwaited,
  CorrectiveActionProposed,
  EventOf,
  MeasurementMissed,
  VarianceFound,
} from '@helixboard/contracts';
import {
  deriveId,
  type DeadlineChange,
  type Deadlines,
  endOfBrusselsDay,
  instantOf,
  type StoredEvent,
} from '@helixboard/kit';

const endOf = (day: string): string => instantOf(endOfBrusselsDay(day));

const awaited = (event: StoredEvent): readonly DeadlineChange[] => {
  const { indicatorId, awaits } = event.data as unknown as Pick<
    EventOf<typeof MeasurementMissed>['data'],
    'indicatorId' | 'awaits'
  >;
  const command = { command: 'MarkMeasurementMissed', data: { indicatorId, period: awaits.period } };
  return [{ set: { id: `measurement:${indicatorId}`, due: endOf(awaits.until), command } }];
};

/** A measurement is overdue at 24:00 (Europe/Brussels) of its last day of grace. Source: DOMAIN part 6, "Deadlines". */
export const measurementOverdue: Deadlines = {
  name: 'kpis/measurement-overdue',
  on: {
    IndicatorDefined: awaited,
    MeasurementRecorded: awaited,
    MeasurementMissed: awaited,
    IndicatorEnded: (event) => [{ cancel: `measurement:${String(event.data.indicatorId)}` }],
  },
};

interface OfVariance {
  readonly indicatorId: string;
  readonly number: number;
}
const ofVariance = (event: StoredEvent) => event.data as unknown as OfVariance;
const explanation = ({ indicatorId, number }: OfVariance): string => `explanation:${indicatorId}:${number}`;
const proposal = ({ indicatorId, number }: OfVariance): string => `proposal:${indicatorId}:${number}`;

/** An indicator off track is explained by a day. Source: DOMAIN part 6, "Deadlines". */
export const explanationDue: Deadlines = {
  name: 'kpis/explanation-due',
  on: {
    VarianceFound: (event) => {
      const data = event.data as unknown as EventOf<typeof VarianceFound>['data'];
      const { indicatorId, number, explainBy } = data;
      const command = { command: 'MarkExplanationOverdue', data: { indicatorId, number } };
      return [{ set: { id: explanation(data), due: endOf(explainBy), command } }];
    },
    VarianceExplained: (event) => [{ cancel: explanation(ofVariance(event)) }],
    VarianceClosed: (event) => [{ cancel: explanation(ofVariance(event)) }],
  },
};

const actionOf = (event: StoredEvent): string => (event.data as { actionId?: string }).actionId ?? '';
const ended = (event: StoredEvent): readonly DeadlineChange[] => [{ cancel: `action:${actionOf(event)}` }];

const toAct = (event: StoredEvent): readonly DeadlineChange[] => {
  const data = event.data as unknown as EventOf<
    typeof VarianceFound | typeof CorrectiveActionAwaited
  >['data'];
  const { indicatorId, number, actBy } = data;
  const actionId = deriveId('kpis/required-action', indicatorId, String(number));
  const command = { command: 'RequireCorrectiveAction', data: { indicatorId, number, actionId } };
  return [{ set: { id: proposal(data), due: endOf(actBy), command } }];
};

/** A corrective action is proposed by a day, else the rule does; and it is done by its own. Source: DOMAIN part 6. */
export const correctiveActionDue: Deadlines = {
  name: 'kpis/corrective-action-due',
  on: {
    VarianceFound: toAct,
    CorrectiveActionAwaited: toAct,
    VarianceClosed: (event) => [{ cancel: proposal(ofVariance(event)) }],
    CorrectiveActionProposed: (event) => {
      const data = event.data as unknown as EventOf<typeof CorrectiveActionProposed>['data'];
      const { indicatorId, actionId, due } = data;
      const command = { command: 'MarkCorrectiveActionOverdue', data: { indicatorId, actionId } };
      return [{ cancel: proposal(data) }, { set: { id: `action:${actionId}`, due: endOf(due), command } }];
    },
    CorrectiveActionWithdrawn: ended,
    CorrectiveActionCompleted: ended,
  },
};
