import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { PROCUREMENT_SERVICE } from './definition.js';

await runMigration(PROCUREMENT_SERVICE, () => migrationFromEnvironment(process.env));
