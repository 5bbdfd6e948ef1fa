import { html } from '../html.js';
import { hueOf, initials } from '../util/text.js';
import { useCard } from './context.js';
import { outerStyle } from './style.js';
import { words } from './text.js';

/** img: keys of the platform's own image store cannot be shown here. */
export function Img({ el }) {
  return html`<div class="img-box" role="img" aria-label=${words(el.alt) || '图片'} style=${outerStyle(el)}>
    <span>图片</span><small>${words(el.title) || words(el.alt) || el.img_key}</small>
  </div>`;
}

/** img_combination */
export function ImgCombination({ el }) {
  return html`<div class="img-grid" style=${outerStyle(el)}>
    ${(el.img_list ?? []).map((img) => html`<${Img} el=${img} />`)}
  </div>`;
}

/** A round badge with the end of a name. */
export function Avatar({ name, size = 'medium', bot = false }) {
  const style = bot ? {} : { background: `hsl(${hueOf(name)} 45% 42%)` };
  return html`<span
    class=${`avatar avatar-${size} ${bot ? 'avatar-bot' : ''}`}
    style=${style}
    aria-hidden="true"
    >${bot ? '接办' : initials(name)}</span
  >`;
}

function Someone({ id, showName = true }) {
  const { people } = useCard();
  const name = people.get(id)?.name ?? id ?? '未知';
  return html`<span class="person" title=${name}>
    <${Avatar} name=${name} size="tiny" />${showName ? html`<span>${name}</span>` : null}
  </span>`;
}

/** person */
export const Person = ({ el }) =>
  html`<div style=${outerStyle(el)}><${Someone} id=${el.user_id} showName=${el.show_name !== false} /></div>`;

/** person_list */
export const PersonList = ({ el }) =>
  html`<div class="person-list" style=${outerStyle(el)}>
    ${(el.persons ?? []).map((p) => html`<${Someone} id=${p.id} showName=${el.show_name !== false} />`)}
  </div>`;

/** One or several people in a table cell. */
export const People = ({ ids }) =>
  html`<span class="person-list">${[ids].flat().map((id) => html`<${Someone} id=${id} />`)}</span>`;
