import type { CommandContract } from '@helixboard/contracts';
import type { Log, MetricsRegistry, Readiness } from '@helixboard/kit';
import type { AsOfSource } from '../read/freshness.js';
import type { CommandPort } from './command-port.js';

/** What the gateway's controllers are given. */
export interface HttpParts {
  readonly port: CommandPort;
  readonly log: Log;
  readonly registry: MetricsRegistry;
  readonly demo: boolean;
  /** Names under which a token of the demonstration can be had; empty outside of it. */
  readonly personas: readonly string[];
  readonly readiness: () => Promise<Readiness>;
  readonly sources: () => Promise<readonly AsOfSource[]>;
  /** The version of the product, for the reference. */
  readonly version: string;
  readonly commands: readonly CommandContract[];
}

/** The token under which they are provided. */
export const HTTP_PARTS = Symbol('the parts of the gateway that its controllers use');
