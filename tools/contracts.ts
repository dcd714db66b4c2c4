// The committed contracts against the code: `npm run contracts` compares, `npm run contracts -- --write` writes.
//
// A change that breaks nothing is written freely. One that breaks is written only when the section "Unreleased" of
// CHANGELOG.md names each break on a line of its own; the index keeps what was accepted and on which line, so that
// schemas, index and changelog go together.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  asyncApi,
  breaks,
  catalogueFaults,
  describeBreak,
  emittedSchemas,
  namedBreaks,
  type SchemaNode,
} from '@helixboard/contracts/emit';
import { printGatewaySchema } from '@helixboard/gateway/schema';
import { openApiOf } from '@helixboard/kit/openapi';
import { COMMANDS } from '@helixboard/contracts';

interface Index {
  readonly digests: Readonly<Record<string, string>>;
  /** Breaks that were accepted since the first release, each with the changelog line that names it. */
  readonly accepted: readonly string[];
}

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'contracts');
const indexFile = path.join(folder, 'schemas/index.json');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const digest = (content: string): string => createHash('sha256').update(content).digest('hex');

const schemas = emittedSchemas();
const generated = new Map<string, string>([
  ...[...schemas].map(([file, schema]) => [`schemas/${file}`, json(schema)] as const),
  ['asyncapi.json', json(asyncApi(version))],
  [
    'openapi.json',
    json(
      openApiOf({
        title: 'Helixboard commands',
        version,
        commands: COMMANDS.filter((c) => c.allowed.some((a) => !('policy' in a))),
      }),
    ),
  ],
  ['graphql/schema.graphql', await printGatewaySchema()],
]);

const read = (file: string): string | undefined =>
  existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : undefined;

const committedFiles = (): readonly string[] =>
  ['schemas/commands', 'schemas/events'].flatMap((dir) =>
    existsSync(path.join(folder, dir))
      ? readdirSync(path.join(folder, dir), { recursive: true, encoding: 'utf8' })
          .filter((f) => f.endsWith('.json'))
          .map((f) => `${dir}/${f.replaceAll(path.sep, '/')}`)
      : [],
  );

const index: Index = existsSync(indexFile)
  ? (JSON.parse(readFileSync(indexFile, 'utf8')) as Index)
  : { digests: {}, accepted: [] };

/** The breaks that the section "Unreleased" names: its lines, without list mark and backticks. */
const unreleased = (): ReadonlySet<string> =>
  namedBreaks(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'));

/** What the generated contracts break against the committed ones. */
const broken = (): readonly string[] =>
  [...new Set([...committedFiles(), ...[...schemas.keys()].map((f) => `schemas/${f}`)])].flatMap((file) => {
    const before = read(file);
    const after = schemas.get(file.slice('schemas/'.length));
    const name = path.basename(file, '.json');
    return breaks(name, before === undefined ? undefined : (JSON.parse(before) as SchemaNode), after).map(
      describeBreak,
    );
  });

const unnamed = (all: readonly string[]): readonly string[] => {
  const lines = unreleased();
  return all.filter((b) => !lines.has(b));
};

const report = (title: string, lines: readonly string[]): void => {
  process.stderr.write(`${title}\n${lines.map((l) => `  ${l}\n`).join('')}`);
  process.exitCode = 1;
};

const write = (): void => {
  const all = broken();
  const missing = unnamed(all);
  if (missing.length > 0)
    return report(
      'Not written. These changes break the contracts; CHANGELOG.md must name each on a line of its own:',
      missing,
    );
  for (const file of committedFiles()) if (!generated.has(file)) rmSync(path.join(folder, file));
  for (const [file, content] of generated) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  const digests = Object.fromEntries([...generated].sort().map(([file, content]) => [file, digest(content)]));
  writeFileSync(
    indexFile,
    json({ digests, accepted: [...new Set([...index.accepted, ...all])] } satisfies Index),
  );
  process.stdout.write(`contracts: ${generated.size} files written\n`);
};

const check = (): void => {
  const stale = [...generated].filter(([file, content]) => read(file) !== content).map(([file]) => file);
  const orphaned = committedFiles().filter((file) => !generated.has(file));
  const byHand = [...generated.keys()].filter((file) => {
    const content = read(file);
    return content !== undefined && index.digests[file] !== digest(content);
  });
  const all = broken();
  if (all.length > 0) report('The change breaks contracts:', all);
  if (stale.length + orphaned.length > 0)
    report('The committed contracts are not those of the code; `npm run contracts -- --write` writes them:', [
      ...stale,
      ...orphaned,
    ]);
  if (byHand.length > 0) report('Committed contracts were edited by hand:', byHand);
  const unexplained = unnamed(index.accepted);
  if (unexplained.length > 0) report('Accepted breaks that CHANGELOG.md does not name:', unexplained);
  if (process.exitCode === undefined)
    process.stdout.write(`contracts: ${generated.size} files as committed\n`);
};

const faults = catalogueFaults();
if (faults.length > 0) report('The contracts have faults:', faults);
else if (process.argv.includes('--write')) write();
else check();
