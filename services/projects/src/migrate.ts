import { runMigration } from '@helixboard/kit';
import { loadMigration } from './config.js';
import { PROJECTS_SERVICE } from './definition.js';

await runMigration(PROJECTS_SERVICE, loadMigration);
