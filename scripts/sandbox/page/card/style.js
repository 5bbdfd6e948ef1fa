/** Turns the card's words for colour, size and space into CSS; anything not understood gives no style at all. */

const HUES = new Set(
  'blue carmine green indigo lime orange purple red sunflower turquoise violet wathet yellow grey neutral'.split(
    ' ',
  ),
);
const SHADES = {
  '00': 3,
  50: 7,
  100: 14,
  200: 26,
  300: 42,
  350: 52,
  400: 68,
  500: 86,
  600: 100,
  650: 100,
};
/** CARD-V2 §3, as PCs show them. */
const SIZES = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};
const SPACES = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const BOX = /^(-?\d{1,3}(px)?)( -?\d{1,3}(px)?){0,3}$/;
const RGBA = /^rgba?\([\d.,%\s]+\)$/;

/** CSS of a card colour name such as `red`, `blue-50` or a token of config.style.color. */
export function cssColor(name, tokens) {
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  const token = tokens?.[name];
  if (token && RGBA.test(token.light_mode) && RGBA.test(token.dark_mode)) {
    return `light-dark(${token.light_mode}, ${token.dark_mode})`;
  }
  if (RGBA.test(name)) return name;
  if (name === 'white' || name === 'bg-white') return 'var(--surface)';
  const [hue, shade] = name.split('-');
  if (!HUES.has(hue)) return undefined;
  const base = `var(--hue-${hue})`;
  if (shade === undefined) return base;
  const share = SHADES[shade];
  if (share !== undefined)
    return share === 100 ? base : `color-mix(in srgb, ${base} ${share}%, var(--surface))`;
  return /^(700|800|900|950|1000)$/.test(shade) ? `color-mix(in srgb, ${base} 70%, var(--text))` : undefined;
}

/** CSS of a background: a bare hue means a light tint of it there. */
export function cssBackground(name, tokens) {
  return HUES.has(name) ? cssColor(`${name}-100`, tokens) : cssColor(name, tokens);
}

/** Name of a hue that has CSS variables; else the fallback. */
export const hueName = (name, fallback = 'blue') => (HUES.has(name) ? name : fallback);

/** CSS font size of a text size name or a token of config.style.text_size. */
export function cssSize(name, tokens) {
  const token = tokens?.[name];
  const size = SIZES[token ? (token.pc ?? token.default) : name];
  return size === undefined ? undefined : `${size}px`;
}

/** CSS of margin or padding; a bare number counts as pixels. */
export function cssBox(value) {
  if (typeof value !== 'string' || !BOX.test(value.trim())) return undefined;
  return value
    .trim()
    .split(' ')
    .map((part) => (part.endsWith('px') ? part : `${part}px`))
    .join(' ');
}

/** CSS of a spacing word or a pixel value. */
export const cssSpace = (value) => SPACES[value] ?? (/^\d{1,2}px$/.test(value ?? '') ? value : undefined);

/** CSS of a width in pixels, never more than there is; `fill` becomes the whole width. */
export function cssWidth(value) {
  if (value === 'fill') return '100%';
  return /^\d{2,3}px$/.test(value ?? '') ? `min(${value}, 100%)` : undefined;
}

/** CSS of the width of a field: 282 pixels where the card does not say, as in the client, but never more than there is. */
export const fieldWidth = (value) => cssWidth(value) ?? 'min(282px, 100%)';

/** CSS of a corner radius in pixels or percent. */
export const cssRadius = (value) => (/^\d{1,3}(px|%)$/.test(value ?? '') ? value : undefined);

const FLEX = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** The flow fields shared by body, column, form and the other containers. */
export function flowStyle(el, fallbackGap = '8px') {
  const row = el.direction === 'horizontal';
  const main = FLEX[row ? el.horizontal_align : el.vertical_align];
  const cross = FLEX[row ? el.vertical_align : el.horizontal_align];
  return {
    display: 'flex',
    flexDirection: row ? 'row' : 'column',
    flexWrap: row ? 'wrap' : undefined,
    gap: (row ? cssSpace(el.horizontal_spacing) : cssSpace(el.vertical_spacing)) ?? fallbackGap,
    justifyContent: main,
    alignItems: cross === 'flex-start' && !row ? undefined : cross,
    padding: cssBox(el.padding),
  };
}

/** Outer space of a component. */
export const outerStyle = (el) => ({ margin: cssBox(el.margin) });

/** Size, colour and alignment of a text. */
export function textStyle(el, style) {
  return {
    fontSize: cssSize(el.text_size, style?.text_size),
    color: cssColor(el.text_color, style?.color),
    textAlign: ['left', 'center', 'right'].includes(el.text_align) ? el.text_align : undefined,
  };
}
