import { EmbeddedPostgresError } from '@helixboard/kit/postgres';
import { FillCutShort } from '@helixboard/standalone/demo';
import { LocalKafkaError } from '../errors.js';
import { startProcesses } from './office.js';
import { reporter } from './report.js';
import { TaskRefused } from './roster.js';
import { readSettings, SettingsError, USAGE, type Settings } from './settings.js';

const say = (text: string): void => void process.stdout.write(text);
const explain = (text: string): void => void process.stderr.write(`helixboard: ${text}\n`);

// Who reads no more of it (`| head`) does not stop the office.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const addresses = (url: string, { demo, dataDir }: Settings): string =>
  [
    '',
    `  start page   ${url}/`,
    `  GraphQL      ${url}/graphql`,
    `  reference    ${url}/docs`,
    `  health       ${url}/health/ready`,
    `  processes    ./helixboard status --data ${dataDir}`,
    `  logs         ${dataDir}/logs`,
    ...(demo ? [`  a token      ./helixboard token --as chair --data ${dataDir}`] : []),
    ...['', '  Ctrl-C stops it.', '', ''],
  ].join('\n');

/** Aborts at the first signal. */
const asked = (): AbortSignal => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!stopping.signal.aborted) say('\nHelixboard stops …\n');
      stopping.abort();
    });
  return stopping.signal;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const run = async (): Promise<void> => {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return say(USAGE);
  const signal = asked();
  say(`Helixboard starts on ${settings.dataDir}, each part a process of its own\n`);
  try {
    const told = { changed: reporter(say), step: (text: string) => say(`          ${text}\n`) };
    const office = await startProcesses(settings, told, signal);
    say(`The office is open.\n${addresses(office.url, settings)}`);
    await aborted(signal);
    await office.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  say('Stopped.\n');
};

const words = (error: unknown): string => {
  if (error instanceof EmbeddedPostgresError) return `${error.code}: ${error.message}`;
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE')
    return `The port ${port} is taken: stop what listens there, or start with another: npm run start:kafka -- --port ${port === 4000 ? 4001 : 4000}`;
  const known = [SettingsError, FillCutShort, LocalKafkaError, TaskRefused].some((k) => error instanceof k);
  return known ? (error as Error).message : ((error as Error).stack ?? String(error));
};

try {
  await run();
  process.exit(0);
} catch (error) {
  explain(words(error));
  process.exit(error instanceof SettingsError ? 2 : 1);
}
