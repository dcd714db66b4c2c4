import { commandContract, refuse, type ServiceName } from '@helixboard/contracts';
import { tokenMissing, unavailable, type CommandAnswer, type CommandRequest } from '@helixboard/kit';
import { isForPersons } from '../graphql/mutations/mutations.js';
import type { Viewer } from '../visibility/viewer.js';
import type { CommandPort } from './command-port.js';

const unknownCommand = (name: string) =>
  refuse(
    'REQUEST.UNKNOWN_COMMAND',
    'There is no command of this name that a person may give.',
    'The commands are listed at /docs.',
    { name: name.slice(0, 100) },
  );

/** What a requester asks to be done: everything of a command but who gives it. */
export type AskedCommand = Omit<CommandRequest, 'caller' | 'causationId'>;

/**
 * The one way in for a person's command, of `/commands` and of the mutations alike: somebody must be identified, and
 * the command must be one that persons give. What they hold is looked up by the service at the moment of the decision.
 */
export const giveCommand = async (
  port: CommandPort,
  { personId }: Viewer,
  asked: AskedCommand,
): Promise<CommandAnswer> => {
  if (personId === undefined) return { status: 'refused', refusal: tokenMissing() };
  const contract = commandContract(asked.name);
  if (!contract || !isForPersons(contract)) return { status: 'refused', refusal: unknownCommand(asked.name) };
  const service: ServiceName = contract.service;
  return port.dispatch(service, { ...asked, caller: { kind: 'person', id: personId } });
};

/** The codes that say nothing of the command itself: the same one can be done later. */
export const isPassing = (code: string): boolean =>
  code === unavailable().code || code === 'STREAM.BUSY' || code === 'INTERNAL';
