import { z } from 'zod';

import { parseJson } from './parse-json.ts';

/** Someone mentioned in a message: the placeholder in the text and who it stands for (§7.3). */
export interface RawMention {
  readonly key: string;
  readonly openId: string | null;
  readonly name: string;
}

/** The text of a message's content with every placeholder passed through `nameOf`. Empty for kinds without text. */
export function messageText(kind: string, content: string, nameOf: (key: string) => string): string {
  const json = parseJson(content);
  if (kind === 'text') return fillPlaceholders(TextContent.safeParse(json).data?.text ?? '', nameOf);
  if (kind === 'post') return postText(PostContent.safeParse(json).data, nameOf);
  return '';
}

const TextContent = z.looseObject({ text: z.string() });

/** Received posts have no locale level, and Markdown in them is already converted (§2.7). */
const PostContent = z.looseObject({
  title: z.string().catch(''),
  content: z.array(
    z.array(z.looseObject({ tag: z.string(), text: z.string().catch(''), user_id: z.string().catch('') })),
  ),
});

function postText(post: z.infer<typeof PostContent> | undefined, nameOf: (key: string) => string): string {
  if (post === undefined) return '';
  const lines = post.content.map((line) =>
    line
      .map((part) => (part.tag === 'at' ? nameOf(part.user_id) : fillPlaceholders(part.text, nameOf)))
      .join(''),
  );
  return [post.title, ...lines].filter((line) => line !== '').join('\n');
}

/** `@_user_1` is not the beginning of `@_user_10`, so whole placeholders are looked at. */
const fillPlaceholders = (text: string, nameOf: (key: string) => string): string =>
  text.replace(/@_(?:user_\d+|all)/g, nameOf);
