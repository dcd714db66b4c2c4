import type { Office } from '../office.js';
import { type Output, type Subcommand, UsageError } from '../subcommand.js';

interface Progress {
  readonly done?: string;
  readonly total?: string;
  readonly finished?: boolean;
  /** The reader that begins anew; absent for the read models. */
  readonly reader?: string;
  readonly failed?: string;
  /** Why a reader, or all of a service, is left as it is. */
  readonly left?: string | number;
  readonly service?: string;
  /** How many readers that had diverged begin anew. */
  readonly rebuilt?: number;
}

const WIDTH = 40;

const bar = (done: number, total: number): string => {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} % (${done} of ${total} events)`;
};

const diverged = async (office: Office, json: boolean, { out, err }: Output): Promise<number> => {
  let left = 0;
  for await (const p of office.lines<Progress>('/admin/rebuild', { model: 'diverged' })) {
    if (p.failed !== undefined) throw new Error(p.failed);
    left = typeof p.left === 'number' ? p.left : left;
    if (json) out(`${JSON.stringify(p)}\n`);
    else if (typeof p.left === 'string') err(`${p.reader ?? p.service} is left as it is: ${p.left}\n`);
    else if (p.reader !== undefined) out(`${p.reader} had diverged and is filled from the beginning\n`);
    else if (p.finished)
      out(p.rebuilt === 0 ? 'no reader was rebuilt\n' : 'done; status shows how far each is\n');
  }
  return left === 0 ? 0 : 1;
};

/**
 * Has the read models filled anew beside the old ones, and shows how far it is; or a reader of a service, or every
 * reader that has diverged, begin anew.
 */
export const rebuild: Subcommand = async (office, { values, words }, output) => {
  const { out } = output;
  const json = values['json'] === true;
  const [model] = words;
  if (values['diverged'] === true) {
    if (model !== undefined) throw new UsageError('--diverged takes no name: it is all that have diverged.');
    return diverged(office, json, output);
  }
  if (model === undefined)
    throw new UsageError(
      'rebuild takes the read models (roadmap, or all), the name of a reader, or --diverged.',
    );
  for await (const p of office.lines<Progress>('/admin/rebuild', { model })) {
    if (p.failed !== undefined) throw new Error(p.failed);
    if (json) out(`${JSON.stringify(p)}\n`);
    else if (p.reader !== undefined)
      out(`${p.reader} reads from the beginning; status shows how far it is\n`);
    else if (p.finished) out('\ndone\n');
    else out(`\r${bar(Number(p.done), Number(p.total))}`);
  }
  return 0;
};
