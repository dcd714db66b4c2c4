import type { CommandContract } from '@helixboard/contracts';
import { Inject, Injectable, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Aggregate } from '../service.js';
import type { CommandAnswer } from './answer.js';
import { processCommand, type Deciding } from './processor.js';
import type { CommandRequest } from './request.js';

/** Under this token a service's module provides what its commands are decided with. */
export const DECIDING = Symbol('what commands are decided with');

/** A command as the bus knows it: one class per contract. */
export interface BusCommand {
  readonly request: CommandRequest;
}

/** A contract's command class and the handler that the bus finds for it. */
export interface CommandBinding {
  readonly contract: CommandContract;
  readonly command: new (request: CommandRequest) => BusCommand;
  readonly handler: Type<ICommandHandler>;
}

/** The command class and the handler of a contract, named after it. */
export const bindCommand = (aggregate: Aggregate, contract: CommandContract): CommandBinding => {
  const command = {
    [contract.name]: class {
      constructor(readonly request: CommandRequest) {}
    },
  }[contract.name]!;

  const handler = {
    [`${contract.name}Handler`]: class {
      constructor(private readonly deciding: Deciding) {}

      execute({ request }: BusCommand): Promise<CommandAnswer> {
        return processCommand(this.deciding, aggregate, contract, request);
      }
    },
  }[`${contract.name}Handler`]!;

  Inject(DECIDING)(handler, undefined, 0);
  Injectable()(handler);
  CommandHandler(command)(handler);
  return { contract, command, handler };
};

/** The bindings of all commands of a service's aggregates. */
export const bindCommands = (aggregates: readonly Aggregate[]): readonly CommandBinding[] =>
  aggregates.flatMap((aggregate) => aggregate.commands.map((contract) => bindCommand(aggregate, contract)));
