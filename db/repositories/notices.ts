import { In, IsNull, Not } from 'typeorm';
import type { Notices } from '../../src/app/ports.ts';
import { noticeTable } from '../entities/notice.ts';
import type { Session } from '../session.ts';

/** What was said about running clocks. */
export function notices(session: Session): Notices {
  const rows = () => session.rows(noticeTable);
  return {
    async record(list) {
      await rows().insert([...list]);
    },
    ofCase: (caseId) => rows().find({ where: { caseId }, order: { id: 'ASC' } }),
    unsaid: () => rows().find({ where: { intentId: IsNull(), place: Not(IsNull()) }, order: { id: 'ASC' } }),
    async attach(ids, intentId) {
      await rows().update({ id: In([...ids]), intentId: IsNull() }, { intentId });
    },
    ofIntent: (intentId) => rows().find({ where: { intentId }, order: { id: 'ASC' } }),
  };
}
