import { type Subcommand, UsageError } from '../subcommand.js';

interface Progress {
  readonly done?: string;
  readonly total?: string;
  readonly finished?: boolean;
  /** The reader that begins anew; absent for the read models. */
  readonly reader?: string;
  readonly failed?: string;
}

const WIDTH = 40;

const bar = (done: number, total: number): string => {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} % (${done} of ${total} events)`;
};

/** Has the read models filled anew beside the old ones, and shows how far it is; or a reader of a service begin anew. */
export const rebuild: Subcommand = async (office, { values, words }, { out }) => {
  const [model] = words;
  if (model === undefined)
    throw new UsageError('rebuild takes the read models (roadmap, or all) or the name of a reader.');
  for await (const p of office.lines<Progress>('/admin/rebuild', { model })) {
    if (p.failed !== undefined) throw new Error(p.failed);
    if (values['json'] === true) out(`${JSON.stringify(p)}\n`);
    else if (p.reader !== undefined)
      out(`${p.reader} reads from the beginning; status shows how far it is\n`);
    else if (p.finished) out('\ndone\n');
    else out(`\r${bar(Number(p.done), Number(p.total))}`);
  }
};
