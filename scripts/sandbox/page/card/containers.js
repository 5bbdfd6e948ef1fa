import { html } from '../html.js';
import { openUrl } from '../util/safe.js';
import { useCard } from './context.js';
import { confirmed, linkOf, wantsCallback } from './behaviors.js';
import {
  cssBackground,
  cssBox,
  cssColor,
  cssRadius,
  cssSpace,
  cssWidth,
  flowStyle,
  outerStyle,
} from './style.js';
import { Text, words } from './text.js';

/** Frames in plain grey are drawn as lightly as lines. */
const HUE_LINE = { grey: 'grey-300' };

/** column_set */
export function ColumnSet({ el }) {
  const { style } = useCard();
  const mode = ['stretch', 'flow', 'bisect', 'trisect'].includes(el.flex_mode) ? el.flex_mode : 'none';
  const align = { center: 'center', right: 'flex-end' }[el.horizontal_align];
  return html`<div
    class=${`columns flex-${mode}`}
    style=${{
      ...outerStyle(el),
      gap: cssSpace(el.horizontal_spacing) ?? '8px',
      justifyContent: align,
      background: cssBackground(el.background_style, style?.color),
    }}
  >
    ${(el.columns ?? []).map((column, index) => html`<${Column} key=${index} el=${column} />`)}
  </div>`;
}

/** column */
export function Column({ el }) {
  const { renderAll, style } = useCard();
  const weighted = el.width === 'weighted';
  const pixels = cssWidth(el.width);
  return html`<div
    class=${`column ${weighted ? 'column-weighted' : ''}`}
    style=${{
      ...flowStyle(el),
      ...outerStyle(el),
      flex: weighted
        ? `${Math.min(5, Math.max(1, Number(el.weight) || 1))} 1 0`
        : pixels
          ? `0 1 ${pixels}`
          : '0 1 auto',
      background: cssBackground(el.background_style, style?.color),
    }}
  >
    ${renderAll(el.elements)}
  </div>`;
}

/** The icon of a panel, drawn as the arrow that every card uses there; it turns when the panel is opened. */
const Arrow = ({ turn }) =>
  html`<svg
    class="panel-arrow"
    viewBox="0 0 16 16"
    aria-hidden="true"
    style=${{ transform: `rotate(${Number(turn) || 0}deg)` }}
  >
    <path d="M4 6l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
  </svg>`;

/** collapsible_panel; what the person opened stays open while the card is refreshed. */
export function Panel({ el, place }) {
  const { renderAll, style, draft, changed } = useCard();
  const title = words(el.header?.title);
  const key = el.element_id ?? `${place}:${title}`;
  const open = draft.panels[key] ?? el.expanded === true;
  const { header = {}, border } = el;
  const toggle = () => {
    draft.panels[key] = !open;
    changed();
  };
  const framed = Boolean(border || el.background_color || header.background_color);
  return html`<section
    class=${`panel ${framed ? 'panel-framed' : ''}`}
    style=${{
      ...outerStyle(el),
      background: cssBackground(el.background_color, style?.color),
      border:
        border &&
        `1px solid ${cssColor(HUE_LINE[border.color] ?? border.color, style?.color) ?? 'var(--line)'}`,
      borderRadius: cssRadius(border?.corner_radius),
    }}
  >
    <button
      type="button"
      class=${`panel-head panel-icon-${header.icon_position ?? 'right'}`}
      aria-expanded=${String(open)}
      onClick=${toggle}
      style=${{
        background: cssBackground(header.background_color, style?.color),
        padding: cssBox(header.padding),
        width: /^auto/.test(header.width) ? 'auto' : undefined,
      }}
    >
      <${Text}
        text=${header.title?.tag === 'markdown' ? { ...header.title, tag: 'lark_md' } : header.title}
      />
      ${header.icon && html`<${Arrow} turn=${open ? (header.icon_expanded_angle ?? 180) : 0} />`}
    </button>
    ${open && html`<div class="panel-body" style=${flowStyle(el)}>${renderAll(el.elements, key)}</div>`}
  </section>`;
}

/** interactive_container: a frame; a tap on it (not on a control inside) follows its behaviours. */
export function Interactive({ el, place }) {
  const card = useCard();
  const url = linkOf(el.behaviors);
  const callback = wantsCallback(el.behaviors);
  const live = (url || callback) && !el.disabled;
  const busy = card.draft.busy === `frame:${place}`;
  const tips = words(el.disabled ? el.disabled_tips : el.hover_tips);
  const activate = async () => {
    if (!live || !(await confirmed(el.confirm))) return;
    if (url) openUrl(url);
    if (callback) await card.choose(el, `frame:${place}`);
  };
  const onClick = (event) => {
    if (event.target.closest('button, a, input, select, textarea, label')) return;
    void activate();
  };
  const onKeyDown = (event) => {
    if (event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      void activate();
    }
  };
  return html`<div
    class=${`frame ${live ? 'frame-live' : ''} ${el.disabled ? 'frame-off' : ''}`}
    title=${tips || undefined}
    aria-busy=${busy ? 'true' : undefined}
    ...${live ? { role: 'button', tabIndex: 0, onClick, onKeyDown } : {}}
    style=${{
      ...flowStyle({ padding: '4px 12px', ...el }, '4px'),
      margin: cssBox(el.margin),
      width: cssWidth(el.width),
      background: cssBackground(el.background_style, card.style?.color),
      border: el.has_border
        ? `1px solid ${cssColor(HUE_LINE[el.border_color] ?? el.border_color, card.style?.color) ?? 'var(--line)'}`
        : undefined,
      borderRadius: cssRadius(el.corner_radius),
    }}
  >
    ${card.renderAll(el.elements, place)}
  </div>`;
}
