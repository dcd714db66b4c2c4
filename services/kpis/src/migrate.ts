import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { KPIS_SERVICE } from './definition.js';

await runMigration(KPIS_SERVICE, loadMigration);
