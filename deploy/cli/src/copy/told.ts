import type { Copied, Step, Verified } from '@helixboard/kit/copy';
import { barOf } from '../import/progress.js';
import type { Output } from '../subcommand.js';

const LINE_EVERY = 0.1;

/** Shows how far a copy is, on standard error: a bar on a terminal, else a line at each tenth. */
export const stepsOf = ({ err, terminal }: Output) => {
  let stage: Step['stage'] | undefined;
  let told = 0;
  return (step: Step): void => {
    if (step.stage !== stage) {
      if (stage !== undefined && terminal) err('\n');
      stage = step.stage;
      told = 0;
    }
    const share = step.total === 0n ? 1 : Number(step.done) / Number(step.total);
    if (terminal) return err(`\r${barOf(Number(step.done), Number(step.total), 'positions')} ${step.stage}`);
    if (share < 1 && share - told < LINE_EVERY) return;
    told = share;
    err(`${step.stage}: ${step.done} of ${step.total} positions\n`);
  };
};

const counted = (n: number | bigint, one: string, many = `${one}s`): string =>
  `${n} ${BigInt(n) === 1n ? one : many}`;

const lines = (found: Verified, sealed: boolean): readonly string[] => [
  `${counted(found.events, 'event')} in ${counted(found.appends, 'append')} and ${counted(found.values, 'value')} kept apart are the same, byte for byte.`,
  sealed
    ? "Every entry digest follows from its event, every stream is a chain, every seal is the service's."
    : 'Every entry digest follows from its event, every stream is a chain. Seals were compared, not checked: name the keys with --keys.',
  ...(found.beyond > 0n
    ? [`The copy has ${counted(found.beyond, 'event')} more: its service has gone on.`]
    : []),
  ...(found.stray > 0 ? [`${counted(found.stray, 'value')} kept apart of no event stayed behind.`] : []),
];

const AFTERWARDS = (service: string): readonly string[] => [
  'Before the service takes commands from it:',
  `  start ${service} with the new database and the same keys, and never again with the old one;`,
  '  those who read its events start anew (the store has another incarnation): refill Kafka, ./helixboard rebuild all,',
  '  and ./helixboard rebuild READER for each reader that status shows as diverged;',
  '  the audit raises store-replaced once: acknowledge it with this report.',
];

/** What a copy or a verification has come to, for a person. */
export const reportOf = (service: string, found: Verified | Copied, sealed: boolean): string => {
  const head =
    'from' in found
      ? [
          found.before
            ? `${service} had been copied before; it was verified again.`
            : `${service} is copied${found.resumedAt > 0n ? `, from event ${found.resumedAt} on in this run` : ''}.`,
          `store ${found.to.storeId} of ${found.to.log}, incarnation ${found.to.incarnation.split(':').at(-1)}`,
        ]
      : [`${service} is verified.`];
  const after = 'from' in found && !found.before ? AFTERWARDS(service) : [];
  return [...head, ...lines(found, sealed), ...after].map((line) => `${line}\n`).join('');
};

/** The same for a program. Positions and counts beyond what a number holds are text. */
export const jsonOf = (service: string, found: Verified | Copied, sealed: boolean): string =>
  `${JSON.stringify({ service, sealsChecked: sealed, ...found }, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`;
