import type { Command } from './command.ts';

const ADMIN = /^管理员\s*(.*)$/s;

/** `/绑定`: whose chat this is; and the first admin. */
export const bind: Command = {
  words: ['绑定', 'bind'],
  usage: '/绑定 市税务局',
  says: '在群里发送，指定本群是哪个单位的；受理中心、领导专班、督查室同样；/绑定 解除 取消',
  who: 'setUp',
  run(app, origin, rest, said) {
    if (said.mentions.length > 0)
      return app.replyText(
        origin,
        '绑定的是群聊。登记人员请用：/联络员 受理中心 @某人 负责人（或 受理员、管理员）。',
      );
    const code = ADMIN.exec(rest)?.[1];
    if (code === '')
      return app.replyText(origin, '请写上 npm run doctor 打印的管理员码：/绑定 管理员 XXXX-XXXX-XXXX。');
    if (code !== undefined) return app.redeemAdminCode(origin, said, code);
    if (rest === '') return app.showBinding(origin);
    return rest === '解除' ? app.unbindChat(origin) : app.bindChat(origin, said, rest);
  },
};
