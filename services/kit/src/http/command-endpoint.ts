import { refuse } from '@helixboard/contracts';
import type { CommandAnswer } from '../handler/answer.js';
import { isCommandKey } from '../handler/command-identity.js';
import { invalidKey } from '../handler/refusals.js';
import type { Caller, CommandRequest } from '../handler/request.js';
import { correlated, correlationFrom } from '../telemetry/correlation.js';
import type { Log } from '../telemetry/logger.js';
import { refusalOf, wrongMediaType } from './error-handling.js';
import { readJsonBody } from './json-body.js';
import { problemAnswer, type HttpAnswer, type RequestRefusal } from './problem.js';

/** Gives a command to its service: in this process or over HTTP. */
export type Dispatch = (request: CommandRequest) => Promise<CommandAnswer>;

export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A command as it came over HTTP, from somebody whose token was checked. */
export interface CommandCall {
  /** The command's name, from the address. */
  readonly name: string;
  /** The body, byte for byte. */
  readonly rawBody: Uint8Array;
  /** RequestHeaders by lowercase name. */
  readonly headers: RequestHeaders;
  readonly caller: Caller;
}

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const VERSION = /^"(0|[1-9]\d{0,9})"$/;

const versionInvalid = (): RequestRefusal =>
  refuse(
    'REQUEST.VERSION_INVALID',
    'If-Match is not a version.',
    'A quoted whole number, If-Match: "3", the version that was read.',
  );

const isRequestRefusal = (value: object): value is RequestRefusal => 'refused' in value;

/** The command that a call carries, or why it cannot be read. */
const readCall = ({
  name,
  rawBody,
  headers,
  caller,
}: CommandCall): Omit<CommandRequest, 'correlationId'> | RequestRefusal => {
  const type = headers['content-type'];
  const coding = headers['content-encoding'];
  if (typeof type !== 'string' || !JSON_TYPE.test(type) || (coding !== undefined && coding !== 'identity')) {
    return wrongMediaType();
  }
  const key = headers['idempotency-key'];
  if (!isCommandKey(key)) return invalidKey();
  const match = headers['if-match'];
  const version = typeof match === 'string' ? VERSION.exec(match)?.[1] : undefined;
  if (match !== undefined && version === undefined) return versionInvalid();
  const read = readJsonBody(rawBody);
  if (!read.ok) {
    const { code, reason, acceptable, pointer } = read;
    return {
      ...refuse(code, reason, acceptable),
      errors: [{ pointer, detail: reason, accepted: acceptable }],
    };
  }
  return {
    name,
    data: read.value,
    key,
    caller,
    ...(version === undefined ? {} : { ifMatch: Number(version) }),
  };
};

const answered = (answer: CommandAnswer, correlationId: string): HttpAnswer => {
  if (answer.status === 'refused') return problemAnswer(answer.refusal, correlationId);
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-correlation-id': correlationId,
      etag: `"${answer.version}"`,
    },
    body: answer,
  };
};

/**
 * Answers `POST /commands/<name>`: reads headers and body strictly, gives the command to its service, and tells the
 * outcome as HTTP has it. Never throws; what fails is logged and answered as INTERNAL.
 */
export const handleCommandRequest = async (
  dispatch: Dispatch,
  call: CommandCall,
  log: Log,
): Promise<HttpAnswer> => {
  const correlationId = correlationFrom(call.headers['x-correlation-id']);
  return correlated(correlationId, async () => {
    try {
      const request = readCall(call);
      if (isRequestRefusal(request)) return problemAnswer(request, correlationId);
      return answered(await dispatch({ ...request, correlationId }), correlationId);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'INTERNAL') log.error('a command failed', error);
      return problemAnswer(refusal, correlationId);
    }
  });
};
