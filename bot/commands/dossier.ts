import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/卷宗 42`: everything on record about a case, to the direct chat of who asks. */
export const dossier: Command = {
  words: ['卷宗', 'dossier'],
  usage: '/卷宗 42',
  says: '把一件诉求的承办单、办理流程和全部附件打成压缩包，发到我的单聊；联络员可以调取本单位承办的',
  who: 'handler',
  run: (app, origin, rest, { direct }) => app.sendDossier(origin, tidyNumber(rest), direct),
};
