import type { Command } from './command.ts';

/** `/台账 2026-09`: the ledger of a period, to the direct chat of who asks. */
export const ledger: Command = {
  words: ['台账', 'ledger'],
  usage: '/台账 本月',
  says: '把台账（Excel）发到我的单聊；可写 2026-09、上月、2026年、起止日期；联络员调取的是本单位承办的',
  who: 'handler',
  run: (app, origin, rest, { direct }) => app.sendLedger(origin, rest, direct),
};
