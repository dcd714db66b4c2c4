import { serviceModule } from '@helixboard/kit';
import { FUNDING_SERVICE } from './definition.js';

/** The commands of funding as a Nest module: a bus of its own, and one handler for each command. */
export const FundingModule = serviceModule(FUNDING_SERVICE);
