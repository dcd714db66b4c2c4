import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { STAKEHOLDERS_SERVICE } from './definition.js';

await runMigration(STAKEHOLDERS_SERVICE, loadMigration);
