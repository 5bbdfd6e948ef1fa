import { In } from 'typeorm';
import type { CardRow as Card, CardReader, Cards, TransportClock } from '../../src/app/ports.ts';
import { cardChangeTable } from '../entities/card-change.ts';
import { cardTable } from '../entities/card.ts';
import type { CardRow } from '../entities/card.ts';
import type { Session } from '../session.ts';
import { ENDED } from './ended.ts';
import { without } from './without.ts';

/** A card as the application sees it. */
export const toCard = (row: CardRow): Card => without(row, 'staleSinceMs');

/** Reads kept cards. */
export function cardReader(session: Session): CardReader {
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
  return {
    async find(id) {
      const [row] = await session.find(cardTable, { id });
      return row === undefined ? null : toCard(row);
    },
    async byMessage(messageId) {
      const [row] = await session.find(cardTable, { messageId });
      return row === undefined ? null : toCard(row);
    },
    async ofCase(caseId) {
      // Ids are ordered by time.
      return (await session.find(cardTable, { caseId }, 'id')).map(toCard);
    },
    async ofIntent(intentId) {
      const rows = await session.rows(cardTable).find({ where: { intentId }, order: { id: 'ASC' } });
      return rows.map(toCard);
    },
    async ofUpload(uploadId) {
      return (await session.find(cardTable, { uploadId }, 'id')).map(toCard);
    },
    async toRenew(until) {
      // A Date is what both drivers turn into their own `datetime` text.
      const moment = new Date(until);
      return ids(
        await session.select<{ id: string }>(
          `SELECT c.id FROM card c LEFT JOIN \`case\` k ON k.id = c.case_id LEFT JOIN intent i ON i.id = c.intent_id
           LEFT JOIN upload u ON u.id = c.upload_id LEFT JOIN \`case\` w ON w.id = u.case_id
           WHERE (c.kind IN ('case', 'lookup') AND k.stage NOT IN (${ENDED})
                  OR c.kind = 'delivery' AND c.outcome IS NULL AND i.status = 'parked'
                  OR c.kind = 'upload' AND u.closed_at IS NULL
                    AND COALESCE(w.stage, '') NOT IN (${ENDED}))
             AND (c.status = 'live' AND c.posted_at <= ? OR c.status = 'gone' AND c.kind <> 'lookup') ORDER BY c.id`,
          [moment],
        ),
      );
    },
    async changed(now) {
      const rows = await session.select<{ id: string }>(
        'SELECT DISTINCT case_id AS id FROM card_change WHERE at <= ? ORDER BY id',
        [new Date(now)],
      );
      return ids(rows);
    },
    async undelivered() {
      const failed = ids(
        await session.select<{ id: string }>(
          `SELECT MAX(c.id) AS id FROM card c JOIN \`case\` k ON k.id = c.case_id
           WHERE c.kind = 'case' AND c.status = 'gone' AND c.message_id IS NULL AND k.stage NOT IN (${ENDED})
             AND (c.audience <> 'unit' OR EXISTS (
               SELECT 1 FROM assignment a WHERE a.case_id = c.case_id AND a.unit_id = c.unit_id AND a.ended_at IS NULL))
             AND NOT EXISTS (
               SELECT 1 FROM card n WHERE n.case_id = c.case_id AND n.kind = 'case' AND n.audience = c.audience
                 AND COALESCE(n.unit_id, '') = COALESCE(c.unit_id, '') AND n.id > c.id
                 AND (n.message_id IS NOT NULL OR n.status = 'replaced'))
           GROUP BY c.case_id, c.audience, c.unit_id`,
        ),
      );
      return (await session.rows(cardTable).find({ where: { id: In(failed) }, order: { id: 'ASC' } })).map(
        toCard,
      );
    },
  };
}

/** A card that is not posted yet becomes stale when it is posted; one that waits already goes on waiting from then. */
const RAISE = `UPDATE card SET wanted_version = wanted_version + 1,
  stale_since_ms = CASE WHEN message_id IS NULL THEN NULL ELSE COALESCE(stale_since_ms, ?) END`;

/** A card that must wait after a tap keeps the later of two moments. */
const NOT_BEFORE = 'not_before_ms = CASE WHEN not_before_ms > ? THEN not_before_ms ELSE ? END';

/** Kept cards within a transaction. */
export function cards(session: Session, transport: TransportClock): Cards {
  const store: Cards = {
    ...cardReader(session),

    async insert(card) {
      await session.insert(cardTable, [
        {
          intentId: null,
          uploadId: null,
          ...card,
          messageId: null,
          postedAt: null,
          wantedVersion: 1,
          shownVersion: 0,
          notBeforeMs: 0,
          status: 'live',
          outcome: null,
          staleSinceMs: null,
        },
      ]);
    },

    async raiseCase(caseId, tapped) {
      // No message has the id ''.
      const { messageId = '', notBeforeMs = 0 } = tapped ?? {};
      await session.run(
        `${RAISE}, not_before_ms = CASE WHEN message_id = ? AND not_before_ms < ? THEN ? ELSE not_before_ms END
         WHERE case_id = ? AND kind IN ('case', 'lookup')
           AND (status = 'live' OR status = 'replaced' AND message_id = ?)`,
        [transport.nowMs(), messageId, notBeforeMs, notBeforeMs, caseId, messageId],
      );
      session.raiseWork();
    },

    async changesAt(caseId, at) {
      const row = { caseId, at };
      // Written under the lock of the case, so that nobody else writes the same.
      if ((await session.find(cardChangeTable, row)).length === 0)
        await session.insert(cardChangeTable, [row]);
    },

    async raiseChanged(caseId, now) {
      await session.run('DELETE FROM card_change WHERE case_id = ? AND at <= ?', [caseId, new Date(now)]);
      await store.raiseCase(caseId);
    },

    async raiseForm(formId, notBeforeMs) {
      await session.run(`${RAISE}, ${NOT_BEFORE} WHERE form_id = ? AND status = 'live'`, [
        transport.nowMs(),
        notBeforeMs,
        notBeforeMs,
        formId,
      ]);
      session.raiseWork();
    },

    async raiseUpload(uploadId, notBeforeMs) {
      await session.run(`${RAISE}, ${NOT_BEFORE} WHERE upload_id = ? AND status = 'live'`, [
        transport.nowMs(),
        notBeforeMs,
        notBeforeMs,
        uploadId,
      ]);
      session.raiseWork();
    },

    async replace(id) {
      // The status last: MariaDB computes the other columns from what stands before it.
      const replaced = await session.run(`${RAISE}, status = 'replaced' WHERE id = ? AND status = 'live'`, [
        transport.nowMs(),
        id,
      ]);
      session.raiseWork();
      return replaced === 1;
    },

    async decideDelivery(intentId, outcome, notBeforeMs) {
      await session.run(
        `${RAISE}, ${NOT_BEFORE}, outcome = ? WHERE intent_id = ? AND kind = 'delivery' AND status = 'live'`,
        [transport.nowMs(), notBeforeMs, notBeforeMs, outcome, intentId],
      );
      session.raiseWork();
    },
  };
  return store;
}
