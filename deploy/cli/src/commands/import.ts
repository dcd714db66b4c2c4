import { DECIMAL_MARKS, type DecimalMark } from '../csv/decimal.js';
import { type Encoding, ENCODINGS } from '../csv/decode.js';
import { type CsvFile, openCsv } from '../csv/read.js';
import { giveRows, tryRows } from '../import/give.js';
import { MEASUREMENTS } from '../import/measurements.js';
import { NOTICES } from '../import/notices.js';
import { progressOf } from '../import/progress.js';
import { counting, noReport, openReport, sentenceOf, type Summary, wordsOf } from '../import/report.js';
import type { Importable, RowOutcome } from '../import/row.js';
import type { Office } from '../office.js';
import { chosen, type Output, type Subcommand, UsageError, type Values } from '../subcommand.js';
import { tokenOf } from '../token-of.js';

const IMPORTABLE: Readonly<Record<string, Importable>> = {
  procedures: NOTICES,
  measurements: MEASUREMENTS,
};

/** So many rows at most are told on the terminal; the report file holds all. */
const TOLD = 200;

interface Status {
  readonly services: readonly { readonly name: string; readonly head: string }[];
}

const headOf = async (office: Office, service: string): Promise<bigint> => {
  const { services } = await office.get<Status>('/admin/status');
  return BigInt(services.find((s) => s.name === service)?.head ?? '0');
};

/** Who gives the rows: the administrator, or for what a person answers for a person. */
const giverOf = async (
  office: Office,
  { byPerson }: Importable,
  values: Values,
): Promise<string | undefined> => {
  if (!byPerson && (values['as'] !== undefined || values['token'] !== undefined))
    throw new UsageError('These are imported by the administrator: without --as and --token.');
  const token = await tokenOf(office, values);
  if (byPerson && token === undefined)
    throw new UsageError('A person answers for these: say who, with --as PERSONA or --token TOKEN.');
  return token;
};

const teller = ({ out }: Output, total: number) => {
  const told: string[] = [];
  return {
    row: ({ row, name, outcome, reason }: RowOutcome) => {
      if ((total <= TOLD || outcome === 'refused' || outcome === 'unanswered') && told.length < TOLD)
        told.push(`row ${row}  ${name}  ${wordsOf(outcome)}${reason === '' ? '' : `: ${reason}`}\n`);
    },
    end: (summary: Summary) => {
      told.forEach(out);
      if (told.length === TOLD && total > TOLD)
        out('… the rows after these are in the file that --report names.\n');
      out(`${sentenceOf(summary)}\n`);
    },
  };
};

const summaryOf = (file: string, csv: CsvFile, counts: Summary['counts'], dryRun: boolean): Summary => {
  const settled = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const notGiven = csv.total - settled;
  const complete = notGiven === 0 && counts.unanswered === 0 && !csv.cutOff;
  return { file, rows: csv.total, counts, notGiven, cutOff: csv.cutOff, dryRun, complete };
};

/**
 * Imports a CSV file row by row and tells what became of each. A file that cannot be read to its end is refused before
 * anything is given. Exit status 0 when the report is complete, refused rows included; 1 when the file was cut off or
 * the office stopped answering.
 */
export const importFile: Subcommand = async (office, { values, words }, output) => {
  const [what, file] = words;
  const importable = what !== undefined && Object.hasOwn(IMPORTABLE, what) ? IMPORTABLE[what] : undefined;
  if (!importable || file === undefined || words.length > 2)
    throw new UsageError(`import takes ${Object.keys(IMPORTABLE).join(' or ')}, and a FILE.`);
  const encoding = chosen<Encoding>(values, 'encoding', ENCODINGS);
  const decimal = chosen<DecimalMark>(values, 'decimal', DECIMAL_MARKS);
  const dryRun = values['dry-run'] === true;
  const csv = await openCsv(file, {
    columns: importable.columns,
    lastRowWhole: values['last-row-whole'] === true,
    ...(encoding ? { encoding } : {}),
  });
  const token = dryRun ? undefined : await giverOf(office, importable, values);
  const head = await headOf(office, importable.service);
  const report = typeof values['report'] === 'string' ? await openReport(values['report']) : noReport;
  const reading = decimal ? { decimal } : {};
  const { counts, add } = counting();
  const progress = progressOf(csv.total, output);
  const tell = teller(output, csv.total);
  try {
    const outcomes = dryRun
      ? tryRows(csv.rows(), { importable, reading })
      : giveRows(csv.rows(), { office, importable, reading, head, token });
    for await (const outcome of outcomes) {
      add(outcome.outcome);
      await report.row(outcome);
      tell.row(outcome);
      progress.step();
    }
    progress.end();
    const summary = summaryOf(file, csv, counts, dryRun);
    await report.end(summary);
    if (values['json'] === true) output.out(`${JSON.stringify(summary)}\n`);
    else tell.end(summary);
    return summary.complete ? 0 : 1;
  } catch (error) {
    // What was given before it failed stays: it must not look like nothing.
    const { notGiven, ...rest } = summaryOf(file, csv, counts, dryRun);
    const cut: Summary = { ...rest, notGiven, complete: false };
    await report.end(cut).catch(() => undefined);
    throw new Error(`${(error as Error).message} ${sentenceOf(cut)}`, { cause: error });
  } finally {
    await report.close();
  }
};
