import { asJson, asList, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import { checkComponent } from './component.ts';
import type { Place } from './component.ts';
import { Findings, pointer } from './report.ts';
import type { CardReport } from './report.ts';
import { schemaProblems } from './schema-problems.ts';
import { CONTAINERS, LIMITS, OPAQUE, schema } from './vocabulary.ts';

export { LIMITS };
export type { CardReport, CardStats } from './report.ts';

/**
 * Offline validity oracle for Feishu/Lark card JSON 2.0 (card-v2/CARD-V2.md). The schema says what one object may look
 * like; the rules here span objects.
 */
export function analyzeCard(card: unknown): CardReport {
  const config = asJson(asJson(card)['config']);
  const found = new Findings(config);
  if (!isJson(card)) {
    found.error('', 'a card must be a JSON object');
    return found.report();
  }
  found.errors.push(...schemaProblems(card));
  checkSize(found, card);
  if (config['update_multi'] !== true) {
    found.warn(
      '/config/update_multi',
      'declare true explicitly; the message PATCH endpoint requires it before and after an update',
    );
  }
  const root: Place = { depth: 0, form: undefined, inChecker: false, parent: undefined };
  visit(found, card['header'], '/header', root);
  visit(found, card['body'], '/body', root);
  checkTotals(found, config);
  checkRoot(found, card, config);
  return found.report();
}

/** Documented violations as "/json/pointer: problem"; empty when the card is valid. */
export const checkCard = (card: unknown): string[] => analyzeCard(card).errors;

/** Accepted by the platform, yet ignored, legacy, undocumented or mobile-breaking. */
export const lintCard = (card: unknown): string[] => analyzeCard(card).warnings;

function checkSize(found: Findings, card: Json): void {
  const json = JSON.stringify(card);
  const { stats } = found;
  stats.bytes = Buffer.byteLength(json);
  stats.escapedBytes = Buffer.byteLength(JSON.stringify(json));
  if (stats.bytes > LIMITS.bytes) {
    found.error('', `card is ${stats.bytes} bytes, the limit is 30 KB (${LIMITS.bytes})`);
  } else if (stats.escapedBytes > LIMITS.bytes) {
    found.warn(
      '',
      `card is ${stats.bytes} bytes but ${stats.escapedBytes} once escaped into a message body; the 30 KB limit is stated for the request body`,
    );
  }
}

function visit(found: Findings, node: unknown, at: string, place: Place): void {
  if (Array.isArray(node)) {
    node.forEach((one, i) => visit(found, one, `${at}/${i}`, place));
    return;
  }
  if (!isJson(node)) return;
  const inner = typeof node['tag'] === 'string' ? enter(found, node, node['tag'], at, place) : place;
  if (isJson(node['i18n_content']) && found.locales) {
    for (const locale of Object.keys(node['i18n_content'])) {
      if (!found.locales.has(locale)) {
        found.warn(
          `${at}/i18n_content/${locale}`,
          'locale is not listed in config.locales and will not apply',
        );
      }
    }
  }
  for (const [key, child] of Object.entries(node)) {
    if (!OPAQUE.has(key) && key !== 'config') visit(found, child, `${at}/${pointer(key)}`, inner);
  }
}

/** Checks a component and tells the place of what is inside it. */
function enter(found: Findings, node: Json, tag: string, at: string, place: Place): Place {
  found.stats.elements += 1;
  if (node['element_id'] !== undefined) {
    found.unique(found.ids, node['element_id'], `${at}/element_id`, 'element_id');
  }
  let inner = place;
  if (CONTAINERS.has(tag)) {
    inner = { ...place, depth: place.depth + 1 };
    found.stats.depth = Math.max(found.stats.depth, inner.depth);
    if (inner.depth === LIMITS.depth + 1) {
      found.error(at, `container nesting is deeper than ${LIMITS.depth} levels`);
    }
  }
  if (tag === 'form') {
    const form = { at, submits: 0 };
    found.forms.push(form);
    inner = { ...inner, form };
  }
  checkComponent(found, node, tag, at, inner);
  return { ...inner, parent: tag, inChecker: inner.inChecker || tag === 'checker' };
}

function checkTotals(found: Findings, config: Json): void {
  const { stats } = found;
  for (const form of found.forms) {
    if (form.submits === 0) found.error(form.at, 'a form needs at least one submit button');
  }
  if (found.audioAt !== undefined && config['enable_forward'] !== false) {
    const why = `must be false because the card holds audio at ${found.audioAt} (300220)`;
    found.error('/config/enable_forward', why);
  }
  if (stats.elements > LIMITS.elements) {
    found.error('/body', `${stats.elements} elements, at most ${LIMITS.elements} (300305)`);
  }
  const tables = stats.tables + stats.markdownTables;
  if (stats.tables > LIMITS.tables) {
    found.error('/body', `${stats.tables} table components, at most ${LIMITS.tables}`);
  } else if (tables > LIMITS.tables) {
    found.error('/body', `${tables} tables counting Markdown ones, at most ${LIMITS.tables} (11310)`);
  } else if (tables > LIMITS.safeTables) {
    const most = LIMITS.safeTables;
    found.warn('/body', `${tables} tables; official tooling has seen rejections (11310) above ${most}`);
  }
  if (stats.charts > LIMITS.charts) {
    found.warn('/body', `${stats.charts} charts, at most ${LIMITS.charts} are recommended`);
  }
}

function checkRoot(found: Findings, card: Json, config: Json): void {
  found.deprecated(schema.$defs['config'], config, '/config');
  const { header, card_link: link, body } = card;
  if (isJson(header) && header['text_tag_list'] && header['i18n_text_tag_list']) {
    found.warn('/header/text_tag_list', 'ignored when i18n_text_tag_list is present');
  }
  if (isJson(link) && Object.values(link).every((url) => url === '')) {
    found.warn('/card_link', 'all links are empty');
  }
  if (asList(asJson(body)['elements']).length === 0) found.warn('/body/elements', 'the card has no content');
  if (config['streaming_mode'] === true && found.names.size > 0) {
    found.warn(
      '/config/streaming_mode',
      'while streaming is on, a callback cannot update the card; turn it off first',
    );
  }
}
