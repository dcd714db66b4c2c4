import { serviceModule } from '@helixboard/kit';
import { STAKEHOLDERS_SERVICE } from './definition.js';

/** The commands of stakeholders as a Nest module: a bus of its own, and one handler for each command. */
export const StakeholdersModule = serviceModule(STAKEHOLDERS_SERVICE);
