/** A file cannot be read as the CSV that is asked for: nothing of it was taken. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  constructor(
    /** What is wrong, for a person. */
    reason: string,
    /** What would be read. */
    readonly acceptable: string,
  ) {
    super(reason);
  }
}
