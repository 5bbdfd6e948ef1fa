import { fileSize } from '../util/text.js';
import { store } from './store.js';
import { toast } from './toasts.js';

/** Feishu's limits (platform.md §3). */
const MOST_BYTES = 30 * 1024 * 1024;
const MOST_IMAGE_BYTES = 10 * 1024 * 1024;
const NONE = [];

const keyOf = ({ me, chatId }) => `${me?.key}|${chatId}`;

/** The files chosen for the open chat and not sent yet. */
export const chosenFiles = (state) => state.files[keyOf(state)] ?? NONE;

/** Why a file cannot be sent, or null. */
function refusalOf(file) {
  if (file.size === 0) return `“${file.name}”是空文件，发不出去。`;
  const most = file.type.startsWith('image/') ? MOST_IMAGE_BYTES : MOST_BYTES;
  if (file.size > most) return `“${file.name}”有 ${fileSize(file.size)}，超过飞书的 ${fileSize(most)} 上限。`;
  return null;
}

/** Puts files beside the line of the open chat; what Feishu would refuse is refused at once. */
export function chooseFiles(list) {
  const files = [...list];
  for (const file of files) if (refusalOf(file)) toast('error', refusalOf(file));
  const good = files.filter((file) => !refusalOf(file));
  const key = keyOf(store.get());
  store.set(({ files: all }) => ({ files: { ...all, [key]: [...(all[key] ?? []), ...good] } }));
}

/** Takes a file away again, wherever it was chosen. */
export function dropFile(file) {
  store.set(({ files }) => ({
    files: Object.fromEntries(
      Object.entries(files).map(([key, list]) => [key, list.filter((f) => f !== file)]),
    ),
  }));
}

/** The chosen files go with the person to another chat. */
export function carryFiles(toChat) {
  const state = store.get();
  const from = keyOf(state);
  const to = keyOf({ me: state.me, chatId: toChat });
  const { [from]: carried = [], ...rest } = state.files;
  store.set({ files: { ...rest, [to]: [...(rest[to] ?? []), ...carried] } });
}

/** The content of a file as base64. */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`读不了文件“${file.name}”`));
    reader.readAsDataURL(file);
  });
}
