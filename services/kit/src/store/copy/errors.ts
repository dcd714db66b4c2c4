/** Why a log is not copied. */
export type CopyProblem =
  | 'COPY.IN_USE'
  | 'COPY.UNDER_WAY'
  | 'COPY.SOURCE_MISSING'
  | 'COPY.LOG_BROKEN'
  | 'COPY.SOURCE_MOVED'
  | 'COPY.UNFINISHED'
  | 'COPY.TARGET_OCCUPIED'
  | 'COPY.TARGET_MISSING'
  | 'COPY.OTHER_LOG'
  | 'COPY.OUT_OF_STEP'
  | 'COPY.NOT_OWNER'
  | 'COPY.DIFFERS'
  | 'COPY.ENTRY_MISMATCH'
  | 'COPY.SEAL_INVALID'
  | 'COPY.COMMITMENT_INVALID';

/** A log cannot be copied as things stand, or a copy is not what it was copied from. Never quotes a value. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';

  constructor(
    readonly code: CopyProblem,
    message: string,
    /** What would make it possible. */
    readonly acceptable: string,
  ) {
    super(message);
  }
}

/** An event as a message names it. */
export interface EventPlace {
  readonly position: bigint;
  readonly stream: string;
  readonly version: number;
}

export const placeOf = ({ position, stream, version }: EventPlace): string =>
  `position ${position} (${stream}, version ${version})`;
