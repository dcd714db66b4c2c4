import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandAnswer } from '../handler/answer.js';
import type { Deciding } from '../handler/processor.js';
import { unavailable, unknownCommand } from '../handler/refusals.js';
import type { CommandRequest } from '../handler/request.js';
import type { Log } from '../telemetry/logger.js';
import { nestLogger } from '../telemetry/logger.js';
import type { ServiceMetrics } from '../telemetry/metrics.js';
import { correlated, currentCorrelation } from '../telemetry/correlation.js';
import type { ServiceModule } from './service-module.js';

/** A service's commands, on a bus in an application context of its own. */
export interface Commands {
  /** For callers outside: refused with SERVICE.UNAVAILABLE once it drains. */
  dispatch(request: CommandRequest): Promise<CommandAnswer>;
  /** For the service's own policies, which stop after everybody else. */
  dispatchOwn(request: CommandRequest): Promise<CommandAnswer>;
  /** Takes no more commands from outside, and gives when those under way are answered. */
  drain(): Promise<void>;
  /** Closes the context; nothing is dispatched any more. */
  close(): Promise<void>;
}

/** Opens the bus of a service. Each has a Nest context of its own: contexts share no handlers. */
export const openCommands = async (
  module: ServiceModule,
  deciding: Deciding,
  { log, metrics }: { readonly log: Log; readonly metrics: ServiceMetrics },
): Promise<Commands> => {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(module.with(deciding), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  const bus = context.get(CommandBus);
  const underWay = new Set<Promise<unknown>>();
  let draining = false;

  const execute = async (request: CommandRequest): Promise<CommandAnswer> => {
    const binding = module.bindings.get(request.name);
    if (!binding) return { status: 'refused', refusal: unknownCommand(module.service) };
    const started = performance.now();
    const count = (outcome: string) =>
      metrics.command(request.name, outcome, (performance.now() - started) / 1000);
    try {
      const answer: CommandAnswer = await bus.execute(new binding.command(request));
      count(answer.status === 'done' ? 'done' : answer.refusal.code);
      return answer;
    } catch (error) {
      count('failed');
      throw error;
    }
  };

  const tracked = async (request: CommandRequest): Promise<CommandAnswer> => {
    const correlationId = request.correlationId ?? currentCorrelation() ?? randomUUID();
    const answer = correlated(correlationId, () => execute({ ...request, correlationId }));
    underWay.add(answer);
    try {
      return await answer;
    } finally {
      underWay.delete(answer);
    }
  };

  return {
    dispatch: async (request) =>
      draining ? { status: 'refused', refusal: unavailable() } : tracked(request),
    dispatchOwn: tracked,
    async drain() {
      draining = true;
      await Promise.allSettled(underWay);
    },
    close: () => context.close(),
  };
};
