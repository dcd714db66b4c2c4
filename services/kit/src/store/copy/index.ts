export { copyStore, type Copied, type CopyOptions } from './copy-store.js';
export { CopyRefused, type CopyProblem } from './errors.js';
export { logOfStore, logSource, type CopyableStore, type LogRows } from './log-source.js';
export { memoryTarget, type MemoryTarget } from './memory-sink.js';
export type * from './port.js';
export { holdPostgresLog, type HeldLog } from './postgres-log.js';
export { openPostgresSink, type PostgresSinkOptions } from './postgres-sink.js';
export type { PostgresPlace } from './postgres-session.js';
export { verifyCopy, type Step, type Verified, type VerifyOptions } from './verify-copy.js';
