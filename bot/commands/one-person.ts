import type { Mention } from '../inbound.ts';
import type { Said } from './command.ts';
import { wordsBesides } from './parse.ts';

/** What stands in a command on people: the words, and the one person mentioned, if any. */
export type OnePerson =
  | { readonly words: readonly string[]; readonly person: Mention | null }
  /** Why it cannot be read, and what to write. */
  | { readonly say: string };

/** Reads a command that may mention one person. An `@` typed by hand names nobody, so it is refused, not guessed at. */
export function onePerson(rest: string, { mentions }: Said): OnePerson {
  const { words, unknown } = wordsBesides(rest, mentions);
  if (unknown !== null)
    return {
      say: `没有认出“${unknown.slice(0, 20)}”是谁。请输入 @ 后从弹出的名单里选人；名单里没有的，请先把他拉进这个群。`,
    };
  const [person = null, ...more] = mentions;
  return more.some(({ openId }) => openId !== person?.openId)
    ? { say: '一次只能写一个人，请分开发送。' }
    : { words, person };
}
