import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { STAKEHOLDERS_SERVICE } from './definition.js';

await runMigration(STAKEHOLDERS_SERVICE, () => migrationFromEnvironment(process.env));
