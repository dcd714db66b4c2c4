import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { AUDIT_SERVICE } from './definition.js';

await runService(AUDIT_SERVICE, loadConfig);
