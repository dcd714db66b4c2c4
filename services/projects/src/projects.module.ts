import { serviceModule } from '@helixboard/kit';
import { PROJECTS_SERVICE } from './definition.js';

/** The commands of projects as a Nest module: a bus of its own, and one handler for each command. */
export const ProjectsModule = serviceModule(PROJECTS_SERVICE);
