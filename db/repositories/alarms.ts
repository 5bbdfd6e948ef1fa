import { In, IsNull, Not } from 'typeorm';
import type { Alarms } from '../../src/app/alarms.ts';
import { alarmTable } from '../entities/alarm.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/** Conditions the centre is told of. */
export function alarms(session: Session): Alarms {
  const rows = () => session.rows(alarmTable);
  return {
    open: () => rows().find({ where: { clearedAt: IsNull() }, order: { key: 'ASC' } }),

    async raise(key, at) {
      const fresh = { raisedAt: at, toldAt: null, clearedAt: null };
      const again = await rows().update({ key, clearedAt: Not(IsNull()) }, fresh);
      if (again.affected === 1) return;
      try {
        await rows().insert({ key, ...fresh });
      } catch (error) {
        // Another replica has raised it.
        if (!isDuplicate(error)) throw error;
      }
    },

    async tell(key, at) {
      const told = await rows().update({ key, toldAt: IsNull(), clearedAt: IsNull() }, { toldAt: at });
      return told.affected === 1;
    },

    async clear(keys, at) {
      if (keys.length > 0)
        await rows().update({ key: In([...keys]), clearedAt: IsNull() }, { clearedAt: at });
    },
  };
}
