import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { openUrl } from '../util/safe.js';
import { confirmed } from './behaviors.js';
import { useCard } from './context.js';
import { cssWidth, outerStyle } from './style.js';
import { words } from './text.js';

const ROW = 36;

/** overflow: the menu behind ···; options are tapped by their text. */
export function Overflow({ el, place }) {
  const card = useCard();
  const [open, setOpen] = useState(null);
  const box = useRef(null);
  const id = `overflow:${el.name ?? place}`;
  const busy = card.draft.busy === id;
  const options = el.options ?? [];

  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector('[role=menuitem]')?.focus();
    const close = (event) => {
      if (!box.current?.contains(event.target)) setOpen(null);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);

  const toggle = (event) => {
    if (card.draft.busy) return;
    const { bottom, left } = event.currentTarget.getBoundingClientRect();
    const up = bottom + options.length * ROW + 80 > window.innerHeight && bottom > options.length * ROW;
    setOpen(open ? null : { up, end: left > window.innerWidth / 2 });
  };
  const choose = async (option) => {
    setOpen(null);
    if (!(await confirmed(el.confirm))) return;
    const url = option.multi_url?.pc_url || option.multi_url?.url;
    if (url) openUrl(url);
    else await card.tap({ id, label: words(option.text) });
  };
  const onKeyDown = (event) => {
    const items = [...(box.current?.querySelectorAll('[role=menuitem]') ?? [])];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && open) {
      setOpen(null);
      box.current?.querySelector('button')?.focus();
    } else if (step && items.length > 0) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  };

  return html`<div
    class="overflow"
    ref=${box}
    style=${{ ...outerStyle(el), width: cssWidth(el.width) }}
    onKeyDown=${onKeyDown}
  >
    <button
      type="button"
      class=${`btn btn-default btn-medium ${busy ? 'btn-busy' : ''}`}
      aria-haspopup="menu"
      aria-expanded=${String(Boolean(open))}
      aria-label="更多操作"
      title="更多操作"
      onClick=${toggle}
    >
      ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : '···'}
    </button>
    ${
      open &&
      html`<div class=${`menu ${open.up ? 'menu-up' : ''} ${open.end ? 'menu-end' : ''}`} role="menu">
        ${options.map(
          (option) =>
            html`<button type="button" role="menuitem" onClick=${() => choose(option)}>
              ${words(option.text)}
            </button>`,
        )}
      </div>`
    }
  </div>`;
}
