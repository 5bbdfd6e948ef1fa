import { localDate, type Instant, type LocalDate } from '../../domain/local-date.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { centreChat } from '../post-card.ts';

/** On working days at this time, after the reminders. */
export const ASK_TIME = '08:45';

/** The month from which next year's notice is missed: it has always been published by then. */
const DECEMBER = '12';

/**
 * Says in the centre's chat that the holiday notice is missing (DESIGN §2: the centre is reminded), once for each working day from
 * December on, until it is pasted.
 */
export const askForNotice =
  (deps: Deps) =>
  async (scheduledFor: Instant): Promise<void> => {
    const day = localDate(scheduledFor);
    await deps.store.transaction(async (tx) => {
      const { calendar } = await tx.rulebook(day);
      const year = missedYear(day);
      if (calendar.covers(`${year}-12-31` as LocalDate)) return;
      if (!(await tx.inbox.claim(`holiday-notice:${day}`)).fresh) return;
      const chat = await centreChat(tx);
      if (isRefusal(chat)) return;
      const text = `${year}年的放假安排还没有录入，${year}年的到期日都是暂定，不计超期。请中心负责人把国务院办公厅《关于${year}年部分节假日安排的通知》全文粘贴在 /放假 后面发送，核对后确认。`;
      await tx.intents.enqueue({
        id: deps.newId(),
        lane: 2,
        target: { type: 'chat', chatId: chat.chatId },
        content: { type: 'text', text },
        after: null,
        createdAt: deps.clock.now(),
        cause: `holiday-notice:${day}`,
      });
    });
  };

/** In December the year to come, before that the year itself. */
const missedYear = (day: LocalDate): number =>
  Number(day.slice(0, 4)) + (day.slice(5, 7) === DECEMBER ? 1 : 0);
