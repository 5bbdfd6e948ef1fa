import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A row of `jilin-units.csv`: a responsible unit of Jilin City. */
export interface UnitRecord {
  readonly name: string;
  readonly shortName: string;
  /** county, zone, department, central_provincial … as the file says. */
  readonly kind: string;
  /** Of central and provincial units: who stands above them. */
  readonly superiorUnit: string | null;
  /** Whether the unit surely exists under this name. */
  readonly status: string;
}

/** All units of the file, in its order. */
export const readUnits = (): readonly UnitRecord[] =>
  parse<Record<string, string>>(readFileSync(new URL('jilin-units.csv', import.meta.url)), {
    columns: true,
  }).map(({ name = '', short_name = '', kind = '', superior_unit = '', status = '' }) => ({
    name,
    shortName: short_name,
    kind,
    superiorUnit: superior_unit === '' ? null : superior_unit,
    status,
  }));

/** The units the demo has: those of which it is known that they exist. */
export const demoUnits = (): readonly UnitRecord[] =>
  readUnits().filter((unit) => unit.status === 'verified' || unit.status === 'function-verified');
