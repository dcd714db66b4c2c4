import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ServiceName } from '@helixboard/contracts';
import { bindCommands, DECIDING, type CommandBinding } from '../handler/bindings.js';
import { erasureAggregate } from '../handler/erasure.js';
import type { Deciding } from '../handler/processor.js';
import type { Aggregate, ServiceDefinition } from '../service.js';

/** The command side of a service as Nest has it: a bus of its own, and one handler for each command. */
export interface ServiceModule {
  readonly service: ServiceName;
  /** The service's commands by name. */
  readonly bindings: ReadonlyMap<string, CommandBinding>;
  readonly aggregates: readonly Aggregate[];
  /** The module, deciding with these parts. */
  with(deciding: Deciding): DynamicModule;
}

const checkedBindings = (
  service: ServiceName,
  aggregates: readonly Aggregate[],
): ReadonlyMap<string, CommandBinding> => {
  const bindings = new Map<string, CommandBinding>();
  for (const binding of bindCommands(aggregates)) {
    const { name, service: owner } = binding.contract;
    if (owner !== service)
      throw new TypeError(`${name} is a command of ${owner}, and ${service} cannot take it`);
    if (bindings.has(name)) throw new TypeError(`${name} is decided by two aggregates of ${service}`);
    bindings.set(name, binding);
  }
  return bindings;
};

const modules = new WeakMap<ServiceDefinition, ServiceModule>();

/**
 * The module of a service's commands, the erasure of personal data included: one for each definition.
 *
 * @throws TypeError when a command belongs to another service, or to two aggregates
 */
export const serviceModule = (definition: ServiceDefinition): ServiceModule => {
  const module = modules.get(definition) ?? moduleOf(definition);
  modules.set(definition, module);
  return module;
};

const moduleOf = (definition: ServiceDefinition): ServiceModule => {
  const aggregates = [...definition.aggregates, erasureAggregate(definition.name)];
  const bindings = checkedBindings(definition.name, aggregates);

  @Module({})
  class CommandsModule {}

  return {
    service: definition.name,
    bindings,
    aggregates,
    with: (deciding) => ({
      module: CommandsModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: DECIDING, useValue: deciding }, ...[...bindings.values()].map((b) => b.handler)],
    }),
  };
};
