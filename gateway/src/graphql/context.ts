import type { ReadContext, Viewer } from '../visibility/viewer.js';
import type { AsOfSource } from '../read/freshness.js';
import type { Loaders } from './loaders.js';

/** What resolvers are given of the request that they answer. */
export interface GatewayContext {
  /** Who asks, with the rights of today. */
  readonly viewer: Viewer;
  readonly read: ReadContext;
  /** Reads by id, gathered over the whole operation. */
  readonly load: Loaders;
  readonly correlationId: string;
  /** How far the answers have followed each service. */
  readonly sources: () => Promise<readonly AsOfSource[]>;
  /** Whether the office is a demonstration: its persons are invented. */
  readonly demo: boolean;
}
