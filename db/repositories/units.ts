import type { Directory, Unit } from '../../src/app/ports.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';

interface Row {
  readonly id: string;
  readonly parent_id: string | null;
  readonly kind: string;
  readonly name: string;
  readonly short_name: string;
}

const SELECT =
  'SELECT u.id, u.parent_id, u.kind, n.name, n.short_name FROM unit u JOIN unit_name n ON n.unit_id = u.id';

const toUnit = (row: Row): Unit => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  shortName: row.short_name,
});

/** Responsible units and what they are called on a day. */
export function units(session: Session): Pick<Directory, 'units' | 'unitsById'> {
  return {
    async units(date) {
      const rows = await session.select<Row>(
        `${SELECT} WHERE n.valid_from <= ? AND (n.valid_to IS NULL OR n.valid_to >= ?) ORDER BY u.position, u.id`,
        [date, date],
      );
      return rows.map(toUnit);
    },

    async unitsById(ids, date) {
      if (ids.length === 0) return new Map();
      // An abolished unit keeps its last name, and one asked about before its first day has its first name.
      const rows = await session.select<Row>(
        `${SELECT} WHERE u.id IN (${placeholders(ids)}) AND n.valid_from = COALESCE(
           (SELECT MAX(b.valid_from) FROM unit_name b WHERE b.unit_id = u.id AND b.valid_from <= ?),
           (SELECT MIN(b.valid_from) FROM unit_name b WHERE b.unit_id = u.id))`,
        [...ids, date],
      );
      return new Map(rows.map((row) => [row.id, toUnit(row)]));
    },
  };
}
