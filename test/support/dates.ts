import fc from 'fast-check';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { addDays, parseLocalDate } from '../../src/domain/local-date.ts';

/** Any date from `first` to `last`. */
export function datesBetween(first: string, last: string): fc.Arbitrary<LocalDate> {
  const from = parseLocalDate(first);
  const days = (Date.parse(parseLocalDate(last)) - Date.parse(from)) / 86_400_000;
  return fc.nat(days).map((offset) => addDays(from, offset));
}

/** Every date from `first` to `last`. */
export function everyDate(first: string, last: string): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = parseLocalDate(first); date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** A date of the years that the seed files speak of. */
export const anyDate = datesBetween('2018-01-01', '2040-12-31');
