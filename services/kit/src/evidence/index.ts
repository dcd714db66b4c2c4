export {
  canonicalJson,
  MAX_BYTES,
  MAX_DEPTH,
  UnstorableValue,
  type UnstorableReason,
} from './canonical-json.js';
export { commitmentTo, restore, type Commitment } from './commitments.js';
export { commandIdOf, deriveId, newId, type CommandKind } from './derive-id.js';
export { entryDigest, leafDigest, payloadDigest, PREFIX, type Entry } from './entry.js';
export {
  commandDigestOf,
  keyedBy,
  loadServiceKeys,
  newServiceKeys,
  readSealKey,
  type ServiceKeys,
} from './keys.js';
export { markedPaths, type MarkedPath } from './marked-paths.js';
export { isSealed, sealOf } from './seal.js';
