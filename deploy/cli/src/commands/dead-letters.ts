import { required, type Subcommand, UsageError } from '../subcommand.js';

interface Parked {
  readonly reader: string;
  readonly source: string;
  readonly stream: string;
  readonly reason: string;
  readonly events: number;
  readonly parkedAt: string;
}

interface Listed {
  readonly parked: readonly Parked[];
  /** The services that could not be asked. */
  readonly away?: readonly string[];
}

interface Replayed {
  readonly done: number;
  readonly flows: boolean;
  readonly reason?: string;
}

/** Lists, replays or skips what readers have set aside. */
export const deadLetters: Subcommand = async (office, { values, words }, { out, err }) => {
  const [action = 'list'] = words;
  if (action === 'list') {
    const { parked, away = [] } = await office.get<Listed>('/admin/dead-letters');
    for (const name of away) err(`${name} gives no answer: what it has set aside is not listed\n`);
    if (values['json'] === true) return out(`${JSON.stringify(parked)}\n`);
    if (parked.length === 0) return out('No stream is set aside.\n');
    for (const p of parked)
      out(`${p.reader} ← ${p.source}  ${p.stream}  ${p.events} waiting since ${p.parkedAt}\n  ${p.reason}\n`);
    return;
  }
  if (action !== 'replay' && action !== 'skip')
    throw new UsageError(`dead-letters takes replay or skip, not ${action}.`);
  const answer = await office.post<Replayed>(`/admin/dead-letters/${action}`, {
    reader: required(values, 'reader'),
    stream: required(values, 'stream'),
    ...(values['source'] === undefined ? {} : { source: values['source'] }),
    ...(action === 'skip' ? { reason: required(values, 'reason') } : {}),
  });
  out(
    values['json'] === true
      ? `${JSON.stringify(answer)}\n`
      : `${answer.done} done; ${answer.flows ? 'the stream flows again' : `it stays set aside: ${answer.reason}`}\n`,
  );
};
