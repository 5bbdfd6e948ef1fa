import { z } from 'zod';

import type { ReceivedFile } from '../../src/app/files/receive-files.ts';
import { parseJson } from './parse-json.ts';
import { FeishuId } from './result.ts';

const Picture = z.looseObject({ image_key: FeishuId });
const Named = z.looseObject({ file_key: FeishuId, file_name: z.string().min(1).nullable().catch(null) });
const Voice = z.looseObject({ file_key: FeishuId });
const PostPart = z.looseObject({
  tag: z.string(),
  image_key: FeishuId.optional().catch(undefined),
  file_key: FeishuId.optional().catch(undefined),
});
const Post = z.looseObject({ content: z.array(z.array(PostPart)) });

/**
 * The files of a message (§2.7, §3): one of an `image`, `file`, `media` or `audio` message, the pictures and videos of a
 * `post`. A picture's key is asked for as `image`, any other as `file`. What cannot be read is no file.
 */
export function messageFiles(kind: string, content: string): ReceivedFile[] {
  const json = parseJson(content);
  switch (kind) {
    case 'image':
      return picture(Picture.safeParse(json).data?.image_key);
    case 'file':
    case 'media': {
      const file = Named.safeParse(json).data;
      const unnamed = kind === 'media' ? 'video' : 'file';
      return file === undefined ? [] : [other(file.file_key, unnamed, file.file_name)];
    }
    case 'audio': {
      const voice = Voice.safeParse(json).data;
      return voice === undefined ? [] : [other(voice.file_key, 'voice', null)];
    }
    case 'post':
      return unique((Post.safeParse(json).data?.content ?? []).flat().flatMap(ofPart));
    default:
      return [];
  }
}

function ofPart({ tag, image_key, file_key }: z.infer<typeof PostPart>): ReceivedFile[] {
  if (tag === 'img') return picture(image_key);
  // A video has a picture too, of its first moment: that is not the file.
  return tag === 'media' && file_key !== undefined ? [other(file_key, 'video', null)] : [];
}

const picture = (fileKey: string | undefined): ReceivedFile[] =>
  fileKey === undefined ? [] : [{ fileKey, resource: 'image', kind: 'picture', name: null }];

const other = (fileKey: string, kind: ReceivedFile['kind'], name: string | null): ReceivedFile => ({
  fileKey,
  resource: 'file',
  kind,
  name,
});

/** The same picture twice in a post is one. */
const unique = (files: readonly ReceivedFile[]): ReceivedFile[] => [
  ...new Map(files.map((file) => [file.fileKey, file])).values(),
];
