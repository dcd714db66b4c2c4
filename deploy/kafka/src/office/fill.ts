import { createLog } from '@helixboard/kit';
import { fillStores } from '@helixboard/standalone';

// Fills the stores of a demo in a process of its own, which leaves nothing of itself behind in the supervisor.
const { FILL_DATA_DIR: dataDir, FILL_KEYS_DIR: keysDirectory, FILL_DATABASE_URL: ownerUrl } = process.env;
if (!dataDir || !keysDirectory || !ownerUrl) {
  process.stderr.write('FILL_DATA_DIR, FILL_KEYS_DIR and FILL_DATABASE_URL are needed\n');
  process.exit(2);
}
process.once('SIGTERM', () => process.exit(1));
await fillStores({
  ...{ dataDir, ownerUrl, keysDirectory },
  logOf: (service) => createLog({ service, level: 'warn' }),
});
process.exit(0);
