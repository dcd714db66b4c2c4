// A small service for the kit's own specs: a tally that is opened once and added to, at most 1000 in all.
import {
  code,
  defineCommand,
  defineEvent,
  erasable,
  erasure,
  id,
  refuse,
  text,
  type Decider,
  type DomainCommand,
  type DomainEvent,
  type EventContract,
  type ServiceName,
} from '@helixboard/contracts';
import { z } from 'zod';
import type { Aggregate, ServiceDefinition } from '../service.js';

const sentence = { en: '{actor}', fr: '{actor}', nl: '{actor}', de: '{actor}' };

const contractsOf = (service: ServiceName) => {
  const OpenTally = defineCommand({
    name: `Open${service}Tally`,
    service,
    summary: 'Opens a tally.',
    data: z.strictObject({ tallyId: id('tally'), title: text(80), kind: code(['votes', 'euros']) }),
    stream: (d) => `tally-${d.tallyId}`,
    allowed: [{ role: 'coordinator' }],
    refusals: ['TALLY.OPEN_ALREADY'],
  });
  const AddToTally = defineCommand({
    name: `AddTo${service}Tally`,
    service,
    summary: 'Adds to a tally.',
    data: z.strictObject({
      tallyId: id('tally'),
      amount: z.int().min(0).max(1000),
      note: erasable(200).optional(),
    }),
    stream: (d) => `tally-${d.tallyId}`,
    allowed: [
      { role: 'analyst', relation: 'opener' },
      { role: 'coordinator' },
      { policy: `${service}/echo` },
    ],
    refusals: ['TALLY.NOT_FOUND', 'TALLY.FULL'],
  });
  const TallyOpened = defineEvent({
    type: `${service}TallyOpened`,
    service,
    schemaVersion: 1,
    data: z.object({
      tallyId: id('tally'),
      title: text(80),
      kind: code(['votes', 'euros']),
      openerId: id('person'),
    }),
    visibility: { audiences: ['public'] },
    subjects: [{ kind: 'tally', at: '/tallyId' }],
    sentence,
  });
  const AddedToTally = defineEvent({
    type: `${service}TallyAdded`,
    service,
    schemaVersion: 1,
    data: z.object({ tallyId: id('tally'), amount: z.int(), note: erasable(200).optional() }),
    visibility: { audiences: ['office'] },
    subjects: [{ kind: 'tally', at: '/tallyId' }],
    sentence,
  });
  return { OpenTally, AddToTally, TallyOpened, AddedToTally };
};

interface Tally {
  readonly opener?: string;
  readonly total: number;
}

type Data = { readonly tallyId: string; readonly amount: number; readonly note?: string };

const deciderOf = (service: ServiceName): Decider<Tally> => ({
  initialState: () => ({ total: 0 }),
  evolve: (state, event) => {
    if (event.type === `${service}TallyOpened`) {
      return { ...state, opener: (event.data as { openerId: string }).openerId };
    }
    return event.type === `${service}TallyAdded`
      ? { ...state, total: state.total + (event.data as Data).amount }
      : state;
  },
  relations: (state, command) => (state.opener === command.by.id ? ['opener'] : []),
  decide: (command: DomainCommand, state): readonly DomainEvent[] | ReturnType<typeof refuse> => {
    if (command.name === `Open${service}Tally`) {
      if (state.opener) return refuse('TALLY.OPEN_ALREADY', 'It is open.', 'Add to it.');
      return [
        { type: `${service}TallyOpened`, data: { ...(command.data as Data), openerId: command.by.id } },
      ];
    }
    const data = command.data as Data;
    if (!state.opener) return refuse('TALLY.NOT_FOUND', 'There is no such tally.', 'Open it first.');
    if (data.amount === 0) return [];
    if (state.total + data.amount > 1000) {
      return refuse('TALLY.FULL', 'It would hold more than 1000.', `Add at most ${1000 - state.total}.`, {
        left: 1000 - state.total,
      });
    }
    return [{ type: `${service}TallyAdded`, data }];
  },
});

/** The tally service under one of the product's names, with the contracts of its events. */
export const tallyService = (service: ServiceName) => {
  const contracts = contractsOf(service);
  const aggregate: Aggregate = {
    category: 'tally',
    commands: [contracts.OpenTally, contracts.AddToTally],
    decider: deciderOf(service),
  };
  const events: readonly EventContract[] = [
    contracts.TallyOpened,
    contracts.AddedToTally,
    erasure(service).event,
  ];
  const definition: ServiceDefinition = {
    name: service,
    aggregates: [aggregate],
    policies: [],
    deadlines: [],
    projections: [],
    migrations: [],
  };
  const contractOf = (type: string) => events.find((e) => e.type === type);
  return { ...contracts, aggregate, definition, contractOf };
};
