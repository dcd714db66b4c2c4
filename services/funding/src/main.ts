import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { FUNDING_SERVICE } from './definition.js';

await runService(FUNDING_SERVICE, loadConfig);
