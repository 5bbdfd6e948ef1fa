import type { FormReader, Forms } from '../../src/app/ports.ts';
import { IsNull } from 'typeorm';
import { formTable } from '../entities/form.ts';
import type { Session } from '../session.ts';

/** Reads forms. */
export function formReader(session: Session): FormReader {
  return {
    find: (id) => session.rows(formTable).findOneBy({ id }),

    async overdue(now, after, limit) {
      const rows = await session
        .rows(formTable)
        .createQueryBuilder('form')
        .select(['form.id'])
        .where('form.status = :open AND form.expiresAt < :now AND form.id > :after', {
          open: 'open',
          // A Date is what both drivers turn into their own `datetime` text.
          now: new Date(now),
          after,
        })
        .orderBy('form.id')
        .limit(limit)
        .getMany();
      return rows.map(({ id }) => id);
    },
  };
}

/** Forms within a transaction. */
export function forms(session: Session): Forms {
  return {
    ...formReader(session),

    async insert(form) {
      await session.rows(formTable).insert(form);
    },

    lock: (id) => session.lockRow(formTable, { id }),

    async settle(id, status, outcome) {
      const { affected } = await session.rows(formTable).update({ id, status: 'open' }, { status, outcome });
      if (affected !== 1) throw new Error(`form ${id} is not open`);
    },

    openOf: (ownerId, kind, caseId) =>
      session
        .rows(formTable)
        .find({ where: { ownerId, status: 'open', kind, caseId: caseId ?? IsNull() }, order: { id: 'ASC' } }),
  };
}
