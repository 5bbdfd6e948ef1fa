import type { FeishuClient } from '../../bot/client.ts';
import { whyNotInChat } from '../../bot/inspect.ts';
import { CHECK, fine, some, wrong, type Finding } from './finding.ts';
import type { Register } from './register.ts';

/** Chats in which the bot is not. */
export interface Absent {
  readonly chatId: string;
  readonly title: string;
  readonly why: Awaited<ReturnType<typeof whyNotInChat>>;
}

/** Which of the bound chats the bot is not in. @throws FeishuFailure */
export async function absentFrom(
  client: FeishuClient,
  present: readonly { readonly chatId: string }[],
  { chats }: Register,
): Promise<readonly Absent[]> {
  const there = new Set(present.map(({ chatId }) => chatId));
  const absent: Absent[] = [];
  for (const chat of chats)
    if (!there.has(chat.chatId)) absent.push({ ...chat, why: await whyNotInChat(client, chat.chatId) });
  return absent;
}

const WHY: Readonly<Record<Absent['why'], readonly [says: string, remedy: string]>> = {
  removed: ['接办不在群里', '在群设置里把机器人「接办」重新添加进群'],
  dissolved: ['群已解散', '另建一个群，把接办加进去，由中心负责人在群里发送 @接办 /绑定 重新绑定'],
  unknown: [
    '飞书不认识绑定的群',
    '多半换过应用：把现在的接办加进群，由中心负责人在群里发送 @接办 /绑定 重新绑定',
  ],
};

/** The centre has a chat, and the bot is in every chat that is bound. */
export function checkChats({ centre, chats }: Register, absent: readonly Absent[]): Finding {
  const faults = [...new Set(absent.map(({ why }) => why))].map((why): readonly [string, string] => {
    const [says, remedy] = WHY[why];
    const titles = absent.filter((one) => one.why === why).map(({ title }) => title);
    return [`${some(titles)}：${says}`, remedy];
  });
  if (centre === null)
    faults.unshift([
      '受理中心还没有绑定群',
      '把接办加进受理中心的群，由系统管理员或中心负责人在群里发送 @接办 /绑定 受理中心',
    ]);
  return faults.length === 0
    ? fine(CHECK.chats, `接办在全部 ${chats.length} 个已绑定的群里`)
    : wrong(
        CHECK.chats,
        faults.map(([says]) => says).join('；'),
        `${faults.map(([, remedy]) => remedy).join('；')}。`,
      );
}
