/** Words about people and messages that several views share. */

/** The name of a message's sender. */
export function senderName(message, people) {
  const { sender } = message;
  const raw = typeof sender === 'string' ? sender : (sender?.name ?? sender?.open_id ?? '');
  return people.get(raw)?.name ?? raw;
}

/** Whether the person wrote the message. */
export function isMine(message, me) {
  const { sender } = message;
  if (typeof sender === 'string') return sender === me.name || sender === me.key || sender === me.open_id;
  return sender?.open_id === me.open_id || (sender?.key !== undefined && sender.key === me.key);
}

/** One line that stands for a message in lists and quotes, as a lock screen would show it. */
export function preview(message) {
  if (message.deleted) return '此消息已撤回';
  const text = (message.text ?? '').replace(/\s+/g, ' ').trim();
  if (message.card) {
    const title = message.card.config?.summary?.content || message.card.header?.title?.content;
    return title || text.slice(0, 80) || '[卡片]';
  }
  const file = message.files?.[0];
  if (file) return isPicture(message, file) ? '[图片]' : `[文件] ${file.name}`;
  return text === '' ? '[消息]' : text.slice(0, 80);
}

/** Whether a file of a message is shown as a picture. */
export const isPicture = (message, file) =>
  message.msg_type === 'image' || /\.(png|jpe?g|gif|webp|bmp)$/i.test(file.name);

/** Letters for a round avatar: of `联络员·市税务局` and `市税务局·接诉即办` the unit says most, else the end of the name. */
export function initials(name) {
  const [first, second] = name.split('·');
  const unit = second === '接诉即办' ? first : second;
  return unit ? unit.replace(/^(市|县|区)/, '').slice(0, 2) : first.slice(-2);
}

/** A stable hue (0-359) for a name. */
export function hueOf(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 360;
  return sum;
}

/** 12.3 KB */
export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The letters on a file's mark: its extension, four at most. */
export const fileKind = (name) => (/\.([A-Za-z0-9]{1,4})$/.exec(name)?.[1] ?? '文件').toUpperCase();
