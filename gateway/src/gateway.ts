import type { ApolloServer } from '@apollo/server';
import { COMMANDS, refuse } from '@helixboard/contracts';
import {
  createLog,
  createRegistry,
  fastifySettings,
  nestLogger,
  ProblemFilter,
  systemClock,
  type Clock,
  type DeadLetters,
  type Log,
  type MetricsRegistry,
  type Reader,
  type RejectedRecords,
  type ReaderSettings,
  type Readiness,
  type SourceSupply,
  type UserTokenVerifier,
} from '@helixboard/kit';
import type { ApolloDriver } from '@nestjs/apollo';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ResponseCache } from './cache/index.js';
import { GatewayModule } from './gateway.module.js';
import type { GatewayContext } from './graphql/context.js';
import type { CommandPort } from './http/command-port.js';
import { contextOf, installGraphQL, type GraphQLParts } from './http/graphql-endpoint.js';
import { identifierOf } from './http/identifier.js';
import type { HttpParts } from './http/parts.js';
import { installIdentification, requesterOf } from './http/requester.js';
import { installWire } from './http/wire.js';
import type { PersonalTopics } from './personal/follow.js';
import type { PersonalStatus } from './personal/status.js';
import { openReadSide, type ReadSide, type RebuildProgress } from './read-side.js';

/** How the gateway is started. */
export interface GatewayConfig {
  /** Of the gateway's own database; its schema is brought up to date. */
  readonly databaseUrl: string;
  /** The events of every service. */
  readonly sources: SourceSupply;
  /** Given where events come over a broker: the values kept apart come there on topics of their own. */
  readonly personal?: PersonalTopics;
  readonly commandPort: CommandPort;
  /** Checks users' tokens. */
  readonly verify: UserTokenVerifier;
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Whether what is invented is told so in every answer. */
  readonly demo?: boolean;
  /** Names for `./helixboard token --as`, shown on the start page of a demonstration. */
  readonly personas?: readonly string[];
  /** Whether the rest of the office is ready; the gateway adds what it rests on itself. */
  readonly readiness?: () => Promise<Readiness>;
  /** While true, `/graphql` and `/commands` are refused with SERVICE.UNAVAILABLE: the office is being filled. */
  readonly closed?: () => boolean;
  /** Adds routes of others (the administrator's), under the same rules for bodies, headers and problems. */
  readonly install?: (app: FastifyInstance) => void;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly registry?: MetricsRegistry;
  readonly readers?: Partial<ReaderSettings>;
  /** How long a query waits for the change of a mutation, in milliseconds. 5 000 by default. */
  readonly waitMs?: number;
  /** The version of the product, for the reference. */
  readonly version?: string;
}

/** A gateway that answers. */
export interface Gateway {
  readonly url: string;
  /** Whether it and the office behind it can do all their work, and if not, why. */
  ready(): Promise<Readiness>;
  /** Fills the read models: status, rebuild, `caughtUp`. */
  readonly reader: Reader;
  readonly deadLetters: DeadLetters;
  /** How the values kept apart are followed, where they come over a broker. */
  personal(): readonly PersonalStatus[];
  /** Records on the broker that had no effect since the start. */
  rejected(): readonly RejectedRecords[];
  readonly cache: ResponseCache;
  /** Fills the read models anew beside those in use and exchanges them; tells how far it is, in events. */
  rebuild(progress: (at: RebuildProgress) => void): Promise<void>;
  /** Answers what is under way, stops following, closes its connections. Repeatable. */
  stop(): Promise<void>;
}

const closedOffice = () =>
  refuse('SERVICE.UNAVAILABLE', 'The office is being prepared.', 'Ask again when /health/ready answers 200.');

/** Starts the gateway: read models, GraphQL, commands, pages. */
export const createGateway = async (config: GatewayConfig): Promise<Gateway> => {
  const {
    clock = systemClock,
    log = createLog({ service: 'gateway' }),
    registry = createRegistry(),
  } = config;
  const readSide = await openReadSide({ ...config, clock, log, registry });
  try {
    return await serve(config, readSide, { clock, log, registry });
  } catch (error) {
    await readSide.stop();
    throw error;
  }
};

type Shared = Required<Pick<GatewayConfig, 'clock' | 'log' | 'registry'>>;

const serve = async (
  config: GatewayConfig,
  readSide: ReadSide,
  { clock, log, registry }: Shared,
): Promise<Gateway> => {
  const { commandPort: port, demo = false, waitMs = 5_000 } = config;
  const { read, cache, viewers } = readSide;
  const identifier = identifierOf(config.verify, viewers, () => clock.now());

  const ready = async (): Promise<Readiness> => {
    const parts = [readSide.readiness(), ...(config.readiness ? [await config.readiness()] : [])];
    return { ready: parts.every((p) => p.ready), reasons: parts.flatMap((p) => p.reasons) };
  };

  const started: { apollo?: ApolloServer<GatewayContext> } = {};
  const graphql: GraphQLParts = {
    ...{ read, cache, demo },
    apollo: () => started.apollo ?? notStarted(),
    sources: () => readSide.asOf(),
    waitFor: (token) => readSide.waitFor(token, waitMs),
    identify: identifier.identify,
  };
  const adapter = new FastifyAdapter(fastifySettings());
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  installWire(fastify);
  installIdentification(fastify, {
    ...{ identifier, log },
    refused: () => (config.closed?.() ? closedOffice() : undefined),
  });
  installGraphQL(fastify, graphql);
  config.install?.(fastify);

  const http: HttpParts = {
    ...{ port, log, registry, demo, commands: COMMANDS, readiness: ready, sources: graphql.sources },
    personas: config.personas ?? [],
    version: config.version ?? '0.1.0',
  };
  const module = GatewayModule.with(http, {
    ...{ port, demo, log },
    contextOf: (request) => contextOf(graphql, requesterOf(request), read, request.id),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(log));
  await app.init();
  started.apollo = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter
    .instance as unknown as ApolloServer<GatewayContext>;
  await app.listen(config.port ?? 0, config.host ?? '127.0.0.1');

  let stopped: Promise<void> | undefined;
  return {
    ...{ ready, cache, reader: readSide.reader, deadLetters: readSide.deadLetters },
    url: await app.getUrl(),
    personal: () => readSide.personal(),
    rejected: () => config.personal?.alarm.status() ?? [],
    rebuild: (progress) => readSide.rebuild(progress),
    stop: () => (stopped ??= app.close().then(() => readSide.stop())),
  };
};

const notStarted = (): never => {
  throw new Error('The gateway has not started yet.');
};
