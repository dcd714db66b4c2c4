import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { PROJECTS_SERVICE } from './definition.js';

await runService(PROJECTS_SERVICE, loadConfig);
