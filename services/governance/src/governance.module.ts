import { serviceModule } from '@helixboard/kit';
import { GOVERNANCE_SERVICE } from './definition.js';

/** The commands of governance as a Nest module: a bus of its own, and one handler for each command. */
export const GovernanceModule = serviceModule(GOVERNANCE_SERVICE);
