import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { FUNDING_SERVICE } from './definition.js';

await runMigration(FUNDING_SERVICE, loadMigration);
