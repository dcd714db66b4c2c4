import { createLog } from '@helixboard/kit';
import { EmbeddedPostgresError } from '@helixboard/kit/postgres';
import { FillCutShort } from './demo/fill.js';
import { type Office, startOffice } from './office.js';
import { readSettings, SettingsError, USAGE } from './settings.js';

const say = (text: string): void => void process.stdout.write(text);
const explain = (text: string): void => void process.stderr.write(`helixboard: ${text}\n`);

const addresses = (url: string, demo: boolean): string =>
  [
    '',
    `  start page   ${url}/`,
    `  GraphQL      ${url}/graphql`,
    `  reference    ${url}/docs`,
    `  health       ${url}/health/ready`,
    ...(demo ? ['', '  a token      ./helixboard token --as chair   (--list names the personas)'] : []),
    '',
    '  Ctrl-C stops it.',
    '',
    '',
  ].join('\n');

/** What the services rest on: started past `npm start`, an older Node would fail at the first event. */
const requireNode = (): void => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 11)) return;
  throw new SettingsError(
    `Node ${process.versions.node} is too old: 24.11 or later is needed (npm start brings it).`,
  );
};

const run = async (): Promise<void> => {
  requireNode();
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return say(USAGE);
  say(`Helixboard starts on ${settings.dataDir}\n`);
  const starting = startOffice(settings, (service) => createLog({ service, level: logLevel() }));
  const stopping = stopOnSignal(starting);
  const office = await starting;
  const filled = office.filled.then((first) => {
    if (first) say('The demo office is filled.\n');
    say(`The office is open.\n${addresses(office.url, settings.demo)}`);
  });
  await Promise.race([filled, stopping]);
  await stopping;
};

const logLevel = (): 'warn' | 'info' | 'debug' => {
  const wanted = process.env['HELIXBOARD_LOG'];
  return wanted === 'info' || wanted === 'debug' ? wanted : 'warn';
};

/** Stops the office once, at the first signal; resolves when it has stopped. */
const stopOnSignal = (starting: Promise<Office>): Promise<void> =>
  new Promise((resolve, reject) => {
    let asked = false;
    const stop = (): void => {
      if (asked) return;
      asked = true;
      say('\nHelixboard stops …\n');
      starting
        .then((office) => office.stop())
        .then(() => {
          say('Stopped.\n');
          resolve();
        }, reject);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });

try {
  await run();
  process.exit(0);
} catch (error) {
  if (error instanceof SettingsError || error instanceof FillCutShort) explain(error.message);
  else if (error instanceof EmbeddedPostgresError) explain(`${error.code}: ${error.message}`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const { port } = error as { readonly port?: number };
    const other = port === 4000 ? 4001 : 4000;
    explain(
      `The port ${port} is taken: stop what listens there, or start with another: npm start -- --port ${other}`,
    );
  } else explain((error as Error).stack ?? String(error));
  process.exit(error instanceof SettingsError ? 2 : 1);
}
