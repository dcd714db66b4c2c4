import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { FUNDING_SERVICE } from './definition.js';

await runMigration(FUNDING_SERVICE, () => migrationFromEnvironment(process.env));
