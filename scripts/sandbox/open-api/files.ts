import { randomHex } from '../ids.ts';
import { asJson, parseJson } from '../json.ts';
import type { StoredFile } from '../types.ts';
import type { ApiCall } from './call.ts';
import { queryOf, RawAnswer } from './call.ts';
import { refusal } from './errors.ts';
import { parseMultipart } from './multipart.ts';
import type { Part } from './multipart.ts';
import { knownMessage } from './targets.ts';

/** Upload limits in bytes (platform.md §3). */
const FILE_BYTES = 30 * 1024 * 1024;
const IMAGE_BYTES = 10 * 1024 * 1024;
/** Largest file that is handed out. */
const RESOURCE_BYTES = 100 * 1024 * 1024;
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);

/** `POST /im/v1/files`, multipart. */
export async function uploadFile(call: ApiCall): Promise<unknown> {
  const form = formOf(call);
  const name = text(form, 'file_name');
  if (!FILE_TYPES.has(text(form, 'file_type') ?? '') || name === undefined) throw refusal('fileParameter');
  const bytes = bytesOf(form, 'file', FILE_BYTES);
  const key = `file_v3_${randomHex(32)}`;
  await call.core.store.writeFile({ key, kind: 'file', name, size: bytes.length }, bytes);
  return { file_key: key };
}

/** `POST /im/v1/images`, multipart. */
export async function uploadImage(call: ApiCall): Promise<unknown> {
  const form = formOf(call);
  if (!['message', 'avatar'].includes(text(form, 'image_type') ?? '')) throw refusal('fileParameter');
  const bytes = bytesOf(form, 'image', IMAGE_BYTES);
  const key = `img_v3_${randomHex(32)}`;
  await call.core.store.writeFile({ key, kind: 'image', name: 'image', size: bytes.length }, bytes);
  return { image_key: key };
}

/** `GET /im/v1/messages/:message_id/resources/:file_key?type=image|file` (platform.md §3). */
export async function messageResource(call: ApiCall): Promise<RawAnswer> {
  const message = knownMessage(call);
  const content = asJson(parseJson(message.content));
  const key = call.params['file_key'] ?? '';
  const type = queryOf(call, 'type');
  const file = call.core.store.state.files.get(key);
  if (type !== 'image' && type !== 'file') throw refusal('fileParameter');
  if (message.deleted) throw refusal('fileDeleted');
  if (!file || content[`${type}_key`] !== key) throw refusal('fileNotInMessage');
  if (file.size > RESOURCE_BYTES) throw refusal('resourceTooLarge');
  return new RawAnswer(await call.core.store.readFile(key), disposition(file));
}

/** Headers that give a download its name. */
export const disposition = (file: StoredFile): Record<string, string> => ({
  'content-type': 'application/octet-stream',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
});

const text = (form: Form, name: string): string | undefined => form.get(name)?.bytes.toString('utf8');

type Form = ReadonlyMap<string, Part>;

function formOf(call: ApiCall): Form {
  const form = parseMultipart(call.body, call.ctx.get('content-type'));
  if (!form) throw refusal('fileParameter');
  return form;
}

function bytesOf(form: Form, name: string, limit: number): Buffer {
  const bytes = form.get(name)?.bytes;
  if (!bytes) throw refusal('fileParameter');
  if (bytes.length === 0) throw refusal('fileEmpty');
  if (bytes.length > limit) throw refusal('fileTooLarge');
  return bytes;
}
