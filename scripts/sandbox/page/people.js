import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './card/media.js';
import { html } from './html.js';
import { recentPeople } from './state/prefs.js';
import { choosePerson, FIRST_PEOPLE } from './state/session.js';
import { useStore } from './state/store.js';

const ROLES = [
  '受理员',
  '中心',
  '专班秘书',
  '分管副市长',
  '市长',
  '督查室',
  '联络员·',
  '联络员乙',
  '主管领导',
  '一把手',
];

const rank = (person) => {
  const index = ROLES.findIndex((role) => person.name.startsWith(role));
  return index < 0 ? ROLES.length : index;
};

/** People in the order of the switcher: those who play a case, those used lately, then by role. */
export function orderPeople(people, recent) {
  const first = [...FIRST_PEOPLE, ...recent];
  const place = (p) => {
    const index = first.findIndex((key) => key === p.key || key === p.name);
    return index < 0 ? first.length + rank(p) : index;
  };
  return people
    .map((p, i) => ({ p, i, at: place(p) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ p }) => p);
}

const matches = (person, words) =>
  words.every((word) => `${person.name} ${person.title ?? ''} ${person.key}`.toLowerCase().includes(word));

function Panel({ onDone }) {
  const people = useStore((s) => s.people);
  const me = useStore((s) => s.me);
  const [filter, setFilter] = useState('');
  const box = useRef(null);
  const words = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const shown = orderPeople(people, recentPeople()).filter((p) => matches(p, words));

  useEffect(() => {
    box.current.querySelector('input').focus();
    const close = (event) => {
      if (!event.target.closest('.people')) onDone();
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);

  const pick = (person) => {
    onDone();
    void choosePerson(person);
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    const items = [...box.current.querySelectorAll('[role=option]')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && event.target.tagName === 'INPUT' && shown[0]) pick(shown[0]);
    else if (step && items.length > 0) {
      event.preventDefault();
      const at = items.indexOf(document.activeElement);
      items[(at + step + items.length) % items.length].focus();
    }
  };

  return html`<div class="people-panel" ref=${box} onKeyDown=${onKeyDown}>
    <input
      type="search"
      aria-label="搜索人员"
      placeholder="搜索人员或单位，如 市税务局"
      value=${filter}
      onInput=${(event) => setFilter(event.target.value)}
    />
    <div role="listbox" aria-label="人员">
      ${shown.map(
        (p) =>
          html`<button
            type="button"
            role="option"
            key=${p.key}
            aria-selected=${String(p.key === me.key)}
            onClick=${() => pick(p)}
          >
            <${Avatar} name=${p.name} size="small" />
            <span class="people-name">${p.name}<small>${p.title ?? ''}</small></span>
          </button>`,
      )}
      ${shown.length === 0 && html`<p class="muted">没有这个人</p>`}
    </div>
  </div>`;
}

/** Whose eyes we look through, and the list to change that. */
export function People() {
  const me = useStore((s) => s.me);
  const [open, setOpen] = useState(false);
  return html`<div class="people">
    <button
      type="button"
      class="people-now"
      aria-haspopup="listbox"
      aria-expanded=${String(open)}
      onClick=${() => setOpen(!open)}
    >
      <${Avatar} name=${me.name} />
      <span class="people-name"><strong>${me.name}</strong><small>${me.title ?? ''}</small></span>
      <span class="people-switch">切换身份 ▾</span>
    </button>
    ${open && html`<${Panel} onDone=${() => setOpen(false)} />`}
  </div>`;
}
