import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { PROCUREMENT_SERVICE } from './definition.js';

await runService(PROCUREMENT_SERVICE, loadConfig);
