import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { GOVERNANCE_SERVICE } from './definition.js';

await runMigration(GOVERNANCE_SERVICE, () => migrationFromEnvironment(process.env));
