import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { deadLetters } from './commands/dead-letters.js';
import { erase } from './commands/erase.js';
import { rebuild } from './commands/rebuild.js';
import { refill } from './commands/refill.js';
import { status } from './commands/status.js';
import { token } from './commands/token.js';
import { CsvFault } from './csv/fault.js';
import { officeOf, OfficeNotFound, OfficeRefused } from './office.js';
import { type OfflineSubcommand, type Output, Refused, type Subcommand, UsageError } from './subcommand.js';
import { USAGE } from './usage.js';

/** Loaded when it is asked for: what the contracts take to load is not paid by every command. */
const importFile: Subcommand = async (...given) =>
  (await import('./commands/import.js')).importFile(...given);
const exportRows: Subcommand = async (...given) =>
  (await import('./commands/export.js')).exportRows(...given);

const copyStore: OfflineSubcommand = async (...given) =>
  (await import('./commands/copy-store.js')).copyStore(...given);
const keys: OfflineSubcommand = async (...given) => (await import('./commands/keys.js')).keys(...given);
const topics: OfflineSubcommand = async (...given) => (await import('./commands/topics.js')).topics(...given);

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  status: status,
  token: token,
  'dead-letters': deadLetters,
  rebuild: rebuild,
  refill: refill,
  erase: erase,
  import: importFile,
  export: exportRows,
};

const OFFLINE: Readonly<Record<string, OfflineSubcommand>> = { topics, keys, 'copy-store': copyStore };
const NAMES = [...Object.keys(SUBCOMMANDS), ...Object.keys(OFFLINE)].join(', ');

const OPTIONS = {
  compose: { type: 'boolean' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  as: { type: 'string' },
  list: { type: 'boolean' },
  diverged: { type: 'boolean' },
  reader: { type: 'string' },
  stream: { type: 'string' },
  source: { type: 'string' },
  reason: { type: 'string' },
  subject: { type: 'string' },
  basis: { type: 'string' },
  report: { type: 'string' },
  'dry-run': { type: 'boolean' },
  encoding: { type: 'string' },
  decimal: { type: 'string' },
  'last-row-whole': { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  'as-of': { type: 'string' },
  language: { type: 'string' },
  token: { type: 'string' },
  bom: { type: 'boolean' },
  service: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'from-database': { type: 'string' },
  'to-database': { type: 'string' },
  keys: { type: 'string' },
  'verify-only': { type: 'boolean' },
  batch: { type: 'string' },
  version: { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's advice on options that begin with a hyphen is of no use here.
    throw new UsageError((error as Error).message.split('. ')[0]!.replace(/\.?$/, '.'));
  }
};

const versionOf = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;

/** Runs the command-line program. Gives its exit status: 0 done, 1 refused or failed, 2 wrong usage or no office. */
export const run = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  output: Output,
): Promise<number> => {
  try {
    const { values, positionals } = parse(args);
    const [name, ...words] = positionals;
    if (values.version) {
      output.out(`helixboard ${versionOf()}\n`);
      return 0;
    }
    if (values.help || name === undefined) {
      (values.help ? output.out : output.err)(USAGE);
      return values.help ? 0 : 2;
    }
    const offline = Object.hasOwn(OFFLINE, name) ? OFFLINE[name] : undefined;
    if (offline) return (await offline({ values, words, env }, output)) ?? 0;
    const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
    if (!subcommand) throw new UsageError(`There is no command ${name}; there are ${NAMES}.`);
    return (await subcommand(officeOf(values.data, env), { values, words }, output)) ?? 0;
  } catch (error) {
    return explain(error, output);
  }
};

const explain = (error: unknown, { err }: Output): number => {
  if (error instanceof UsageError) {
    err(`helixboard: ${error.message}\nhelixboard --help tells more.\n`);
    return 2;
  }
  // By its name: the kit that it is of is loaded by the commands that need it alone.
  if (error instanceof OfficeNotFound || (error as Error).name === 'ConfigError') {
    err(`helixboard: ${(error as Error).message}\n`);
    return 2;
  }
  if (error instanceof Refused) {
    err(`helixboard: ${error.code}: ${error.message}\n  ${error.acceptable}\n`);
    return 1;
  }
  if (error instanceof CsvFault) {
    err(`helixboard: ${error.message} Nothing was taken.\n  ${error.acceptable}\n`);
    return 1;
  }
  if (error instanceof OfficeRefused) {
    const { code, acceptable = [], errors = [] } = error.problem;
    const lines = [...errors.map((e) => `${e.pointer}: ${e.detail}`), ...acceptable];
    err(`helixboard: ${code ?? 'refused'}: ${error.message}\n${lines.map((l) => `  ${l}\n`).join('')}`);
    return 1;
  }
  err(`helixboard: ${(error as Error).message}\n`);
  return 1;
};
