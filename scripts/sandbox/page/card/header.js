import { html } from '../html.js';
import { useCard } from './context.js';
import { renderMarkdown } from './markdown.js';
import { hueName } from './style.js';
import { words } from './text.js';

const MOST_TAGS = 3;

function Line({ text, className }) {
  const card = useCard();
  if (!words(text)) return null;
  return html`<div class=${className}>
    ${text.tag === 'lark_md' ? renderMarkdown(text.content, { ...card, inline: true }) : text.content}
  </div>`;
}

/** The coloured head of a card. */
export function Header({ header }) {
  const title = words(header.title) ? header.title : header.subtitle;
  const tags = (header.text_tag_list ?? []).slice(0, MOST_TAGS);
  const template = header.template ?? 'default';
  return html`<header class=${`card-head ${template === 'default' ? '' : `head-${hueName(template)}`}`}>
    <div class="card-title-row">
      <${Line} text=${title} className="card-title" />
      ${tags.map((tag) => html`<span class=${`tag tag-${hueName(tag.color)}`}>${words(tag.text)}</span>`)}
    </div>
    ${title !== header.subtitle && html`<${Line} text=${header.subtitle} className="card-subtitle" />`}
  </header>`;
}
