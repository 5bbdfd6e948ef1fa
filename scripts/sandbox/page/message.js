import { Component } from 'preact';
import { fileUrl } from './api.js';
import { Card } from './card/card.js';
import { Avatar } from './card/media.js';
import { html } from './html.js';
import { store } from './state/store.js';
import { fileSize, isMine, preview, senderName } from './util/text.js';
import { hourMinute } from './util/time.js';

function Quote({ message, parent, people, onQuote }) {
  if (!message.parent_id) return null;
  if (!parent) return html`<p class="quote">回复一条较早的消息</p>`;
  return html`<button type="button" class="quote" onClick=${() => onQuote(parent.message_id)}>
    回复 ${senderName(parent, people)}：${preview(parent)}
  </button>`;
}

function Files({ files, me }) {
  return html`<ul class="files">
    ${files.map(
      (file) =>
        html`<li>
          ${
            /\.(png|jpe?g|gif|webp)$/i.test(file.name) &&
            html`<img class="picture" src=${fileUrl(me.key, file.file_key)} alt=${file.name} />`
          }
          <a href=${fileUrl(me.key, file.file_key)} download=${file.name}>
            <span class="tag tag-neutral">文件</span> ${file.name} <small>${fileSize(file.size)}</small>
          </a>
        </li>`,
    )}
  </ul>`;
}

function Urgent({ ids, me, people }) {
  if (!ids?.length) return null;
  const names = ids.map((id) => (id === me.open_id ? '我' : (people.get(id)?.name ?? id))).join('、');
  return html`<p class=${`urgent ${ids.includes(me.open_id) ? 'urgent-me' : ''}`}>加急：${names}</p>`;
}

function Content({ message, chatId, me }) {
  if (message.deleted) return html`<p class="gone">此消息已撤回</p>`;
  if (message.card) return html`<${Card} message=${message} chatId=${chatId} />`;
  const files = message.files ?? [];
  const text = files.length > 0 && /^\[.*\]$/.test(message.text ?? '') ? '' : message.text;
  return html`<div class="bubble">
    ${text && html`<p class="bubble-text">${text}</p>`}
    ${files.length > 0 && html`<${Files} files=${files} me=${me} />`}
  </div>`;
}

/** One message with its sender, quote, files and marks. Drawn again only when the message itself changed. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    return next.message !== this.props.message || next.parent !== this.props.parent;
  }

  render({ message, parent, chatId, onQuote }) {
    const { me, directory: people } = store.get();
    const mine = isMine(message, me);
    const name = senderName(message, people);
    const bot = !people.has(name);
    const reply = () => store.set({ replyTo: message });
    return html`<div class=${`message ${mine ? 'message-mine' : ''}`} data-message=${message.message_id}>
      <${Avatar} name=${name} bot=${bot} />
      <div class="message-main">
        <p class="message-meta">
          <span class="message-name">${bot ? '接办' : name}</span>
          ${bot && html`<span class="tag tag-blue">机器人</span>`}
          <time>${hourMinute(message.create_time)}</time>
          ${!message.deleted && html`<button type="button" class="reply" onClick=${reply}>回复</button>`}
        </p>
        <${Quote} message=${message} parent=${parent} people=${people} onQuote=${onQuote} />
        <${Content} message=${message} chatId=${chatId} me=${me} />
        <${Urgent} ids=${message.urgent} me=${me} people=${people} />
      </div>
    </div>`;
  }
}
