import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { GOVERNANCE_SERVICE } from './definition.js';

await runMigration(GOVERNANCE_SERVICE, loadMigration);
