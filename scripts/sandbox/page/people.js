import { useState } from 'preact/hooks';
import { Avatar } from './card/media.js';
import { html } from './html.js';
import { PeoplePanel } from './people-panel.js';
import { hasNews } from './state/seen.js';
import { useStore } from './state/store.js';

/** Whose eyes we look through, and the list to change that. `compact` shows the picture alone. */
export function People({ compact = false }) {
  const me = useStore((s) => s.me);
  const news = useStore((s) => s.people.some((p) => p.key !== s.me.key && hasNews(p, s.activity)));
  const [open, setOpen] = useState(false);
  const name = `切换身份，现在是${me.name}${news ? '，别人有新消息' : ''}`;
  return html`<div class=${`people ${compact ? 'people-compact' : ''}`}>
    <button
      type="button"
      class="people-now"
      data-tour="people"
      aria-haspopup="dialog"
      aria-expanded=${String(open)}
      aria-label=${name}
      onClick=${() => setOpen(!open)}
    >
      <span class="people-face"><${Avatar} name=${me.name} />${news && html`<span class="dot"></span>`}</span>
      ${
        !compact &&
        html`<span class="people-name"><strong>${me.name}</strong><small>${me.title ?? ''}</small></span>
          <span class="people-switch">切换身份 ▾</span>`
      }
    </button>
    ${open && html`<${PeoplePanel} onClose=${() => setOpen(false)} />`}
  </div>`;
}
