import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { refusalOf, type Faults } from './faults.js';
import type { Log, LogEvent } from './log.js';
import { failure, identifierOf, nameOf, type StreamIdentifier } from './protocol.js';

interface Position {
  readonly commit_position: string;
}

interface Expression {
  readonly regex?: string;
  readonly prefix?: readonly string[];
}

interface ReadOptions {
  readonly stream?: {
    readonly stream_identifier: StreamIdentifier;
    readonly revision_option: string;
    readonly revision?: string;
  };
  readonly all?: { readonly all_option: 'position' | 'start' | 'end'; readonly position?: Position };
  readonly read_direction?: 'Forwards' | 'Backwards';
  readonly count?: string;
  readonly subscription?: object;
  readonly filter?: {
    readonly stream_identifier?: Expression;
    readonly event_type?: Expression;
    readonly checkpointIntervalMultiplier?: number;
  };
}

type ReadCall = ServerWritableStream<{ readonly options: ReadOptions }, object>;

export interface ReadContext {
  readonly log: Log;
  readonly faults: Faults;
  readonly port: () => number;
  /** Subscriptions under way, each with the way to end it. */
  readonly subscriptions: Set<(code: status, details: string) => void>;
}

/** docs.kurrent.io/clients/node/v1.3/subscriptions.html, "Configuring the checkpoint interval": n × 32 events. */
const CHECKPOINT_EVENTS = 32;

const recorded = (event: LogEvent) => ({
  event: {
    event: {
      id: { string: event.id },
      stream_identifier: identifierOf(event.stream),
      stream_revision: String(event.revision),
      // Also when a stream is read: github.com/kurrent-io/KurrentDB/pull/3459.
      prepare_position: String(event.position),
      commit_position: String(event.position),
      metadata: { type: event.type, 'content-type': event.contentType, created: event.created },
      custom_metadata: event.metadata,
      data: event.data,
    },
    commit_position: String(event.position),
  },
});

const matches = (expression: Expression | undefined, text: string): boolean =>
  expression === undefined ||
  (expression.prefix?.some((prefix) => text.startsWith(prefix)) ?? false) ||
  (expression.regex ? new RegExp(expression.regex).test(text) : false);

/** docs.kurrent.io/clients/node/v1.3/subscriptions.html, "Server-side filtering". */
const passes = ({ filter }: ReadOptions, event: LogEvent): boolean =>
  !filter || (matches(filter.stream_identifier, event.stream) && matches(filter.event_type, event.type));

/** Reading includes the position it begins at; subscribing does not (github.com/kurrent-io/KurrentDB/issues/3230). */
const readAll = (log: Log, options: ReadOptions): readonly LogEvent[] => {
  const { all } = options;
  const at = all?.position ? BigInt(all.position.commit_position) : undefined;
  if (options.read_direction === 'Backwards') {
    const before =
      all?.all_option === 'end' ? log.events : log.events.filter((e) => at !== undefined && e.position < at);
    return before.toReversed();
  }
  return log.events.filter((e) => at === undefined || e.position >= at);
};

const readStream = (log: Log, { stream, read_direction: direction }: ReadOptions): readonly LogEvent[] => {
  const events = log.stream(nameOf(stream!.stream_identifier));
  const { revision_option: option } = stream!;
  const from = option === 'revision' ? Number(stream!.revision) : undefined;
  if (direction !== 'Backwards') return option === 'end' ? [] : events.slice(from ?? 0);
  if (option === 'start') return events.slice(0, 1);
  return events.slice(0, from === undefined ? undefined : from + 1).toReversed();
};

/** A catch-up subscription to $all: confirmation, what was there, "caught up", what comes; checkpoints in between. */
const subscribe = (call: ReadCall, { log, subscriptions }: ReadContext): void => {
  const { options } = call.request;
  const after = options.all?.position ? BigInt(options.all.position.commit_position) : -1n;
  const every = CHECKPOINT_EVENTS * (options.filter?.checkpointIntervalMultiplier ?? 1);
  let considered = 0;
  const give = (event: LogEvent): void => {
    if (event.position <= after) return;
    if (passes(options, event)) call.write(recorded(event));
    considered += 1;
    if (options.filter && considered % every === 0) {
      // The prepare position of a checkpoint can be 0: github.com/kurrent-io/KurrentDB/issues/3989.
      call.write({ checkpoint: { commit_position: String(event.position), prepare_position: '0' } });
    }
  };
  call.write({ confirmation: { subscription_id: crypto.randomUUID() } });
  if (options.all?.all_option !== 'end') for (const event of log.events) give(event);
  call.write({ caught_up: {} });
  const stopListening = log.onEvent(give);
  const stop = (): void => {
    stopListening();
    subscriptions.delete(drop);
  };
  const drop = (code: status, details: string): void => {
    stop();
    call.emit('error', failure(code, details));
  };
  subscriptions.add(drop);
  call.on('cancelled', stop);
  call.on('close', stop);
};

/** `Read` of the protocol: a stream, $all, or a subscription to $all. */
export const readHandler =
  (context: ReadContext) =>
  (call: ReadCall): void => {
    const { log, faults, port } = context;
    const { options } = call.request;
    const refusal = call.metadata.get('requires-leader').length > 0 ? refusalOf(faults, port()) : undefined;
    if (refusal) return void call.emit('error', refusal);
    const at = options.all?.position?.commit_position;
    if (at !== undefined && !log.isPosition(BigInt(at))) {
      // github.com/kurrent-io/KurrentDB/pull/4128
      return void call.emit('error', failure(status.UNKNOWN, 'Trying to read from an invalid position.'));
    }
    if (options.subscription) return subscribe(call, context);
    if (options.stream && log.stream(nameOf(options.stream.stream_identifier)).length === 0) {
      call.write({ stream_not_found: { stream_identifier: options.stream.stream_identifier } });
      return void call.end();
    }
    const found = options.stream
      ? readStream(log, options)
      : readAll(log, options).filter((event) => passes(options, event));
    for (const event of found.slice(0, Number(options.count))) call.write(recorded(event));
    call.end();
  };
