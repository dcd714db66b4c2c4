import { parseArgs } from 'node:util';

export const PARTS = [
  'append',
  'replay',
  'fold',
  'roadmap',
  'stale',
  'visible',
  'verify',
  'relay',
  'consume',
  'kafka',
  'sustained',
  'growth',
  'size',
] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly json?: string;
  readonly parts: readonly Part[];
}

export const USAGE = `Usage: npm run bench -- [options]

  --json FILE   also writes the measures to a file, as an array of {name, value, unit, reference, ratio, aim}
  --only PART   one part alone: ${PARTS.join(', ')}; may be given more than once. docs/performance.md is then left as it is
  --help        this text
`;

const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);

/** Reads the command line. Throws an error with the usage on what it does not know. */
export const readOptions = (args: readonly string[]): Options | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      only: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
    strict: true,
    allowPositionals: false,
  });
  if (values.help) return 'help';
  const only = values.only ?? [...PARTS];
  const unknown = only.find((name) => !isPart(name));
  if (unknown !== undefined)
    throw new Error(`--only ${unknown}: must be one of ${PARTS.join(', ')}.\n\n${USAGE}`);
  return {
    parts: PARTS.filter((part) => only.includes(part)),
    ...(values.json ? { json: values.json } : {}),
  };
};
