import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run kafka -- [options]

Runs Apache Kafka on this machine alone (127.0.0.1), until Ctrl-C.

  --port N      port that clients connect to (default 9092; 0 takes a free one)
  --data DIR    where it keeps its data (default ./.data)
  --help        this text
`;

/** Something in the command line that cannot be; the message is for a person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export interface Settings {
  readonly port: number;
  readonly dataDir: string;
}

/** @throws {SettingsError} on an unknown option or a wrong value */
export const readSettings = (args: readonly string[]): Settings | 'help' => {
  const options = {
    port: { type: 'string', default: '9092' },
    data: { type: 'string', default: './.data' },
    help: { type: 'boolean', default: false },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new SettingsError(`--port ${values.port}: must be a whole number from 0 to 65535.`);
  if (values.data === '') throw new SettingsError('--data: must name a folder.');
  return { port, dataDir: path.resolve(values.data) };
};
