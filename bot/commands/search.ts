import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/搜 词`: cases by what people remember of them. */
export const search: Command = {
  words: ['搜', 'find', 'search', '搜索', '查找'],
  usage: '/搜 词',
  says: '查找诉求：企业名称、诉求里的词、编号、统一社会信用代码、联系人全名或完整电话',
  who: 'sight',
  run: (app, origin, rest) => app.searchCases(origin, rest.replace(/\s+/g, ' '), tidyNumber(rest)),
};
