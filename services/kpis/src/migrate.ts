import { migrationFromEnvironment, runMigration } from '@helixboard/kit';
import { KPIS_SERVICE } from './definition.js';

await runMigration(KPIS_SERVICE, () => migrationFromEnvironment(process.env));
