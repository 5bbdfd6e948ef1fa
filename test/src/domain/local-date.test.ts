import { expect } from 'chai';
import fc from 'fast-check';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import {
  addDays,
  atLocalTime,
  epochMs,
  formatDay,
  formatMoment,
  instant,
  localDate,
  localTime,
  parseLocalDate,
  plusMs,
  weekday,
} from '../../../src/domain/local-date.ts';
import { anyDate } from '../../support/dates.ts';

const at = (utc: string) => instant(Date.parse(utc));

describe('local dates: legal dates are those of Asia/Shanghai, whatever zone the host keeps', () => {
  const moments: [utc: string, date: string, time: string, spoken: string][] = [
    ['2026-09-18T00:00:00.000Z', '2026-09-18', '08:00:00.000', '9月18日 08:00'],
    ['2026-09-18T15:59:59.999Z', '2026-09-18', '23:59:59.999', '9月18日 23:59'],
    ['2026-09-18T16:00:00.000Z', '2026-09-19', '00:00:00.000', '9月19日 00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00:00.000', '1月1日 00:00'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', '00:00:00.000', '2月29日 00:00'],
    ['2026-03-08T07:00:00.000Z', '2026-03-08', '15:00:00.000', '3月8日 15:00'],
  ];
  for (const [utc, date, time, spoken] of moments)
    it(`${utc} is ${spoken} in Shanghai`, () => {
      expect(localDate(at(utc))).to.equal(date);
      expect(localTime(at(utc))).to.equal(time);
      expect(formatMoment(at(utc))).to.equal(spoken);
    });

  it('atLocalTime is the way back', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(23), fc.nat(59), (date, hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const moment = atLocalTime(date, time);
        expect(localDate(moment)).to.equal(date);
        expect(localTime(moment)).to.equal(`${time}:00.000`);
      }),
    );
  });

  it('instants sort as text and move by milliseconds', () => {
    const inFourDigitYears = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(inFourDigitYears, inFourDigitYears, (one, other) => {
        expect(instant(one) < instant(other)).to.equal(one < other);
        expect(epochMs(plusMs(instant(one), other - one))).to.equal(other);
      }),
    );
  });

  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-9-18', '26-09-18', '2026-09-18T00', ''])
    it(`refuses 「${text}」 as a date`, () => {
      expect(() => parseLocalDate(text)).to.throw(RangeError, text);
    });

  it('takes every real date as it is', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseLocalDate(date)).to.equal(date);
      }),
    );
  });

  it('days add up, and the week goes round with them', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).to.equal(date);
        expect((weekday(addDays(date, days)) - weekday(date) - days) % 7).to.satisfy(
          (rest: number) => rest === 0,
        );
      }),
    );
  });

  const spoken: [date: string, words: string][] = [
    ['2026-09-18', '9月18日（周五）'],
    ['2026-09-20', '9月20日（周日）'],
    ['2026-10-01', '10月1日（周四）'],
    ['2028-02-29', '2月29日（周二）'],
  ];
  for (const [date, words] of spoken)
    it(`${date} is spoken ${words}`, () => {
      expect(formatDay(date as LocalDate)).to.equal(words);
    });
});
