import { oneLine } from './kit/clean-text.ts';
import { lines, md } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';

export interface HelpCardView {
  readonly who: string;
  /** The person's offices, as people name them. */
  readonly roles: readonly string[];
  readonly commands: readonly { readonly usage: string; readonly says: string }[];
  readonly tip?: string;
}

/** What this person may type (DESIGN §6, `/帮助`). */
export function helpCard({ who, roles, commands, tip }: HelpCardView): Card {
  const person = oneLine(who, 24);
  const header = {
    title: plainText('接办可以这样用'),
    subtitle: plainText(roles.length === 0 ? person : `${person} · ${oneLine(roles.join('、'), 40)}`),
    template: 'blue' as const,
  };
  return shell('接办可以这样用', header, [
    ...commands.map(({ usage, says }) =>
      markdown(lines([md`**${oneLine(usage, 100)}**`, oneLine(says, 200)])),
    ),
    note('群里请先 @接办 再写命令；在与接办的单聊里直接写即可。'),
    ...(tip === undefined ? [] : [note(tip)]),
  ]);
}
