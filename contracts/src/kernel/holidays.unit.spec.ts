import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween } from './dates.js';
import {
  belgianHolidays,
  easterSunday,
  isWorkingDay,
  lastDayOfPeriod,
  orNextWorkingDay,
} from './holidays.js';

describe('the days of Belgium', () => {
  it('knows Easter, early, late and by the exceptions of the reckoning', () => {
    const known = {
      1900: '1900-04-15',
      1954: '1954-04-18',
      1981: '1981-04-19',
      2008: '2008-03-23',
      2018: '2018-04-01',
      2019: '2019-04-21',
      2024: '2024-03-31',
      2025: '2025-04-20',
      2026: '2026-04-05',
      2027: '2027-03-28',
      2038: '2038-04-25',
      2049: '2049-04-18',
      2076: '2076-04-19',
    };
    for (const [year, date] of Object.entries(known)) expect(easterSunday(Number(year))).toBe(date);
  });

  it('has Easter on a Sunday from 22 March to 25 April in every year that a date can be of', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const easter = easterSunday(year);
      expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });

  it('keeps ten holidays a year', () => {
    expect(belgianHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-07-21',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
    expect(new Set(belgianHolidays(2008))).toHaveProperty('size', 9);
  });

  it('moves a rest day to the next working day', () => {
    expect(isWorkingDay('2026-07-20')).toBe(true);
    expect(isWorkingDay('2026-07-21')).toBe(false);
    expect(orNextWorkingDay('2026-07-20')).toBe('2026-07-20');
    expect(orNextWorkingDay('2026-07-21')).toBe('2026-07-22');
    expect(orNextWorkingDay('2026-04-04')).toBe('2026-04-07');
    expect(orNextWorkingDay('2022-12-31')).toBe('2023-01-02');
  });

  it('counts a period from the day after its event', () => {
    expect(lastDayOfPeriod('2026-03-02', 35)).toBe('2026-04-07');
    expect(lastDayOfPeriod('2026-03-02', 30)).toBe('2026-04-01');
    expect(lastDayOfPeriod('2026-03-02', 1)).toBe('2026-03-03');
  });

  it('gives a short period two working days', () => {
    expect(lastDayOfPeriod('2026-03-06', 2)).toBe('2026-03-10');
    expect(lastDayOfPeriod('2026-03-06', 1)).toBe('2026-03-09');
    expect(lastDayOfPeriod('2026-04-02', 3)).toBe('2026-04-07');
  });

  it('never ends early, nor more than a long weekend late', () => {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      const last = lastDayOfPeriod(day, 15);
      expect(isWorkingDay(last)).toBe(true);
      expect(daysBetween(day, last)).toBeGreaterThanOrEqual(15);
      expect(daysBetween(day, last)).toBeLessThanOrEqual(18);
    }
  });
});
