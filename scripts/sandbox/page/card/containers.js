import { html } from '../html.js';
import { toast } from '../state/toasts.js';
import { openUrl } from '../util/safe.js';
import { useCard } from './context.js';
import { confirmed, linkOf, ONLY_BUTTONS, wantsCallback } from './behaviors.js';
import { cssBackground, cssBox, cssColor, cssSpace, cssWidth, flowStyle, outerStyle } from './style.js';
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

/** collapsible_panel; what the person opened stays open while the card is refreshed. */
export function Panel({ el, place }) {
  const { renderAll, style, draft, changed } = useCard();
  const title = words(el.header?.title);
  const key = el.element_id ?? `${place}:${title}`;
  const open = draft.panels[key] ?? el.expanded === true;
  const toggle = () => {
    draft.panels[key] = !open;
    changed();
  };
  return html`<section
    class=${`panel ${el.border ? 'panel-border' : ''}`}
    style=${{ ...outerStyle(el), background: cssBackground(el.background_color, style?.color) }}
  >
    <button
      type="button"
      class="panel-head"
      aria-expanded=${String(open)}
      onClick=${toggle}
      style=${{ background: cssBackground(el.header?.background_color, style?.color) }}
    >
      <span class="panel-arrow" aria-hidden="true">${open ? '▾' : '▸'}</span>
      <${Text}
        text=${el.header?.title?.tag === 'markdown' ? { ...el.header.title, tag: 'lark_md' } : el.header?.title}
      />
    </button>
    ${open && html`<div class="panel-body" style=${{ ...flowStyle(el) }}>${renderAll(el.elements, key)}</div>`}
  </section>`;
}

/** interactive_container: a frame; a tap on it (not on a control inside) follows its behaviours. */
export function Interactive({ el, place }) {
  const card = useCard();
  const url = linkOf(el.behaviors);
  const callback = wantsCallback(el.behaviors);
  const live = (url || callback) && !el.disabled;
  const activate = async () => {
    if (!live || !(await confirmed(el.confirm))) return;
    if (url) openUrl(url);
    if (callback) toast('info', ONLY_BUTTONS);
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
    class=${`frame ${live ? 'frame-live' : ''}`}
    ...${live ? { role: 'button', tabIndex: 0, onClick, onKeyDown } : {}}
    style=${{
      ...flowStyle({ padding: '4px 12px', ...el }, '4px'),
      margin: cssBox(el.margin),
      width: cssWidth(el.width),
      background: cssBackground(el.background_style, card.style?.color),
      border: el.has_border
        ? `1px solid ${cssColor(HUE_LINE[el.border_color] ?? el.border_color, card.style?.color) ?? 'var(--line)'}`
        : undefined,
      borderRadius: /^\d{1,3}(px|%)$/.test(el.corner_radius ?? '') ? el.corner_radius : undefined,
    }}
  >
    ${card.renderAll(el.elements, place)}
  </div>`;
}
