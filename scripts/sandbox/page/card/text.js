import { html } from '../html.js';
import { useCard } from './context.js';
import { renderMarkdown } from './markdown.js';
import { cssColor, cssWidth, outerStyle, textStyle } from './style.js';

/** The plain words of a text object. */
export const words = (text) => (typeof text === 'string' ? text : (text?.content ?? ''));

function Icon({ icon }) {
  if (!icon) return null;
  const { style } = useCard();
  return html`<span
    class="icon-dot"
    style=${{ background: cssColor(icon.color, style?.color) }}
    aria-hidden="true"
  ></span>`;
}

/** A text object: plain_text or lark_md. */
export function Text({ text, className = '' }) {
  const card = useCard();
  if (!text) return null;
  const lines = Number(text.lines);
  const clamp = lines > 0 ? { WebkitLineClamp: lines } : {};
  return html`<div
    class=${`text ${lines > 0 ? 'text-clamp' : ''} ${className}`}
    style=${{ ...textStyle(text, card.style), ...clamp }}
  >
    ${text.tag === 'lark_md' ? renderMarkdown(text.content, { ...card, inline: true }) : text.content}
  </div>`;
}

/** div: a text, with optional icon and short fields side by side. */
export function Div({ el }) {
  return html`<div class="div" style=${{ ...outerStyle(el), width: cssWidth(el.width) }}>
    ${el.text && html`<div class="with-icon"><${Icon} icon=${el.icon} /><${Text} text=${el.text} /></div>`}
    ${
      el.fields?.length > 0 &&
      html`<div class="div-fields">
        ${el.fields.map(
          (field) =>
            html`<div class=${field.is_short ? 'field-short' : 'field-long'}>
              <${Text} text=${field.text} />
            </div>`,
        )}
      </div>`
    }
  </div>`;
}

/** markdown */
export function Markdown({ el }) {
  const card = useCard();
  return html`<div class="with-icon" style=${outerStyle(el)}>
    <${Icon} icon=${el.icon} />
    <div class="md" style=${textStyle(el, card.style)}>${renderMarkdown(el.content, card)}</div>
  </div>`;
}

/** A bare plain_text or lark_md among the elements. */
export const BareText = ({ el }) => html`<${Text} text=${el} />`;

/** hr */
export const Rule = ({ el }) => html`<hr class="rule" style=${outerStyle(el)} />`;
