import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';

const SEARCH_FROM = 8;

/** A list with a search line that opens below its field, for one choice or many. */
export function Picker({ el, field, options, many }) {
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const box = useRef(null);
  const chosen = many ? field.value : field.value === '' ? [] : [field.value];
  const shown = options.filter((o) => o.text.toLowerCase().includes(filter.trim().toLowerCase()));
  const text = chosen.map((v) => options.find((o) => o.value === v)?.text ?? v).join('、');

  useEffect(() => {
    if (!open) return undefined;
    const list = box.current?.querySelector('.picker-list');
    list?.querySelector('input')?.focus({ preventScroll: true });
    list?.scrollIntoView({ block: 'nearest' });
    const close = (event) => {
      if (!box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);

  const shut = () => {
    setOpen(false);
    setFilter('');
    box.current?.querySelector('button')?.focus({ preventScroll: true });
  };
  const choose = (value) => {
    if (many) {
      field.choose(chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
    } else {
      field.choose(value === field.value && !el.required ? '' : value);
      shut();
    }
  };
  const onKeyDown = (event) => {
    if (event.isComposing || !open) return;
    const items = [...box.current.querySelectorAll('[role=option]')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') shut();
    else if (step && items.length > 0) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    } else if (event.key === 'Enter' && event.target.tagName === 'INPUT' && shown.length > 0) {
      event.preventDefault();
      choose(shown[0].value);
    }
  };

  return html`<div class="picker" ref=${box} onKeyDown=${onKeyDown}>
    <button
      type="button"
      id=${field.id}
      class=${`picker-value ${text ? '' : 'unset'}`}
      disabled=${el.disabled === true}
      aria-haspopup="listbox"
      aria-expanded=${String(open)}
      aria-label=${`${field.label}：${text || '未选择'}`}
      aria-invalid=${field.wrong ? 'true' : undefined}
      onClick=${() => setOpen(!open)}
    >
      <span>${text || field.placeholder}</span><span aria-hidden="true">▾</span>
    </button>
    ${
      open &&
      html`<div class="picker-list">
        ${
          options.length >= SEARCH_FROM &&
          html`<input
            type="search"
            placeholder="搜索"
            aria-label="搜索选项"
            value=${filter}
            onInput=${(event) => setFilter(event.target.value)}
          />`
        }
        <div role="listbox" aria-multiselectable=${String(many)} aria-label=${field.label}>
          ${shown.map((o) => {
            const on = chosen.includes(o.value);
            return html`<button
              type="button"
              role="option"
              aria-selected=${String(on)}
              key=${o.value}
              onClick=${() => choose(o.value)}
            >
              <span class="picker-mark" aria-hidden="true">${on ? '✓' : ''}</span>${o.text}
            </button>`;
          })}
          ${shown.length === 0 && html`<p class="muted">没有匹配的选项</p>`}
        </div>
      </div>`
    }
  </div>`;
}
