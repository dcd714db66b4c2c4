import { type Subcommand, UsageError } from '../subcommand.js';

interface Progress {
  readonly done?: string;
  readonly total?: string;
  readonly finished?: boolean;
  readonly failed?: string;
}

const WIDTH = 40;

const bar = (done: number, total: number): string => {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} % (${done} of ${total} events)`;
};

/** Has the read models filled anew beside the old ones; shows how far it is. */
export const rebuild: Subcommand = async (office, { values, words }, { out }) => {
  const [model] = words;
  if (model === undefined) throw new UsageError('rebuild takes the read model: roadmap, or all.');
  for await (const p of office.lines<Progress>('/admin/rebuild', { model })) {
    if (p.failed !== undefined) throw new Error(p.failed);
    if (values['json'] === true) out(`${JSON.stringify(p)}\n`);
    else if (p.finished) out('\ndone\n');
    else out(`\r${bar(Number(p.done), Number(p.total))}`);
  }
};
