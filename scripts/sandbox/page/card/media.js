import { html } from '../html.js';
import { hueOf, initials } from '../util/text.js';
import { useCard } from './context.js';
import { cssRadius, outerStyle } from './style.js';
import { words } from './text.js';

/** Named sizes of a picture, CSS pixels (CARD-V2 §6). */
const IMAGE_SIZES = { large: '160px', medium: '80px', small: '40px', tiny: '16px' };

function imageSize(el) {
  const side = IMAGE_SIZES[el.size];
  const [, width, height] = /^(\d{1,4})(?:px)? (\d{1,4})(?:px)?$/.exec(el.size ?? '') ?? [];
  if (side) return { width: side, height: side };
  return width ? { width: `${width}px`, height: `${height}px` } : {};
}

/** img: its place and size; keys of the platform's image store cannot be looked into here. */
export function Img({ el }) {
  const name = words(el.title) || words(el.alt) || '图片';
  const style = { ...outerStyle(el), ...imageSize(el), borderRadius: cssRadius(el.corner_radius) };
  return html`<div class="img-box" role="img" aria-label=${name} title=${name} style=${style}>
    <span>${name}</span>
  </div>`;
}

const MOST_IMAGES = { double: 2, triple: 3, bisect: 6, trisect: 9 };

/** img_combination; surplus pictures are dropped, as in the client. */
export function ImgCombination({ el }) {
  const most = MOST_IMAGES[el.combination_mode] ?? 9;
  return html`<div class=${`img-grid img-${el.combination_mode}`} style=${outerStyle(el)}>
    ${(el.img_list ?? []).slice(0, most).map(() => html`<${Img} el=${{}} />`)}
  </div>`;
}

/** audio: its place; the local Feishu keeps no sounds. */
export const Audio = ({ el }) =>
  html`<div class="audio" role="img" aria-label="语音" style=${outerStyle(el)}>▶ 语音</div>`;

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

function Someone({ id, avatar = true, name: showName = true, capsule = false }) {
  const { people } = useCard();
  const name = people.get(id)?.name ?? '未知用户';
  return html`<span class=${`person ${capsule ? 'person-capsule' : ''}`} title=${name}>
    ${avatar && html`<${Avatar} name=${name} size="tiny" />`}${showName && html`<span>${name}</span>`}
  </span>`;
}

/** person: the picture, and the name where the card asks for it. */
export const Person = ({ el }) =>
  html`<div style=${outerStyle(el)}>
    <${Someone}
      id=${el.user_id}
      avatar=${el.show_avatar !== false}
      name=${el.show_name === true}
      capsule=${el.style === 'capsule'}
    />
  </div>`;

/** person_list: the names, and the pictures where the card asks for them. */
export const PersonList = ({ el }) =>
  html`<div class="person-list" style=${outerStyle(el)}>
    ${(el.persons ?? []).map(
      (p) => html`<${Someone} id=${p.id} avatar=${el.show_avatar === true} name=${el.show_name !== false} />`,
    )}
  </div>`;

/** One or several people in a table cell. */
export const People = ({ ids }) =>
  html`<span class="person-list">${[ids].flat().map((id) => html`<${Someone} id=${id} />`)}</span>`;
