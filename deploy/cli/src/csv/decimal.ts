/** Which mark stands before the decimals of a file's numbers, where a number alone does not tell. */
export const DECIMAL_MARKS = ['.', ','] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

/** A number as digits, or why it is none. */
export type Decimal =
  | { readonly negative: boolean; readonly whole: string; readonly decimals: string }
  | { readonly reason: string };

const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  ',': /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/,
};
const PLAIN: Readonly<Record<DecimalMark, RegExp>> = { '.': /^\d+(?:\.\d+)?$/, ',': /^\d+(?:,\d+)?$/ };

const writtenWith = (mark: DecimalMark, digits: string): boolean =>
  PLAIN[mark].test(digits) || GROUPED[mark].test(digits);

/**
 * Reads a number with a decimal point or comma and, in groups of three, thousands. `1.234` can be either: it is read
 * only when the mark is said.
 */
export const decimalOf = (text: string, mark?: DecimalMark): Decimal => {
  const digits = text.replace(/^[+-]/, '').replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
  const marks = (mark ? [mark] : DECIMAL_MARKS).filter((m) => writtenWith(m, digits));
  const readings = new Map(
    marks.map((m) => [digits.replaceAll(m === '.' ? ',' : '.', '').replace(',', '.'), m]),
  );
  if (readings.size > 1)
    return { reason: `“${text}” can be read in two ways: say --decimal . or --decimal ,` };
  const [reading] = readings.keys();
  if (reading === undefined)
    return {
      reason: `“${text.slice(0, 40)}” is not a number${mark ? ` with “${mark}” before its decimals` : ''}.`,
    };
  const [whole = '0', decimals = ''] = reading.split('.');
  return {
    negative: text.startsWith('-'),
    whole: whole.replace(/^0+(?=\d)/, ''),
    decimals: decimals.replace(/0+$/, ''),
  };
};

/** Euro cents of an amount in euros, exactly; or why not. */
export const centsOf = (text: string, mark?: DecimalMark): number | { readonly reason: string } => {
  const decimal = decimalOf(text, mark);
  if ('reason' in decimal) return decimal;
  if (decimal.negative) return { reason: `“${text}” is negative.` };
  if (decimal.decimals.length > 2) return { reason: `“${text}” has parts of a cent.` };
  const cents = Number(decimal.whole + decimal.decimals.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : { reason: `“${text}” is more than can be counted in cents.` };
};

/** An exact number as text, `-12.5`, without zeros that say nothing; or why there is none. */
export const exactly = (text: string, mark?: DecimalMark): string | { readonly reason: string } => {
  const decimal = decimalOf(text, mark);
  if ('reason' in decimal) return decimal;
  const { negative, whole, decimals } = decimal;
  const digits = decimals === '' ? whole : `${whole}.${decimals}`;
  return negative && digits !== '0' ? `-${digits}` : digits;
};
