import type { Aggregate } from '@helixboard/kit';
import { deriveId } from '@helixboard/kit';
import type { HistoricalCommand, HistoricalFacts } from '../domain/historical/procedure.js';

type Facts = NonNullable<Aggregate['facts']>;

/** The id of a notice's stream: it follows from the number alone, and looks nothing up. */
export const historicalFacts: Facts = async (command): Promise<HistoricalFacts> => ({
  derivedId: deriveId('historical-procedure', (command as HistoricalCommand).data.notice),
});
