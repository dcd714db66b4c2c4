import { serviceModule } from '@helixboard/kit';
import { PROCUREMENT_SERVICE } from './definition.js';

/** The commands of procurement as a Nest module: a bus of its own, and one handler for each command. */
export const ProcurementModule = serviceModule(PROCUREMENT_SERVICE);
