export { ProgressSplit } from './carry-over.js';
export { CheckpointDiverged, forgetProgress, type Checkpoint } from './checkpoint.js';
export { deadLettersOf, DeadLetterRefused, type DeadLetters, type Replaying } from './dead-letters.js';
export { InfrastructureFailure, isInfrastructure, reasonOf, reasonToTell, SourceBlocked } from './failure.js';
export { ReaderElsewhere, ReaderStopped } from './follower.js';
export { grantsOf, grantsProjection } from './grants.js';
export {
  DEADLINES_MIGRATION,
  GRANTS_MIGRATION,
  PROGRESS_MIGRATION,
  READER_MIGRATIONS,
} from './migrations.js';
export {
  firstParked,
  parkedAgain,
  recordSkip,
  unpark,
  type ParkedEvent,
  type ParkedStream,
} from './parking.js';
export {
  givePolicyCommand,
  onceKey,
  outcomeStream,
  PolicyFault,
  type PolicyActing,
  type PolicyAnswer,
  type PolicyCause,
  type PolicyDispatch,
} from './policy-command.js';
export { policyReader, type PolicyParts } from './policy-reader.js';
export type { Replayed } from './processor.js';
export { projectionReader, type Projection, type Reader, type ReaderParts } from './projection-reader.js';
export { quiescent } from './quiescent.js';
export { noReader, RebuildRefused } from './rebuild.js';
export { ReaderRuntime, type ReaderRuntimeParts } from './runtime.js';
export { READER_SETTINGS, silentLog, type ReaderLog, type ReaderSettings } from './settings.js';
export { Signal } from './signal.js';
export type { Shuffle } from './shuffle.js';
export {
  EventUnreadable,
  feedSource,
  headsOf,
  heldSource,
  SourceMoved,
  START,
  supplyOf,
  WHOLE_FEED,
  type Batch,
  type Holding,
  type Mark,
  type Positions,
  type Source,
  type SourceSupply,
} from './source.js';
export { readinessOf, type Readiness, type ReaderState, type ReaderStatus } from './status.js';
export { DeadlineWorker, type DeadlineStatus } from './timers.js';
export { preparation } from './prepared.js';
export { poolTransactor, type Transactor } from './transactor.js';
