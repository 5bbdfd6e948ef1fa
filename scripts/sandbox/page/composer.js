import { useEffect, useRef, useState } from 'preact/hooks';
import { CommandList } from './command-list.js';
import { matchCommands } from './commands.js';
import { html } from './html.js';
import { loadCommands } from './state/commands.js';
import { keepLine, lineDraft } from './state/drafts.js';
import { chooseFiles, chosenFiles } from './state/files.js';
import { sendAll } from './state/send.js';
import { useStore } from './state/store.js';
import { toastError } from './state/toasts.js';
import { ReplyLine, Tray } from './tray.js';

const MOST_HEIGHT = 160;

/** The line as a person edits it: its text, the commands it may become, and how it is sent. */
function useLine(chat) {
  const me = useStore((s) => s.me);
  const known = useStore((s) => s.commands) ?? undefined;
  const [text, setText] = useState(() => lineDraft(me.key, chat.chat_id));
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const commands = closed ? [] : matchCommands(text, known);
  const type = (value) => {
    if (value === '/') void loadCommands();
    setText(value);
    setActive(0);
    setClosed(false);
    keepLine(me.key, chat.chat_id, value);
  };
  const pick = (command) => {
    type(`${command.name}${command.args ? ' ' : ''}`);
    setClosed(true);
  };
  return { text, type, commands, active, setActive, pick, close: () => setClosed(true) };
}

function Tools({ group, mention, onMention, onSlash, disabled }) {
  const attach = (event) => {
    chooseFiles(event.target.files);
    event.target.value = '';
  };
  return html`<span class="composer-tools">
    ${
      group &&
      html`<button
        type="button"
        class="chip"
        aria-pressed=${String(mention)}
        title=${mention ? '发送时会 @接办；点一下改为不 @' : '不 @接办：机器人听不见这条消息'}
        onClick=${onMention}
      >
        @接办
      </button>`
    }
    <button type="button" class="tool" title="选择命令" aria-label="选择命令" onClick=${onSlash}>/</button>
    <label class="tool attach" title="发送文件或图片（也可以拖进来、粘贴）">
      <input type="file" multiple onChange=${attach} aria-label="发送文件" disabled=${disabled} /><span
        aria-hidden="true"
        >＋</span
      >
    </label>
  </span>`;
}

/** The line a person types in; `/` offers commands, Enter sends. */
export function Composer({ chat }) {
  const group = chat.type !== 'p2p';
  const line = useLine(chat);
  const [mention, setMention] = useState(true);
  const [sending, setSending] = useState(false);
  const area = useRef(null);
  const replyTo = useStore((s) => s.replyTo);
  const online = useStore((s) => s.online);
  const files = useStore(chosenFiles);
  const { text, commands, active } = line;
  const empty = text.trim() === '' && files.length === 0;

  useEffect(() => {
    if (replyTo) area.current.focus();
  }, [replyTo]);
  useEffect(() => {
    area.current.style.height = 'auto';
    area.current.style.height = `${Math.min(area.current.scrollHeight + 2, MOST_HEIGHT)}px`;
  }, [text]);

  const send = async () => {
    if (sending || empty || !online) return;
    setSending(true);
    try {
      await sendAll({ chat, text, mention, onText: () => line.type('') });
    } catch (error) {
      toastError(error);
    } finally {
      setSending(false);
      area.current?.focus();
    }
  };
  const pick = (command) => {
    line.pick(command);
    area.current.focus();
  };
  const onSlash = () => {
    line.type(text.startsWith('/') ? text : `/${text}`);
    area.current.focus();
  };
  const onPaste = (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    chooseFiles(event.clipboardData.files);
  };
  const onKeyDown = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const whole = commands.some((c) => c.name === text || c.alias === text);
    if (commands.length > 0 && step) {
      event.preventDefault();
      line.setActive((active + step + commands.length) % commands.length);
    } else if (commands.length > 0 && (event.key === 'Tab' || (event.key === 'Enter' && !whole))) {
      event.preventDefault();
      pick(commands[active]);
    } else if (event.key === 'Escape') line.close();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  return html`<footer class="composer" data-tour="composer">
    ${commands.length > 0 && html`<${CommandList} commands=${commands} active=${active} onPick=${pick} />`}
    <${ReplyLine} />
    <${Tray} chat=${chat} />
    <div class="composer-row">
      <${Tools}
        group=${group}
        mention=${mention}
        onMention=${() => setMention(!mention)}
        onSlash=${onSlash}
        disabled=${sending}
      />
      <textarea
        ref=${area}
        rows="1"
        data-tour="line"
        aria-label="输入消息"
        aria-controls=${commands.length > 0 ? 'commands' : undefined}
        aria-activedescendant=${commands.length > 0 ? `command-${active}` : undefined}
        placeholder=${group && !mention ? '发给群里的人（机器人听不见）' : '输入 / 选择命令，回车发送'}
        value=${text}
        onInput=${(event) => line.type(event.target.value)}
        onKeyDown=${onKeyDown}
        onPaste=${onPaste}
      />
      <button
        type="button"
        class="btn btn-primary-filled btn-medium send"
        data-tour="send"
        title=${online ? undefined : '连接断开了，连上后再发'}
        disabled=${sending || empty || !online}
        onClick=${send}
      >
        ${sending ? html`<span class="spinner" aria-label="正在发送"></span>` : '发送'}
      </button>
    </div>
  </footer>`;
}
