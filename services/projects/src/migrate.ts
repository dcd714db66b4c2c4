import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { PROJECTS_SERVICE } from './definition.js';

await runMigration(PROJECTS_SERVICE, () => migrationFromEnvironment(process.env));
