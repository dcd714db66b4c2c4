import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { STAKEHOLDERS_SERVICE } from './definition.js';

await runService(STAKEHOLDERS_SERVICE, loadConfig);
