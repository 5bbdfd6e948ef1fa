import type { Directory, Unit } from '../../src/app/ports.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { unitNameTable } from '../entities/unit-name.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { remembered } from './remembered.ts';
import { without } from './without.ts';

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

/**
 * Responsible units and what they are called on a day.
 * @param named by day and id, as far as this session has read them
 */
export function units(
  session: Session,
  named: Map<LocalDate, Map<string, Unit>>,
): Pick<Directory, 'units' | 'unitsById' | 'unitNames'> {
  return {
    async units(date) {
      const rows = await session.select<Row>(
        `${SELECT} WHERE n.valid_from <= ? AND (n.valid_to IS NULL OR n.valid_to >= ?) ORDER BY u.position, u.id`,
        [date, date],
      );
      return rows.map(toUnit);
    },

    async unitsById(ids, date) {
      const known = named.get(date) ?? new Map<string, Unit>();
      named.set(date, known);
      return remembered(known, ids, async (unknown) => {
        // An abolished unit keeps its last name, and one asked about before its first day has its first name.
        const rows = await session.select<Row>(
          `${SELECT} WHERE u.id IN (${placeholders(unknown)}) AND n.valid_from = COALESCE(
             (SELECT MAX(b.valid_from) FROM unit_name b WHERE b.unit_id = u.id AND b.valid_from <= ?),
             (SELECT MIN(b.valid_from) FROM unit_name b WHERE b.unit_id = u.id))`,
          [...unknown, date],
        );
        return rows.map((row) => [row.id, toUnit(row)] as const);
      });
    },

    async unitNames(unitId) {
      const rows = await session.rows(unitNameTable).find({ where: { unitId }, order: { validFrom: 'ASC' } });
      return rows.map((row) => without(row, 'unitId'));
    },
  };
}
