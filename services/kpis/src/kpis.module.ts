import { serviceModule } from '@helixboard/kit';
import { KPIS_SERVICE } from './definition.js';

/** The commands of kpis as a Nest module: a bus of its own, and one handler for each command. */
export const KpisModule = serviceModule(KPIS_SERVICE);
