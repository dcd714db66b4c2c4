import type { Grant, ServiceName } from '@helixboard/contracts';
import { SettableClock } from '../clock.js';
import { newServiceKeys } from '../evidence/keys.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import { uuid } from '../testing/factories.js';
import type { CommandAnswer } from './answer.js';
import { factLookup } from './facts.js';
import { processCommand, type Deciding } from './processor.js';
import { unknownCommand } from './refusals.js';
import type { CommandRequest } from './request.js';
import { tallyService } from './tally.fixture.js';

/** A tally service on a store in memory, with one coordinator. */
export const tallyOffice = (service: ServiceName) => {
  const tally = tallyService(service);
  const coordinator = uuid(1);
  const clock = new SettableClock(Date.parse('2018-02-19T11:00:00.000Z'));
  const keys = newServiceKeys();
  const store = createMemoryStore({ service, keys, clock, contracts: tally.contractOf });
  const grants: readonly Grant[] = [{ grantId: uuid(101), role: 'coordinator' }];
  const deciding: Deciding = {
    service,
    store,
    clock,
    keys,
    grantsOf: async (personId) => (personId === coordinator ? grants : []),
    lookup: factLookup(
      store,
      async () => [],
      () => '',
    ),
  };
  const dispatch = async (request: CommandRequest): Promise<CommandAnswer> => {
    const contract = tally.aggregate.commands.find((c) => c.name === request.name);
    if (!contract) return { status: 'refused', refusal: unknownCommand(service) };
    return processCommand(deciding, tally.aggregate, contract, request);
  };
  return { store, clock, dispatch, coordinator };
};
