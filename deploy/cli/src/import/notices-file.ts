import type { HistoricalNotice } from '@helixboard/contracts';
import { openCsv } from '../csv/read.js';
import { NOTICES } from './notices.js';

/**
 * The notices of a file that are of procedures, in its order; the others are left out.
 * @throws {CsvFault} when the file cannot be read
 */
export async function* noticesIn(file: string): AsyncGenerator<HistoricalNotice> {
  const { rows } = await openCsv(file, { columns: NOTICES.columns });
  for await (const { values } of rows()) {
    const command = values && NOTICES.read(values, {});
    if (command && 'data' in command) yield command.data as HistoricalNotice;
  }
}
