import { runService } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { KPIS_SERVICE } from './definition.js';

await runService(KPIS_SERVICE, loadConfig);
