import { cardText, visiblePlainText, visibleText } from './card-text.ts';
import type { NameOf } from './card-text.ts';
import { asJson, asList, asText, parseJson } from './json.ts';
import type { Message } from './types.ts';

/** The text of a message as its readers see it (platform.md §2.7). */
export function messageText(message: Message, nameOf: NameOf): string {
  if (message.deleted) return '';
  const content = asJson(parseJson(message.content));
  switch (message.msg_type) {
    case 'text': {
      // What a person typed is shown as typed; only the bot's markup means something.
      const typed = asText(content['text']);
      const text = message.author === undefined ? visiblePlainText(typed, nameOf) : typed;
      return message.mentions.reduceRight((shown, one) => shown.replaceAll(one.key, `@${one.name}`), text);
    }
    case 'post':
      return postText(content, nameOf);
    case 'interactive':
      return cardText(content, nameOf);
    default:
      return '';
  }
}

function postText(content: Record<string, unknown>, nameOf: NameOf): string {
  const post = asJson(content['zh_cn'] ?? Object.values(content)[0]);
  const lines = asList(post['content']).map((line) =>
    asList(line)
      .map((run) => runText(asJson(run), nameOf))
      .join(''),
  );
  return [asText(post['title']), ...lines].filter((line) => line !== '').join('\n');
}

function runText(run: Record<string, unknown>, nameOf: NameOf): string {
  if (run['tag'] === 'at') return `@${nameOf(asText(run['user_id'])) ?? asText(run['user_name'])}`;
  return visibleText(asText(run['text']), nameOf);
}
