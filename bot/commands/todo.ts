import type { Command } from './command.ts';

/** `/待办`: what waits for me. */
export const todo: Command = {
  words: ['待办', 'todo'],
  usage: '/待办',
  says: '等我办理的诉求，最急的排在最前',
  who: 'duty',
  run: (app, origin) => app.listTodo(origin),
};
