import type { ServiceName } from '@helixboard/contracts';
import type { RequestRefusal } from '../http/problem.js';

/** A command that was done, now or when it was first given. */
export interface CommandDone {
  readonly status: 'done';
  readonly service: ServiceName;
  readonly stream: string;
  /** Version of the stream after the command. */
  readonly version: number;
  /** First and last position in the service's store, as decimal text; null when the command changed nothing. */
  readonly positions: { readonly first: string; readonly last: string } | null;
  /** Opaque: a query given it waits until the read side has reached this command. */
  readonly token: string;
}

/** A command that was refused: nothing was stored. */
export interface CommandRefused {
  readonly status: 'refused';
  readonly refusal: RequestRefusal;
}

export type CommandAnswer = CommandDone | CommandRefused;

/** The position that a reader must have reached to show a command. */
export interface WaitPoint {
  readonly service: string;
  readonly stream: string;
  readonly position: bigint;
}

/** The opaque wait token of a point. */
export const encodeWaitToken = ({ service, stream, position }: WaitPoint): string =>
  Buffer.from(`${service}:${position}:${stream}`, 'utf8').toString('base64url');

/** The point that a wait token stands for; undefined when it is none of ours, or ours written in another way. */
export const decodeWaitToken = (token: string): WaitPoint | undefined => {
  const found = /^([a-z]+):(\d{1,18}):([A-Za-z0-9][A-Za-z0-9-]{0,200})$/.exec(
    Buffer.from(token, 'base64url').toString('utf8'),
  );
  if (!found) return undefined;
  const point = { service: found[1]!, position: BigInt(found[2]!), stream: found[3]! };
  return encodeWaitToken(point) === token ? point : undefined;
};
