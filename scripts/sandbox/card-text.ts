import { walkCard } from './card-walk.ts';
import type { Part } from './card-walk.ts';
import { asJson, asList, asText, isJson } from './json.ts';
import type { Json } from './json.ts';

/** The name shown for an open_id, undefined when nobody has it. */
export type NameOf = (openId: string) => string | undefined;

/** What a reader sees of a Markdown text: mentions as names, no markers, entities decoded (CARD-V2.md §11). */
export function visibleText(markdown: string, nameOf: NameOf): string {
  return withMentions(markdown, nameOf)
    .replace(
      /<person\s+id\s*=\s*['"]?([^'">\s]+)['"]?[^>]*>(?:<\/person>)?/g,
      (_, id: string) => nameOf(id) ?? id,
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?[a-z_]+(?:\s[^<>]*)?>/g, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/\*\*|~~|`/g, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '')
    .replace(/\\([*_~`[\]()#<>])/g, '$1')
    .replace(/&(?:#(\d+)|(lt|gt|nbsp|amp));/g, (_, code?: string, name?: string) =>
      code === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
    );
}

/** What a message of plain text shows: it knows mentions, four tags and links, and no other markup (platform.md §2.7). */
export const visiblePlainText = (text: string, nameOf: NameOf): string =>
  withMentions(text, nameOf)
    .replace(/<\/?[bius]>/g, '')
    .replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1');

const withMentions = (text: string, nameOf: NameOf): string =>
  text.replace(/<at\s+(?:id|ids|user_id)\s*=\s*['"]?([^'">\s]+)['"]?\s*>[^<]*<\/at>/g, (_, ids: string) =>
    ids
      .split(',')
      .map((id) => `@${id === 'all' ? '所有人' : (nameOf(id) ?? id)}`)
      .join(' '),
  );

/** Decoded in the same pass as the numeric ones: `&#38;lt;` is the text `&lt;`. */
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', nbsp: ' ', amp: '&' };

/** The text of a plain_text, lark_md or markdown object. */
export function textOf(node: unknown, nameOf: NameOf): string {
  if (!isJson(node)) return '';
  const content = asText(node['content']);
  return node['tag'] === 'plain_text' ? content : visibleText(content, nameOf);
}

/**
 * All text of a card in reading order, one piece a line: header, collapsed panels, table cells, chart values, labels and
 * values of fields. Buttons and placeholders are not text (DESIGN §9 lists buttons apart).
 */
export function cardText(card: unknown, nameOf: NameOf): string {
  const header = asJson(asJson(card)['header']);
  const lines = [textOf(header['title'], nameOf), textOf(header['subtitle'], nameOf)];
  for (const tag of asList(header['text_tag_list'])) lines.push(textOf(asJson(tag)['text'], nameOf));
  for (const part of walkCard(card)) lines.push(...partText(part, nameOf));
  return lines.filter((line) => line !== '').join('\n');
}

function partText({ node, tag }: Part, nameOf: NameOf): string[] {
  const text = (value: unknown) => textOf(value, nameOf);
  switch (tag) {
    case 'markdown':
      return [text(node)];
    case 'div':
    case 'checker':
      return [text(node['text'])];
    case 'collapsible_panel':
      return [text(asJson(node['header'])['title'])];
    case 'img':
      return [text(node['title'])];
    case 'person':
      return node['show_name'] === true ? [personName(node['user_id'], nameOf)] : [];
    case 'person_list':
      return [
        asList(node['persons'])
          .map((one) => personName(asJson(one)['id'], nameOf))
          .join(' '),
      ];
    case 'input':
      return [text(node['label']), asText(node['default_value'])];
    case 'table':
      return tableText(node, nameOf);
    case 'chart':
      return chartText(asJson(node['chart_spec']));
    case '':
      // A cell of div.fields: `{is_short, text}`.
      return [text(node['text'])];
    default:
      return [];
  }
}

const personName = (id: unknown, nameOf: NameOf): string => nameOf(asText(id)) ?? asText(id);

function tableText(table: Json, nameOf: NameOf): string[] {
  const columns = asList(table['columns']).map(asJson);
  const head = columns.map((column) => asText(column['display_name'])).join(' ');
  const rows = asList(table['rows']).map((row) =>
    columns.map((column) => cellText(asJson(row)[asText(column['name'])], column, nameOf)).join(' '),
  );
  return [head, ...rows];
}

function cellText(cell: unknown, column: Json, nameOf: NameOf): string {
  if (Array.isArray(cell)) return cell.map((one: unknown) => cellText(one, column, nameOf)).join(' ');
  if (isJson(cell)) return asText(cell['text']);
  if (typeof cell === 'number') return numberText(cell, column);
  if (typeof cell !== 'string') return '';
  if (column['data_type'] === 'persons') return personName(cell, nameOf);
  return column['data_type'] === 'markdown' || column['data_type'] === 'lark_md'
    ? visibleText(cell, nameOf)
    : cell;
}

function numberText(value: number, column: Json): string {
  if (column['data_type'] === 'date') {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(value);
  }
  const precision = asJson(column['format'])['precision'];
  return typeof precision === 'number' ? value.toFixed(precision) : String(value);
}

function chartText(spec: Json): string[] {
  const series = Array.isArray(spec['data']) ? spec['data'].map(asJson) : [asJson(spec['data'])];
  const rows = series
    .flatMap((data) => asList(data['values']))
    .map((row) =>
      Object.values(asJson(row))
        .filter((value) => typeof value === 'string' || typeof value === 'number')
        .join(' '),
    );
  return [asText(asJson(spec['title'])['text']), ...rows];
}
