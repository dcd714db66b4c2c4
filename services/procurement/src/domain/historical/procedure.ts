import type {
  CommandData,
  DomainCommand,
  EventOf,
  HISTORICAL_COMMANDS,
  HISTORICAL_EVENTS,
  HistoricalNotice,
} from '@helixboard/contracts';

export type HistoricalEvent = EventOf<(typeof HISTORICAL_EVENTS)[number]>;
export type HistoricalCommand = DomainCommand<
  (typeof HISTORICAL_COMMANDS)[number]['name'],
  CommandData<(typeof HISTORICAL_COMMANDS)[number]>
>;

/** A historical procedure: nothing, or what was taken over, which never changes. */
export interface HistoricalProcedure {
  readonly notice?: HistoricalNotice;
}

/** The id that follows from the notice number of the command: the service derives it. */
export interface HistoricalFacts {
  readonly derivedId: string;
}

export const initialState = (): HistoricalProcedure => ({});

export const evolve = (_state: HistoricalProcedure, { data }: HistoricalEvent): HistoricalProcedure => {
  const { municipality: _m, missing: _g, standing: _s, provenance, ...notice } = data;
  return { notice: { ...notice, attribution: provenance.source ?? '' } };
};
