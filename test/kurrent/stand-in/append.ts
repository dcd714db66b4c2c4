import { status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import { refusalOf, type Faults } from './faults.js';
import { MAX_APPEND_BYTES, type Expected, type Log, type Proposed, type Written } from './log.js';
import { failure, nameOf, uuidOf, type StreamIdentifier, type Uuid } from './protocol.js';

interface AppendOptions {
  readonly stream_identifier: StreamIdentifier;
  readonly expected_stream_revision: 'revision' | 'no_stream' | 'any' | 'stream_exists';
  readonly revision?: string;
}

interface ProposedMessage {
  readonly id: Uuid;
  readonly metadata: Readonly<Record<string, string>>;
  readonly custom_metadata?: Buffer;
  readonly data?: Buffer;
}

interface AppendReq {
  readonly content: 'options' | 'proposed_message';
  readonly options?: AppendOptions;
  readonly proposed_message?: ProposedMessage;
}

export interface AppendContext {
  readonly log: Log;
  readonly faults: Faults;
  readonly port: () => number;
  /** Cuts every connection, now. */
  readonly cut: () => void;
}

const proposedOf = (message: ProposedMessage): Proposed => ({
  id: uuidOf(message.id),
  type: message.metadata['type'] ?? '',
  contentType: message.metadata['content-type'] ?? 'application/octet-stream',
  metadata: message.custom_metadata ?? Buffer.alloc(0),
  data: message.data ?? Buffer.alloc(0),
});

const expectedOf = (options: AppendOptions): Expected =>
  options.expected_stream_revision === 'revision'
    ? Number(options.revision)
    : options.expected_stream_revision;

const answerOf = (written: Written, options: AppendOptions) => {
  if (written.status === 'written') {
    const position = {
      commit_position: String(written.position),
      prepare_position: String(written.position),
    };
    return { success: { current_revision: String(written.revision), position } };
  }
  const current =
    written.status === 'wrong-version' && written.current >= 0
      ? { current_revision: String(written.current) }
      : { current_no_stream: {} };
  const { expected_stream_revision: mode } = options;
  const expected =
    mode === 'revision' ? { expected_revision: options.revision } : { [`expected_${mode}`]: {} };
  return { wrong_expected_version: { ...current, ...expected } };
};

/**
 * `Append` of the protocol: options, then the events, then one answer. A wrong version is an answer and no error
 * (`streams.proto`, AppendResp); too large an append is an error whose trailers give the limit (the client's
 * MaxAppendSizeExceededError).
 */
export const appendHandler =
  ({ log, faults, port, cut }: AppendContext) =>
  (call: ServerReadableStream<AppendReq, object>, answer: sendUnaryData<object>): void => {
    let options: AppendOptions | undefined;
    const proposed: Proposed[] = [];

    const store = (given: AppendOptions): void => {
      const write = (): Written => log.append(nameOf(given.stream_identifier), expectedOf(given), proposed);
      if (faults.loseRequests > 0) {
        faults.loseRequests -= 1;
        return cut();
      }
      if (faults.swallow > 0) {
        faults.swallow -= 1;
        if (faults.storeLateMs > 0) {
          setTimeout(() => {
            write();
            faults.storedLate += 1;
          }, faults.storeLateMs);
        }
        return;
      }
      const written = write();
      if (faults.loseAnswers > 0) {
        faults.loseAnswers -= 1;
        return cut();
      }
      if (written.status === 'too-large') {
        const trailers = {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(MAX_APPEND_BYTES),
        };
        return answer(failure(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', trailers));
      }
      answer(null, answerOf(written, given));
    };

    call.on('data', (request: AppendReq) => {
      if (request.options) options = request.options;
      if (request.proposed_message) proposed.push(proposedOf(request.proposed_message));
    });
    call.on('error', () => undefined);
    // A broken connection ends the stream too: only an append that came whole is one.
    call.on('end', () => setImmediate(() => !call.cancelled && proposed.length > 0 && whole()));
    const whole = (): void => {
      const refusal = refusalOf(faults, port());
      if (refusal) return answer(refusal);
      if (!options) return answer(failure(status.INVALID_ARGUMENT, 'an append begins with its options'));
      store(options);
    };
  };
