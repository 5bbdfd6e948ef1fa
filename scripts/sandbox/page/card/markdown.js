import MarkdownIt from 'markdown-it';
import { html } from '../html.js';
import { safeUrl } from '../util/safe.js';
import { formatLocal } from '../util/time.js';
import { cssColor, hueName } from './style.js';
import { MarkdownTable } from './markdown-table.js';
import { feishuTags } from './tags.js';

/** Entities such as &#42; are turned into characters by markdown-it after the tags were read, so they stay text. */
const md = new MarkdownIt({ html: false, breaks: true, linkify: false }).use(feishuTags);

const link = (href, children) => {
  const url = safeUrl(href);
  return url
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`
    : html`<span>${children}</span>`;
};

const nameOf = (id, env) => env.people?.get(id)?.name ?? '未知用户';

function at(meta, env) {
  const ids = (meta.ids ?? meta.id ?? meta.email ?? '').split(',').filter(Boolean);
  return ids.map((id) => {
    const mine = id === env.me?.open_id;
    const name = id === 'all' ? '所有人' : nameOf(id, env);
    return html`<span class=${`md-at${mine || id === 'all' ? ' md-at-me' : ''}`}>@${name}</span> `;
  });
}

function single(name, meta, env) {
  if (name === 'br') return html`<br />`;
  if (name === 'hr') return html`<span class="md-hr" role="separator"></span>`;
  if (name === 'at') return at(meta, env);
  if (name === 'person') return html`<span class="md-person">${nameOf(meta.id ?? '', env)}</span>`;
  if (name === 'audio') return html`<span class="audio" role="img" aria-label="语音">▶ 语音</span>`;
  const ms = Number(meta.millisecond);
  const text = Number.isFinite(ms) ? formatLocal(ms, meta.format_type) : '';
  return safeUrl(meta.link) ? link(meta.link, text) : html`<time>${text}</time>`;
}

function paired(name, meta, children, env) {
  switch (name) {
    case 'font':
      return html`<span style=${{ color: cssColor(meta.color, env.style?.color) }}>${children}</span>`;
    case 'text_tag':
      return html`<span class=${`tag tag-${hueName(meta.color)}`}>${children}</span>`;
    case 'number_tag': {
      const background = cssColor(meta.background_color, env.style?.color);
      const color = cssColor(meta.font_color, env.style?.color);
      return html`<span class="number-tag" style=${{ background, color }}>${children}</span>`;
    }
    case 'raw':
      return children;
    case 'a':
      return link(meta.href, children.length > 0 ? children : [meta.href]);
    default:
      return link(meta.url || meta.pc_url, children);
  }
}

const BLOCKS = new Set('p strong em s ul ol li blockquote thead tr th td h1 h2 h3 h4 h5 h6'.split(' '));

function wrap(token, children, env) {
  if (token.type.startsWith('feishu_')) return paired(token.tag, token.meta.attributes, children, env);
  if (token.type === 'link_open') return link(token.attrGet('href'), children);
  if (token.type === 'table_open') return html`<${MarkdownTable} parts=${children} />`;
  if (token.type === 'tbody_open') return { rows: children };
  if (token.type === 'paragraph_open' && token.hidden) return children;
  if (!BLOCKS.has(token.tag)) return children;
  const start = token.tag === 'ol' ? token.attrGet('start') : undefined;
  return html`<${token.tag} start=${start ?? undefined}>${children}<//>`;
}

function leaf(token, env) {
  switch (token.type) {
    case 'inline':
      return build(token.children ?? [], env);
    case 'text':
    case 'text_special':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return html`<br />`;
    case 'code_inline':
      return html`<code>${token.content}</code>`;
    case 'fence':
    case 'code_block':
      return html`<pre><code>${token.content}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'image':
      return html`<span class="img-box img-inline">${token.content || '图片'}</span>`;
    default:
      if (token.type.startsWith('feishu_')) return single(token.tag, token.meta.attributes, env);
      return token.content;
  }
}

/** Tokens to elements. Tags that are closed in the wrong order or never are closed where their surroundings end. */
function build(tokens, env) {
  const root = { token: null, children: [] };
  const stack = [root];
  const closeTop = () => {
    const { token, children } = stack.pop();
    stack.at(-1).children.push(wrap(token, children, env));
  };
  for (const token of tokens) {
    const side = token.meta?.side ?? token.nesting;
    if (side === 1) stack.push({ token, children: [] });
    else if (side === 0) stack.at(-1).children.push(leaf(token, env));
    else {
      const open = stack.findLastIndex((entry) => entry.token?.tag === token.tag);
      if (open > 0) while (stack.length > open) closeTop();
    }
  }
  while (stack.length > 1) closeTop();
  return root.children;
}

/**
 * Card Markdown as preact elements; no markup of the source ever reaches the page.
 * @param {string} source
 * @param {{people?: Map, me?: object, style?: object, inline?: boolean}} env `inline` = the lark_md subset
 */
export function renderMarkdown(source, env) {
  const text = String(source ?? '');
  return build(env.inline ? md.parseInline(text, {}) : md.parse(text, {}), env);
}
