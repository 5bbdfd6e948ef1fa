import { extname } from 'node:path';

import type { NamedFile } from '../src/app/ports.ts';

/** What Feishu calls the kinds of files that it can show (platform.md §3); anything else is a `stream`. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'pdf',
  '.doc': 'doc',
  '.docx': 'doc',
  '.xls': 'xls',
  '.xlsx': 'xls',
  '.ppt': 'ppt',
  '.pptx': 'ppt',
  '.mp4': 'mp4',
};

/** The form of `POST /im/v1/files`. The name that people see is a field; the part itself bears none of its own. */
export function uploadForm({ name, bytes }: NamedFile): FormData {
  const form = new FormData();
  form.append('file_type', FILE_TYPES[extname(name).toLowerCase()] ?? 'stream');
  form.append('file_name', name);
  form.append('file', new Blob([Uint8Array.from(bytes)]), 'file');
  return form;
}
