import type { Output } from '../subcommand.js';

const WIDTH = 40;

/** A bar of how far something is, for a terminal. */
export const barOf = (done: number, total: number, unit: string): string => {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} % (${done} of ${total} ${unit})`;
};

export interface Progress {
  step(): void;
  end(): void;
}

/** Shows how far the rows are, on standard error: a bar on a terminal, else a line at each tenth of many rows. */
export const progressOf = (total: number, { err, terminal }: Output): Progress => {
  const each = Math.max(1, Math.floor(total / (terminal ? 200 : 10)));
  let done = 0;
  const show = () => err(terminal ? `\r${barOf(done, total, 'rows')}` : `${done} of ${total} rows\n`);
  return {
    step: () => {
      done += 1;
      if (done % each === 0 && (terminal || total >= 1000)) show();
    },
    end: () => {
      if (!terminal) return;
      show();
      err('\n');
    },
  };
};
