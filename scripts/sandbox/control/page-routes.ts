import type Router from '@koa/router';
import type { Core } from '../core.ts';
import { readHolidays } from '../holidays.ts';

/** What only the page asks: DESIGN §9 does not promise these to anybody else. */
export function pageRoutes(router: Router, core: Core): void {
  router.get('/calendar', (ctx) => {
    ctx.body = readHolidays();
  });

  /** Of each chat where something was said: who is in it, and what was said last. `author` is absent for the bot. */
  router.get('/activity', (ctx) => {
    const { chats } = core.store.state;
    ctx.body = [...chats.values()].flatMap(({ chat_id, name, type, members }) => {
      const last = core.store.state.messagesOf(chat_id).findLast((message) => !message.deleted);
      if (!last) return [];
      const { author, create_time } = last;
      return [{ chat_id, name, type, members, create_time, ...(author === undefined ? {} : { author }) }];
    });
  });
}
