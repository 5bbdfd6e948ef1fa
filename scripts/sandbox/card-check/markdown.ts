import type { Findings } from './report.ts';
import { show } from './report.ts';
import { COLORS, DATETIME_FORMATS, HTML_TAGS, LIMITS, TAG_COLORS } from './vocabulary.ts';

const FENCE = /^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\2[^\n]*|$)/gm;
const TABLE_RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;
const SCHEMES = new Set(['http', 'https', 'tel', 'lark']);

const stripCode = (text: string): string => text.replace(FENCE, '').replace(/`[^`\n]*`/g, '');

function countTables(text: string): number {
  const lines = stripCode(text).split('\n');
  return lines.filter((line, i) => {
    const row = line.trim();
    const above = lines[i - 1];
    return row.includes('-') && row.includes('|') && TABLE_RULE.test(row) && (above?.includes('|') ?? false);
  }).length;
}

/** Checks a Markdown text (CARD-V2.md §11); returns how many tables it holds. */
export function checkMarkdown(found: Findings, markdown: string, at: string, kind: string): number {
  const text = stripCode(markdown);
  const tables = kind === 'markdown' ? countTables(markdown) : 0;
  const most = LIMITS.markdownTablesPerComponent;
  if (tables > most) found.error(at, `${tables} Markdown tables in one component, at most ${most}`);
  checkLinks(found, text, at);
  checkTags(found, text, at);
  const bare = text.replace(/\]\([^)]*\)/g, ']').replace(/<[^>]*>/g, ' ');
  if (/https?:\/\/[\x21-\x7e]*[\u4e00-\u9fff]/.test(bare)) {
    found.warn(at, 'bare URL directly followed by CJK text can make sending fail; add a space or use a link');
  }
  if (/\$\{\w+\}/.test(text)) {
    found.warn(at, 'template placeholder ${...} is only filled for card templates');
  }
  return tables;
}

function checkLinks(found: Findings, text: string, at: string): void {
  if (/\]\(\$[A-Za-z_]\w*\)/.test(text)) {
    found.error(at, 'the [text]($var) link form was removed in 2.0; use <link>');
  }
  for (const [, bang = '', target = ''] of text.matchAll(/(!?)\[[^\]\n]*\]\(([^)\s]*)\)/g)) {
    if (bang !== '') {
      if (/^https?:/i.test(target)) found.error(at, `image ${show(target)} must be an image key, not a URL`);
      continue;
    }
    if (target.startsWith('$') || target === '') continue;
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
    if (scheme === undefined) found.warn(at, `link ${show(target)} has no scheme and will not work`);
    else if (!SCHEMES.has(scheme)) {
      found.error(at, `link scheme "${scheme}" is not allowed (http and https only)`);
    }
  }
}

function checkTags(found: Findings, text: string, at: string): void {
  for (const [, name = ''] of text.matchAll(/<\/?([a-zA-Z][\w-]*)(?=[\s>/])/g)) {
    if (!HTML_TAGS.has(name.toLowerCase())) found.warn(at, `<${name}> is not in the supported tag list`);
  }
  for (const [, color = ''] of text.matchAll(/<text_tag\s+color\s*=\s*['"]?([\w-]+)/g)) {
    if (!TAG_COLORS.has(color)) found.warn(at, `text_tag colour "${color}" is not documented`);
  }
  for (const match of text.matchAll(/<font\s+color\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>]*))/g)) {
    const color = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    const known = COLORS.has(color) || found.colorTokens.has(color) || color.startsWith('rgba(');
    if (color !== 'default' && !known) found.warn(at, `font colour "${color}" is not documented`);
  }
  for (const [, format = ''] of text.matchAll(/format_type\s*=\s*['"]?([\w]+)/g)) {
    if (!DATETIME_FORMATS.has(format)) {
      found.warn(at, `local_datetime format_type "${format}" is not documented`);
    }
  }
}
