import { useEffect, useRef, useState } from 'preact/hooks';
import { postMessage } from './api.js';
import { matchCommands } from './commands.js';
import { html } from './html.js';
import { keepLine, lineDraft } from './state/drafts.js';
import { awaitReply, refreshSoon } from './state/messages.js';
import { store, useStore } from './state/store.js';
import { toast, toastError } from './state/toasts.js';
import { preview, senderName } from './util/text.js';

const MOST_BYTES = 20 * 1024 * 1024;

/** The content of a picked file, base64. */
function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`读不了文件 ${file.name}`));
    reader.readAsDataURL(file);
  });
}

function CommandList({ commands, active, onPick }) {
  return html`<div class="commands" role="listbox" id="commands" aria-label="命令">
    ${commands.map(
      (c, index) =>
        html`<button
          type="button"
          role="option"
          key=${c.name}
          aria-selected=${String(index === active)}
          onPointerDown=${(event) => event.preventDefault()}
          onClick=${() => onPick(c)}
        >
          <strong>${c.name}</strong>${c.args && html`<code>${c.args}</code>`}<span>${c.does}</span>
        </button>`,
    )}
  </div>`;
}

function ReplyLine() {
  const replyTo = useStore((s) => s.replyTo);
  const people = useStore((s) => s.directory);
  if (!replyTo) return null;
  return html`<p class="reply-line">
    <span>回复 ${senderName(replyTo, people)}：${preview(replyTo)}</span>
    <button type="button" aria-label="不回复了" onClick=${() => store.set({ replyTo: null })}>×</button>
  </p>`;
}

/** The line a person types in; `/` offers commands, Enter sends. */
export function Composer({ chat }) {
  const me = useStore((s) => s.me);
  const group = chat.type !== 'p2p';
  const [text, setText] = useState(() => lineDraft(me.key, chat.chat_id));
  const [mention, setMention] = useState(true);
  const [sending, setSending] = useState(false);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const line = useRef(null);
  const replyTo = useStore((s) => s.replyTo);
  const commands = closed ? [] : matchCommands(text);

  useEffect(() => {
    if (replyTo) line.current.focus();
  }, [replyTo]);
  useEffect(() => {
    const area = line.current;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }, [text]);

  const type = (value) => {
    setText(value);
    setActive(0);
    setClosed(false);
    keepLine(me.key, chat.chat_id, value);
  };
  const post = async (content) => {
    if (sending) return;
    setSending(true);
    try {
      const { message_ids: ids } = await postMessage({
        as: me.key,
        chat: chat.chat_id,
        ...(store.get().replyTo ? { reply_to: store.get().replyTo.message_id } : {}),
        ...content,
      });
      awaitReply(ids?.at(-1));
      store.set({ replyTo: null });
      if (content.text !== undefined) type('');
      refreshSoon(chat.chat_id);
    } catch (error) {
      toastError(error);
    } finally {
      setSending(false);
      line.current?.focus();
    }
  };
  const send = () => {
    if (text.trim() !== '') void post({ text, ...(group ? { mention_bot: mention } : {}) });
  };
  const attach = async (event) => {
    const file = event.target.files[0];
    event.target.value = '';
    if (!file) return;
    if (file.size > MOST_BYTES) return toast('error', '文件超过 20 MB，发不出去。');
    try {
      await post({ file: { name: file.name, base64: await readFile(file) } });
    } catch (error) {
      toastError(error);
    }
  };
  const pick = (command) => {
    type(`${command.name}${command.args ? ' ' : ''}`);
    setClosed(true);
    line.current.focus();
  };
  const onKeyDown = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const whole = commands.some((c) => c.name === text || c.alias === text);
    if (commands.length > 0 && step) {
      event.preventDefault();
      setActive((active + step + commands.length) % commands.length);
    } else if (commands.length > 0 && (event.key === 'Tab' || (event.key === 'Enter' && !whole))) {
      event.preventDefault();
      pick(commands[active]);
    } else if (event.key === 'Escape') setClosed(true);
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  return html`<footer class="composer">
    ${commands.length > 0 && html`<${CommandList} commands=${commands} active=${active} onPick=${pick} />`}
    <${ReplyLine} />
    <div class="composer-row">
      ${
        group &&
        html`<button
          type="button"
          class="chip"
          aria-pressed=${String(mention)}
          title=${mention ? '发送时会 @接办；点一下改为不 @' : '不 @接办：机器人听不见这条消息'}
          onClick=${() => setMention(!mention)}
        >
          @接办
        </button>`
      }
      ${
        !group &&
        html`<label class="attach" title="发送文件">
          <input type="file" onChange=${attach} aria-label="发送文件" disabled=${sending} /><span
            aria-hidden="true"
            >＋</span
          >
        </label>`
      }
      <textarea
        ref=${line}
        rows="1"
        aria-label="输入消息"
        aria-controls=${commands.length > 0 ? 'commands' : undefined}
        placeholder=${group && !mention ? '发给群里的人（机器人听不见）' : '输入 / 选择命令，回车发送'}
        value=${text}
        onInput=${(event) => type(event.target.value)}
        onKeyDown=${onKeyDown}
      />
      <button
        type="button"
        class="btn btn-primary-filled btn-medium"
        disabled=${sending || text.trim() === ''}
        onClick=${send}
      >
        发送
      </button>
    </div>
  </footer>`;
}
