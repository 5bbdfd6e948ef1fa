import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UNIT_GROUPS } from '../../src/domain/regulation.ts';

/** A row of `jilin-units.csv`: a responsible unit of Jilin City. */
export interface UnitRecord {
  readonly name: string;
  readonly shortName: string;
  /** county, zone, municipal or central_provincial (regulation.ts: UNIT_GROUPS). */
  readonly kind: string;
  /** Of central and provincial units: who stands above them. */
  readonly superiorUnit: string | null;
  /** Whether the unit surely exists under this name. */
  readonly status: string;
}

/** Offices of the file that run the procedure: they answer for no demand (DESIGN §9). */
const NOT_RESPONSIBLE: ReadonlySet<string> = new Set(['市政府办', '市政府督查室', '市中小企业服务中心']);

const Rows = z.array(
  z.object({
    name: z.string().trim().min(1).max(255),
    short_name: z.string().trim().min(1).max(100),
    kind: z.enum(UNIT_GROUPS.map(({ kind }) => kind)),
    superior_unit: z.string().trim().default(''),
    status: z.string().default(''),
  }),
);

/**
 * The units of a list in CSV with the columns name, short_name, kind (county, zone, municipal, central_provincial) and,
 * if known, superior_unit; in its order.
 * @throws Error that names the first line it cannot read
 */
export function parseUnits(csv: Buffer | string): readonly UnitRecord[] {
  const parsed = Rows.safeParse(parse(csv, { columns: true, bom: true, trim: true }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const [row = 0, column = ''] = issue?.path ?? [];
    throw new Error(`line ${Number(row) + 2}, ${String(column)}: ${issue?.message ?? ''}`);
  }
  return parsed.data.map(({ name, short_name, kind, superior_unit, status }) => ({
    name,
    shortName: short_name,
    kind,
    superiorUnit: superior_unit === '' ? null : superior_unit,
    status,
  }));
}

/** All units of the file, in its order. */
export const readUnits = (): readonly UnitRecord[] =>
  parseUnits(readFileSync(new URL('jilin-units.csv', import.meta.url)));

/** The responsible units of which it is known that they exist under this name: those of the demo, and of a new database. */
export const knownUnits = (): readonly UnitRecord[] =>
  readUnits().filter(
    ({ status, shortName }) =>
      (status === 'verified' || status === 'function-verified') && !NOT_RESPONSIBLE.has(shortName),
  );
