import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A day that does not follow the week: `off` although Monday to Friday, or `work` although Saturday or Sunday. */
const rows = z.array(z.object({ date: z.iso.date(), kind: z.enum(['off', 'work']), name: z.string() }));

/** What the State Council's notices say of single days, in order; the page counts its working days by it. */
export function readHolidays(): z.infer<typeof rows> {
  const csv = readFileSync(new URL('./data/cn-holidays.csv', import.meta.url), 'utf8');
  return rows.parse(parse(csv, { columns: true, bom: true }));
}
