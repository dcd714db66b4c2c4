import type { Log } from '@helixboard/kit';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import type { CommandPort } from '../http/command-port.js';
import { answerPlugin } from './answer-plugin.js';
import type { GatewayContext } from './context.js';
import { errorFormatter } from './format-error.js';
import { LIMITS } from './limits.js';
import { mutationsOf } from './mutations/mutations.js';
import { addMutations } from './mutations/resolve.js';
import { baseSchema } from './type-defs.js';

export interface ApolloSettings {
  readonly port: CommandPort;
  readonly demo: boolean;
  readonly log: Log;
  readonly contextOf: (request: FastifyRequest) => GatewayContext;
}

/** How Apollo answers in Nest: one operation a request, no stored queries, no stack traces, no page of its own. */
export const apolloOptions = ({ port, demo, log, contextOf }: ApolloSettings): ApolloDriverConfig => {
  const mutations = mutationsOf();
  const { typeDefs, resolvers } = baseSchema(mutations);
  return {
    driver: ApolloDriver,
    path: '/graphql',
    typeDefs,
    resolvers: resolvers as NonNullable<ApolloDriverConfig['resolvers']>,
    transformSchema: (schema) => addMutations(schema, mutations, port),
    context: (request: FastifyRequest) => contextOf(request),
    formatError: errorFormatter(log),
    plugins: [answerPlugin(demo)],
    introspection: true,
    graphiql: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !demo,
    parseOptions: { maxTokens: LIMITS.tokens },
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    stopOnTerminationSignals: false,
  };
};
