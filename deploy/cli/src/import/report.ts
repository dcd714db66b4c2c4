import { open } from 'node:fs/promises';
import { lineOf } from '../csv/write.js';
import { UsageError } from '../subcommand.js';
import { type Counts, type Outcome, OUTCOMES, type RowOutcome } from './row.js';

/** What an import came to. */
export interface Summary {
  readonly file: string;
  readonly rows: number;
  readonly counts: Counts;
  /** Rows that were never given to the office, because it stopped answering. */
  readonly notGiven: number;
  /** The file ends within its last row, or without a line end after it. */
  readonly cutOff: boolean;
  readonly dryRun: boolean;
  /** Whether the whole file was read and each of its rows is taken, there already or refused. */
  readonly complete: boolean;
}

/** Where the report of an import is written, row by row as it comes. */
export interface ReportFile {
  row(outcome: RowOutcome): Promise<void>;
  end(summary: Summary): Promise<void>;
  /** Closes what an import that failed left; what stands in it stays. */
  close(): Promise<void>;
}

export const noReport: ReportFile = {
  row: async () => undefined,
  end: async () => undefined,
  close: async () => undefined,
};

/**
 * Opens a report file, by its ending: `.csv` with a line for each row, `.json` with the summary after the rows.
 * @throws {UsageError} for another ending
 */
export const openReport = async (file: string): Promise<ReportFile> => {
  const json = file.endsWith('.json');
  if (!json && !file.endsWith('.csv'))
    throw new UsageError('--report takes a file that ends in .csv or .json.');
  const handle = await open(file, 'w');
  const write = async (text: string) => void (await handle.write(text));
  await write(json ? '{"rows":[' : lineOf(['row', 'name', 'outcome', 'reason']));
  let [first, open_] = [true, true];
  const close = async () => {
    if (open_) await handle.close();
    open_ = false;
  };
  return {
    row: async (outcome) => {
      const { row, name, reason } = outcome;
      await write(
        json
          ? `${first ? '' : ','}\n${JSON.stringify(outcome)}`
          : lineOf([row, name, outcome.outcome, reason]),
      );
      first = false;
    },
    end: async (summary) => {
      if (json) await write(`\n],\n"summary":${JSON.stringify(summary)}}\n`);
      else if (!summary.complete) await write(lineOf(['', '', 'incomplete', sentenceOf(summary)]));
      await close();
    },
    close,
  };
};

const WORDS: Readonly<Record<Outcome, string>> = {
  taken: 'taken',
  unchanged: 'there already',
  refused: 'refused',
  unanswered: 'without an answer',
  'would-be-taken': 'would be taken',
};

export const wordsOf = (outcome: Outcome): string => WORDS[outcome];

/** The counting of rows, one outcome after the other. */
export const counting = () => {
  const counts = Object.fromEntries(OUTCOMES.map((o) => [o, 0])) as Record<Outcome, number>;
  return { counts: counts as Counts, add: (outcome: Outcome) => void (counts[outcome] += 1) };
};

/** The summary in a sentence. */
export const sentenceOf = ({ rows, counts, notGiven, cutOff, dryRun, complete }: Summary): string => {
  const shown = OUTCOMES.filter(
    (o) => counts[o] > 0 || o === (dryRun ? 'would-be-taken' : 'taken') || o === 'refused',
  );
  const told = shown.map((o) => `${counts[o]} ${wordsOf(o)}`);
  const left = notGiven > 0 ? [`${notGiven} not given`] : [];
  const ends = cutOff ? ' The file seems cut off within its last row: what followed may not be there.' : '';
  const again = counts.unanswered > 0 || notGiven > 0 ? ' Not all was settled: run it again.' : '';
  const state = complete ? '' : ' INCOMPLETE.';
  return `${rows} ${rows === 1 ? 'row' : 'rows'}: ${[...told, ...left].join(', ')}.${dryRun ? ' Nothing was stored.' : ''}${ends}${again}${state}`;
};
