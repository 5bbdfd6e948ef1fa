import { useRef, useState } from 'preact/hooks';
import { Avatar } from './card/media.js';
import { html } from './html.js';
import { Sheet } from './sheet.js';
import { recentPeople } from './state/prefs.js';
import { hasNews, newsAt } from './state/seen.js';
import { choosePerson } from './state/session.js';
import { store, useStore } from './state/store.js';
import { groupPeople, matchPeople } from './util/roles.js';

const MOST_LIKELY = 3;

const News = () => html`<span class="dot" role="img" aria-label="有新消息"></span>`;

function Row({ person, onPick }) {
  const me = useStore((s) => s.me);
  const news = useStore((s) => hasNews(person, s.activity));
  return html`<button
    type="button"
    role="option"
    class="person-row"
    aria-label=${person.name}
    aria-selected=${String(person.key === me.key)}
    onClick=${() => onPick(person)}
  >
    <${Avatar} name=${person.name} size="small" />
    <span class="people-name">${person.name}<small>${person.title ?? ''}</small></span>
    ${news && html`<${News} />`}
  </button>`;
}

function Chip({ person, role, onPick }) {
  const me = useStore((s) => s.me);
  const news = useStore((s) => hasNews(person, s.activity));
  return html`<button
    type="button"
    role="option"
    class="person-chip"
    aria-label=${person.name}
    aria-selected=${String(person.key === me.key)}
    onClick=${() => onPick(person)}
  >
    ${role}${news && html`<${News} />`}
  </button>`;
}

function Unit({ unit, people, onPick }) {
  return html`<div class="unit" role="group" aria-label=${unit}>
    <span class="unit-name">${unit}</span>
    <span class="unit-people">
      ${people.map(
        (p) => html`<${Chip} key=${p.key} person=${p} role=${p.name.split('·')[0]} onPick=${onPick} />`,
      )}
    </span>
  </div>`;
}

/** Who is probably wanted next: those with the newest messages, and those used lately. */
function likely(people) {
  const { me, activity } = store.get();
  const others = people.filter((p) => p.key !== me.key);
  const news = others
    .filter((p) => hasNews(p, activity))
    .sort((a, b) => newsAt(b, activity) - newsAt(a, activity))
    .slice(0, MOST_LIKELY);
  const recent = recentPeople()
    .map((key) => others.find((p) => p.key === key))
    .filter((p) => p && !news.includes(p))
    .slice(0, MOST_LIKELY);
  return { 有新消息: news, 刚才用过: recent };
}

function Group({ name, children }) {
  return html`<div role="group" aria-label=${name} data-group=${name}>
    <h3 class="group-name" aria-hidden="true">${name}</h3>
    ${children}
  </div>`;
}

function Groups({ people, groups, onPick }) {
  const rows = (list) => list.map((p) => html`<${Row} key=${p.key} person=${p} onPick=${onPick} />`);
  const units = (map) =>
    [...map].map(
      ([unit, list]) => html`<${Unit} key=${unit} unit=${unit} people=${list} onPick=${onPick} />`,
    );
  const first = Object.entries(likely(people)).filter(([, list]) => list.length > 0);
  return html`
    ${first.map(([name, list]) => html`<${Group} key=${name} name=${name}>${rows(list)}<//>`)}
    ${Object.entries(groups).map(
      ([name, list]) =>
        html`<${Group} key=${name} name=${name}>${name === '单位' ? units(list) : rows(list)}<//>`,
    )}
  `;
}

/** Everybody, by role; a search finds people by name, unit or title. */
export function PeoplePanel({ onClose }) {
  const people = useStore((s) => s.people);
  const [filter, setFilter] = useState('');
  const found = filter.trim() === '' ? null : matchPeople(people, filter);
  const pick = (person) => {
    onClose();
    choosePerson(person);
  };
  const onKeyDown = (event, box) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...box.querySelectorAll('[role=option]')];
    if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
      event.preventDefault();
      if (found?.[0]) pick(found[0]);
    } else if (step && items.length > 0) {
      event.preventDefault();
      const at = items.indexOf(document.activeElement);
      items[(at < 0 && step < 0 ? 0 : at + step + items.length) % items.length].focus();
    }
  };
  const list = useRef(null);
  const groups = groupPeople(people);
  const jumpTo = (name) =>
    list.current.querySelector(`[data-group=${name}]`)?.scrollIntoView({ block: 'start' });

  return html`<${Sheet} label="切换身份" kind="people" onClose=${onClose} onKeyDown=${onKeyDown}>
    <input
      type="search"
      data-focus
      aria-label="搜索人员"
      placeholder="搜索姓名或单位，如 市税务局"
      autocomplete="off"
      value=${filter}
      onInput=${(event) => setFilter(event.target.value)}
    />
    ${
      !found &&
      html`<p class="group-jumps">
        ${Object.keys(groups).map(
          (name) =>
            html`<button type="button" class="link-btn" key=${name} onClick=${() => jumpTo(name)}>
              ${name}
            </button>`,
        )}
      </p>`
    }
    <div class="people-list" role="listbox" aria-label="人员" ref=${list}>
      ${
        found
          ? found.map((p) => html`<${Row} key=${p.key} person=${p} onPick=${pick} />`)
          : html`<${Groups} people=${people} groups=${groups} onPick=${pick} />`
      }
      ${found?.length === 0 && html`<p class="muted">没有找到。换个词试试，如“税务”“市长”。</p>`}
    </div>
  <//>`;
}
