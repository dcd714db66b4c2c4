import { refuse, type Refusal } from '@helixboard/contracts';

/**
 * **Rule**: a BCE/KBO enterprise number ends in two check digits: 97 minus the first eight digits modulo 97.
 * Source: Crossroads Bank for Enterprises, structure of the enterprise number (royal decree of 24.6.2003).
 */
export const checkEnterpriseNumber = (number: string): Refusal | undefined => {
  const check = 97 - (Number(number.slice(0, 8)) % 97);
  if (check === Number(number.slice(8))) return undefined;
  return refuse(
    'ORGANISATION.ENTERPRISE_NUMBER_INVALID',
    `The enterprise number ${number} does not pass its check.`,
    `A number whose last two digits are 97 minus the first eight modulo 97; for ${number.slice(0, 8)} they would be ${String(check).padStart(2, '0')}.`,
  );
};
