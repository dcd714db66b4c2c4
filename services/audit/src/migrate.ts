import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { AUDIT_SERVICE } from './definition.js';

await runMigration(AUDIT_SERVICE, loadMigration);
