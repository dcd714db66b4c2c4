import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { GOVERNANCE_SERVICE } from './definition.js';

await runService(GOVERNANCE_SERVICE, loadConfig);
