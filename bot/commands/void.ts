import type { Command } from './command.ts';
import { splitNumber } from './parse.ts';

/** `/作废 42 理由`: strikes out what was registered by mistake. */
export const voiding: Command = {
  words: ['作废', 'void'],
  usage: '/作废 42 作废理由',
  says: '作废登记有误的诉求，编号保留',
  who: 'director',
  run(app, origin, rest) {
    const { number, more } = splitNumber(rest);
    return app.voidCase(origin, number, more);
  },
};
