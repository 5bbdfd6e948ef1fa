import { useMemo, useReducer, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { cardDraft } from '../state/drafts.js';
import { store, useStore } from '../state/store.js';
import { sendTap } from '../state/taps.js';
import { CardContext } from './context.js';
import { pointerTo } from './pointer.js';
import { renderAll } from './elements.js';
import { Header } from './header.js';
import { flowStyle } from './style.js';
import { words } from './text.js';

/** One interactive card of a message. */
export function Card({ message, chatId }) {
  const me = useStore((s) => s.me);
  const people = useStore((s) => s.directory);
  const [, changed] = useReducer((n) => n + 1, 0);
  const box = useRef(null);
  const card = message.card;
  const draft = useMemo(() => cardDraft(me.key, message.message_id), [me.key, message.message_id]);

  const context = {
    message,
    me,
    people,
    style: card.config?.style,
    draft,
    changed,
    renderAll,
    labelOf(el) {
      const known = message.fields?.find((f) => f.name !== '' && f.name === el.name)?.label;
      return known || words(el.label) || words(el.text) || words(el.placeholder) || el.name || el.tag;
    },
    /** What a component outside a form sends by itself when it is used. */
    choose(el, id, value) {
      return context.tap({ id, component: pointerTo(card, el), value });
    },
    focusField(key) {
      const field = [...box.current.querySelectorAll('[data-field]')].find(
        (node) => node.dataset.field === key,
      );
      field?.querySelector('input, textarea, select, button')?.focus();
    },
    async tap(tap) {
      if (draft.busy) return;
      draft.busy = tap.id;
      changed();
      try {
        await sendTap({ me: store.get().me, chatId, message, draft, ...tap });
      } finally {
        draft.busy = null;
        changed();
      }
    },
  };

  const body = card.body ?? {};
  const width = ['compact', 'fill'].includes(card.config?.width_mode) ? card.config.width_mode : 'default';
  return html`<${CardContext.Provider} value=${context}>
    <article class=${`card card-${width}`} ref=${box}>
      ${card.header && html`<${Header} header=${card.header} />`}
      <div class="card-body" style=${flowStyle(body)}>${renderAll(body.elements)}</div>
    </article>
  <//>`;
}
