import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rows = z.array(z.object({ short_name: z.string(), status: z.string() }));

/** Offices that run the procedure; they are not responsible units (DESIGN §9). */
const NOT_RESPONSIBLE = new Set(['市政府办', '市政府督查室', '市中小企业服务中心']);

/** Short names of the demo's units, in the order of the list. */
export function readUnits(): string[] {
  const csv = readFileSync(new URL('./data/jilin-units.csv', import.meta.url), 'utf8');
  return rows
    .parse(parse(csv, { columns: true, bom: true }))
    .filter((row) => row.status === 'verified' || row.status === 'function-verified')
    .map((row) => row.short_name)
    .filter((name) => !NOT_RESPONSIBLE.has(name));
}
