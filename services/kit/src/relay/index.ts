export { chunksOf } from './chunks.js';
export { RELAY_MIGRATION } from './migration.js';
export { createRelay, type Relay, type RelayOptions } from './relay.js';
export { RELAY_SETTINGS, type RelaySettings } from './settings.js';
export { relayReadiness, type RelayState, type RelayStatus } from './status.js';
