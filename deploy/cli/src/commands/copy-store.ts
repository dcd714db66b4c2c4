import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  type Copied,
  CopyRefused,
  copyStore as copyLog,
  holdPostgresLog,
  openPostgresSink,
  readSealKey,
  rolePasswordIn,
  type Step,
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

const verifyOnly = async ({ service, from, to, ...how }: Wanted): Promise<Verified> => {
  const source = await holdPostgresLog({ service, ownerUrl: from.ownerUrl }, 'source');
  try {
    const target = await holdPostgresLog({ service, ownerUrl: to.ownerUrl }, 'target');
    try {
      return await verifyCopy({ source, target, inService: true, ...optional(how) });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const copyAll = async ({ service, from, to, ...how }: Wanted): Promise<Copied> => {
  const source = await holdPostgresLog({ service, ownerUrl: from.ownerUrl });
  try {
    const sink = await openPostgresSink({
      service,
      ownerUrl: to.ownerUrl,
      rolePassword: () => {
        if (how.keys === undefined)
          throw new Refused(
            'COPY.NO_KEYS',
            'The store of the target has to be made, and its role needs its password.',
            "--keys with the folder of the service's keys (KEYS_DIR).",
          );
        return rolePasswordIn(how.keys, service);
      },
    });
    try {
      return await copyLog({ source, sink, ...optional(how) });
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
  const [fromValue, toValue] = [required(values, 'from'), required(values, 'to')];
  const opened: Place[] = [];
  try {
    const from = await openPlace('from', fromValue);
    opened.push(from);
    const to = await openPlace('to', toValue);
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
