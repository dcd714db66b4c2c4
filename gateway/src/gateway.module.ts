import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { apolloOptions, type ApolloSettings } from './graphql/apollo-options.js';
import { RESOLVERS } from './graphql/resolvers/index.js';
import { CommandsController } from './http/commands.controller.js';
import { HealthController } from './http/health.controller.js';
import { HTTP_PARTS, type HttpParts } from './http/parts.js';
import { PagesController } from './web/pages.controller.js';

/** The gateway as Nest has it. */
@Module({})
export class GatewayModule {
  static with(parts: HttpParts, settings: ApolloSettings): DynamicModule {
    return {
      module: GatewayModule,
      imports: [GraphQLModule.forRoot<ApolloDriverConfig>(apolloOptions(settings))],
      controllers: [CommandsController, HealthController, PagesController],
      providers: [{ provide: HTTP_PARTS, useValue: parts }, ...RESOLVERS],
    };
  }
}
