import { Component } from 'preact';
import { Card } from './card/card.js';
import { Avatar } from './card/media.js';
import { html } from './html.js';
import { Files } from './message-files.js';
import { store } from './state/store.js';
import { isMine, preview, senderName } from './util/text.js';
import { hourMinute } from './util/time.js';

function Quote({ message, parent, people, onJump }) {
  if (!message.parent_id) return null;
  const words = parent ? `${senderName(parent, people)}：${preview(parent)}` : '一条较早的消息';
  return html`<button
    type="button"
    class="quote"
    title="跳到原消息"
    onClick=${() => onJump(message.parent_id)}
  >
    回复 ${words}
  </button>`;
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
  return html`<div class="bubble">
    ${message.text && html`<p class="bubble-text">${message.text}</p>`}
    ${files.length > 0 && html`<${Files} message=${message} me=${me} />`}
  </div>`;
}

function Meta({ message, name, bot }) {
  const reply = () => store.set({ replyTo: message });
  return html`<p class="message-meta">
    <span class="message-name">${bot ? '接办' : name}</span>
    ${bot && html`<span class="tag tag-blue">机器人</span>`}
    <time>${hourMinute(message.create_time)}</time>
    ${!message.deleted && html`<button type="button" class="reply" onClick=${reply}>回复</button>`}
  </p>`;
}

/** One message with its sender, quote, files and marks. Drawn again only when something of it changed. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    return ['message', 'parent', 'replies', 'lastReply'].some((key) => next[key] !== this.props[key]);
  }

  render({ message, parent, replies, lastReply, chatId, onJump }) {
    const { me, directory: people } = store.get();
    const mine = isMine(message, me);
    const name = senderName(message, people);
    const bot = !people.has(name);
    return html`<div class=${`message ${mine ? 'message-mine' : ''}`} data-message=${message.message_id}>
      <${Avatar} name=${name} bot=${bot} />
      <div class="message-main">
        <${Meta} message=${message} name=${name} bot=${bot} />
        <${Quote} message=${message} parent=${parent} people=${people} onJump=${onJump} />
        <${Content} message=${message} chatId=${chatId} me=${me} />
        <${Urgent} ids=${message.urgent} me=${me} people=${people} />
        ${
          replies > 0 &&
          html`<button type="button" class="replies" onClick=${() => onJump(lastReply)}>
            ${replies} 条回复 ↓
          </button>`
        }
      </div>
    </div>`;
  }
}
