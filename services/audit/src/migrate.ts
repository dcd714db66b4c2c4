import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { AUDIT_SERVICE } from './definition.js';

await runMigration(AUDIT_SERVICE, () => migrationFromEnvironment(process.env));
