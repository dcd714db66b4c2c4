import { addDays } from './dates.js';

const iso = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Easter Sunday of a Gregorian year. Source: the anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
export const easterSunday = (year: number): string => {
  const golden = year % 19;
  const century = Math.trunc(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.trunc((century - Math.trunc((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.trunc(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.trunc(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.trunc((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return iso(year, Math.trunc(days / 31), (days % 31) + 1);
};

/** The ten legal public holidays of Belgium in a year, in order. Source: RD 18.4.1974 art. 1. */
export const belgianHolidays = (year: number): readonly string[] => {
  const easter = easterSunday(year);
  return [
    iso(year, 1, 1),
    addDays(easter, 1),
    iso(year, 5, 1),
    addDays(easter, 39),
    addDays(easter, 50),
    iso(year, 7, 21),
    iso(year, 8, 15),
    iso(year, 11, 1),
    iso(year, 11, 11),
    iso(year, 12, 25),
  ].toSorted();
};

/** Whether a calendar date is neither Saturday, nor Sunday, nor a public holiday of Belgium. */
export const isWorkingDay = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !belgianHolidays(Number(date.slice(0, 4))).includes(date);
};

/** The date itself when it is a working day, else the next one. */
export const orNextWorkingDay = (date: string): string => {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
};

/**
 * Last day of a period of calendar days from an event: the day of the event is not counted, a period of two days or
 * more holds at least two working days, and one that would end on a Saturday, a Sunday or a public holiday ends with
 * the next working day. Source: Regulation (EEC, Euratom) 1182/71 art. 3.
 */
export const lastDayOfPeriod = (event: string, days: number): string => {
  const last = orNextWorkingDay(addDays(event, days));
  if (days < 2) return last;
  const secondWorkingDay = orNextWorkingDay(addDays(orNextWorkingDay(addDays(event, 1)), 1));
  return secondWorkingDay > last ? secondWorkingDay : last;
};
