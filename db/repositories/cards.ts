import type { CardRow as Card, CardReader, Cards, TransportClock } from '../../src/app/ports.ts';
import { cardTable } from '../entities/card.ts';
import type { CardRow } from '../entities/card.ts';
import type { Session } from '../session.ts';
import { without } from './without.ts';

/** A card as the application sees it. */
export const toCard = (row: CardRow): Card => without(row, 'staleSinceMs');

/** Reads kept cards. */
export function cardReader(session: Session): CardReader {
  return {
    async find(id) {
      const row = await session.rows(cardTable).findOneBy({ id });
      return row && toCard(row);
    },
    async byMessage(messageId) {
      const row = await session.rows(cardTable).findOneBy({ messageId });
      return row && toCard(row);
    },
    async ofCase(caseId) {
      // Ids are ordered by time.
      return (await session.rows(cardTable).find({ where: { caseId }, order: { id: 'ASC' } })).map(toCard);
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
  return {
    ...cardReader(session),

    async insert(card) {
      await session.rows(cardTable).insert({
        intentId: null,
        ...card,
        messageId: null,
        postedAt: null,
        wantedVersion: 1,
        shownVersion: 0,
        notBeforeMs: 0,
        status: 'live',
        staleSinceMs: null,
      });
    },

    async raiseCase(caseId, tapped) {
      await session.run(`${RAISE} WHERE case_id = ? AND kind IN ('case', 'lookup') AND status = 'live'`, [
        transport.nowMs(),
        caseId,
      ]);
      if (tapped !== undefined)
        await session.run(`UPDATE card SET ${NOT_BEFORE} WHERE id = ?`, [
          tapped.notBeforeMs,
          tapped.notBeforeMs,
          tapped.cardId,
        ]);
      session.raiseWork();
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
  };
}
