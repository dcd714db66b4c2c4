import { refuse, type Refusal } from '@helixboard/contracts';
import { CPV_CODES } from './tables/cpv-codes.js';
import type { Cpv } from './types-award.js';

/** The divisions of the vocabulary, in order. */
export const CPV_DIVISIONS: readonly string[] = Object.keys(CPV_CODES).toSorted();

const FORM = /^(\d{8})(?:-(\d))?$/;

/**
 * A code of the Common Procurement Vocabulary, read from eight digits with or without the check digit. **Rule**: a code
 * that the vocabulary does not have is refused. The check digit is kept and not verified: those of the 2008 revision do
 * not all follow the published reckoning, as their publisher confirms. Source: DOMAIN part 5, "Need and estimate";
 * Regulation (EC) 213/2008.
 */
export const readCpv = (text: string): Cpv | Refusal => {
  const [, code, checkDigit] = FORM.exec(text) ?? [];
  if (code === undefined)
    return refuse(
      'RULES.CPV_FORM',
      'A CPV code has eight digits, with or without a hyphen and its check digit.',
      'A code such as 72000000-5.',
    );
  const [division, group] = [code.slice(0, 2), code.slice(0, 3)];
  if (!codesOf(division).includes(code.slice(2).replace(/0+$/, '') || '0'))
    return refuse('RULES.CPV_UNKNOWN', `The CPV has no code ${code}.`, nearby(code), { code });
  return {
    code,
    group,
    division,
    verification: 'listed',
    ...(checkDigit === undefined ? {} : { checkDigit, checkDigitVerified: false }),
  };
};

const codesOf = (division: string): readonly string[] => CPV_CODES[division]?.split(' ') ?? [];

const nearby = (code: string): string =>
  CPV_CODES[code.slice(0, 2)] === undefined
    ? `A code of one of the divisions ${CPV_DIVISIONS.join(', ')}.`
    : `A code of the vocabulary, such as that of the division, ${code.slice(0, 2)}000000.`;
