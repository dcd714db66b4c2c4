import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { PROCUREMENT_SERVICE } from './definition.js';

await runMigration(PROCUREMENT_SERVICE, loadMigration);
