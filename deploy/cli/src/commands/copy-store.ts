import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  type Copied,
  CopyRefused,
  copyStore as copyLog,
  holdKurrentLog,
  holdPostgresLog,
  openKurrentSink,
  openPostgresSink,
  readSealKey,
  rolePasswordIn,
  type Step,
  type StoreSink,
  type Verified,
  verifyCopy,
} from '@helixboard/kit/copy';
import { openPlace, type Place } from '../copy/place.js';
import { jsonOf, reportOf, stepsOf } from '../copy/told.js';
import { chosen, type OfflineSubcommand, Refused, required, UsageError, type Values } from '../subcommand.js';

interface Wanted {
  readonly service: ServiceName;
  readonly from: Place;
  readonly to: Place;
  readonly keys: string | undefined;
  readonly sealKey: Buffer | undefined;
  readonly batch: number | undefined;
  readonly onStep: (step: Step) => void;
}

const serviceOf = (values: Values): ServiceName => {
  required(values, 'service');
  return chosen(values, 'service', SERVICES)!;
};

const batchOf = ({ batch }: Values): number | undefined => {
  if (batch === undefined) return undefined;
  if (typeof batch === 'string' && /^[1-9]\d{0,3}$/.test(batch)) return Number(batch);
  throw new UsageError('--batch takes a number of events, 1 to 9999.');
};

const hold = ({ ownerUrl, connectionString }: Place, service: ServiceName, which: 'source' | 'target') =>
  connectionString === undefined
    ? holdPostgresLog({ service, ownerUrl }, which)
    : holdKurrentLog({ service, ownerUrl, connectionString }, which);

const sinkOf = ({ service, to, keys }: Wanted): Promise<StoreSink> => {
  const { ownerUrl, connectionString } = to;
  const rolePassword = (): Promise<string> => {
    if (keys !== undefined) return rolePasswordIn(keys, service);
    throw new Refused(
      'COPY.NO_KEYS',
      'The store of the target has to be made, and its role needs its password.',
      "--keys with the folder of the service's keys (KEYS_DIR).",
    );
  };
  return connectionString === undefined
    ? openPostgresSink({ service, ownerUrl, rolePassword })
    : openKurrentSink({ service, ownerUrl, connectionString, rolePassword });
};

const verifyOnly = async (wanted: Wanted): Promise<Verified> => {
  const source = await hold(wanted.from, wanted.service, 'source');
  try {
    const target = await hold(wanted.to, wanted.service, 'target');
    try {
      return await verifyCopy({ source, target, inService: true, ...optional(wanted) });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const copyAll = async (wanted: Wanted): Promise<Copied> => {
  const source = await hold(wanted.from, wanted.service, 'source');
  try {
    const sink = await sinkOf(wanted);
    try {
      return await copyLog({ source, sink, ...optional(wanted) });
    } finally {
      await sink.close();
    }
  } finally {
    await source.close();
  }
};

const optional = ({ sealKey, batch, onStep }: Pick<Wanted, 'sealKey' | 'batch' | 'onStep'>) => ({
  ...(sealKey ? { sealKey } : {}),
  ...(batch === undefined ? {} : { batch }),
  onStep,
});

const refusalOf = (error: unknown): unknown =>
  error instanceof CopyRefused ? new Refused(error.code, error.message, error.acceptable) : error;

/**
 * Copies the log of a stopped service from one store to another, or only compares the two. Speaks to the databases,
 * not to an office. Exit status 0 when every event of the copy is that of the source.
 */
export const copyStore: OfflineSubcommand = async ({ values, words }, output) => {
  if (words.length > 0) throw new UsageError('copy-store takes options alone.');
  const service = serviceOf(values);
  const batch = batchOf(values);
  required(values, 'to');
  const opened: Place[] = [];
  try {
    const from = await openPlace(values, 'from');
    opened.push(from);
    const to = await openPlace(values, 'to');
    opened.push(to);
    const named = values['keys'] === undefined ? from.keys : path.resolve(required(values, 'keys'));
    const sealKey = named === undefined ? undefined : await readSealKey(named, service);
    const wanted: Wanted = { service, from, to, keys: named, sealKey, batch, onStep: stepsOf(output) };
    const found = await (values['verify-only'] === true ? verifyOnly(wanted) : copyAll(wanted));
    if (output.terminal) output.err('\n');
    const tell = values['json'] === true ? jsonOf : reportOf;
    output.out(tell(service, found, sealKey !== undefined));
  } catch (error) {
    throw refusalOf(error);
  } finally {
    for (const place of opened.toReversed()) await place.close();
  }
};
