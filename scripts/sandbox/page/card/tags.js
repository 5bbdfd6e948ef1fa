/**
 * The tags Feishu adds to Markdown, as a markdown-it inline rule. Only the tags listed here are recognised; every
 * other `<` is left to markdown-it, which (html: false) shows it as the character it is.
 */

/** Tags that surround text. */
const PAIRED = new Set(['font', 'text_tag', 'number_tag', 'link', 'a', 'raw']);
/** Tags that stand for themselves; a closing tag, with or without text before it, is swallowed. */
const SINGLE = new Set(['at', 'person', 'local_datetime', 'audio', 'br', 'hr']);

const OPEN = /^<([a-z_]{1,16})((?:\s+[a-z_]{1,32}\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))*)\s*\/?>/i;
const CLOSE = /^<\/([a-z_]{1,16})\s*>/i;
const ATTRIBUTE = /([a-z_]{1,32})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+?))(?=\s|\/?>|$)/gi;

/** Reads `a='1' b=2` into an object. */
export function readAttributes(text) {
  const found = {};
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    found[name.toLowerCase()] = double ?? single ?? bare ?? '';
  }
  return found;
}

function readOpen(rest) {
  const match = OPEN.exec(rest);
  if (!match) return null;
  const name = match[1].toLowerCase();
  const attributes = readAttributes(match[2]);
  if (PAIRED.has(name)) return { name, attributes, length: match[0].length, single: false };
  if (!SINGLE.has(name)) return null;
  const after = rest.slice(match[0].length);
  const inner = new RegExp(`^[^<]{0,200}</${name}\\s*>`, 'i').exec(after);
  return { name, attributes, length: match[0].length + (inner?.[0].length ?? 0), single: true };
}

/** markdown-it insists on balanced nesting, which people do not: the direction is kept aside, in `meta`. */
function mark(state, name, side, attributes) {
  const token = state.push(`feishu_${name}`, name, 0);
  token.meta = { side, attributes };
}

function rule(state, silent) {
  if (state.src[state.pos] !== '<') return false;
  const rest = state.src.slice(state.pos);
  const open = readOpen(rest);
  if (open) {
    if (!silent) mark(state, open.name, open.single ? 0 : 1, open.attributes);
    state.pos += open.length;
    return true;
  }
  const close = CLOSE.exec(rest);
  const name = close?.[1].toLowerCase();
  if (!name || !(PAIRED.has(name) || SINGLE.has(name))) return false;
  if (!silent) mark(state, name, -1, {});
  state.pos += close[0].length;
  return true;
}

/** markdown-it plugin. */
export function feishuTags(md) {
  md.inline.ruler.before('autolink', 'feishu_tags', rule);
}
