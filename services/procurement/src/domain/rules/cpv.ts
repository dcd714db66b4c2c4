import { refuse, type Refusal } from '@helixboard/contracts';
import type { Cpv } from './types.js';

/** The 45 divisions of the Common Procurement Vocabulary 2008. Source: Regulation (EC) 213/2008, annex I. */
export const CPV_DIVISIONS: readonly string[] = (
  '03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 ' +
  '51 55 60 63 64 65 66 70 71 72 73 75 76 77 79 80 85 90 92 98'
).split(' ');

const FORM = /^(\d{8})(?:-(\d))?$/;

/**
 * A code of the CPV, read from eight digits with or without the check digit. **Rule**: one whose division the vocabulary
 * does not have is refused; of any other, without the list at hand, it is said that nobody verified it. The check digit
 * is kept and not computed: those of the 2008 revision do not follow the published reckoning.
 * Source: DOMAIN part 5, "Need and estimate"; Regulation (EC) 213/2008.
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
  if (!CPV_DIVISIONS.includes(division))
    return refuse(
      'RULES.CPV_UNKNOWN',
      `The CPV has no division ${division}, so no code ${code}.`,
      `A code of one of its divisions: ${CPV_DIVISIONS.join(', ')}.`,
    );
  return {
    code,
    ...(checkDigit === undefined ? {} : { checkDigit }),
    division,
    group,
    verification: 'unverified',
  };
};
