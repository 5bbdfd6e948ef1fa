import { asJson, asList, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import { checkChart } from './chart.ts';
import { checkMarkdown } from './markdown.ts';
import { checkOptions } from './options.ts';
import type { Findings } from './report.ts';
import { show } from './report.ts';
import { checkTable } from './table.ts';
import * as words from './vocabulary.ts';

/** Where a component sits. */
export interface Place {
  depth: number;
  form: { at: string; submits: number } | undefined;
  inChecker: boolean;
  parent: string | undefined;
}

/** The rules of one component that look beyond itself. */
export function checkComponent(found: Findings, node: Json, tag: string, at: string, place: Place): void {
  if (tag === 'standard_icon' || tag === 'custom_icon') {
    checkIcon(found, node, tag, at);
    return;
  }
  checkCommon(found, node, tag, at, place);
  checkBehaviors(found, node, at);
  checkText(found, node, tag, at);
  checkOwn(found, node, tag, at, place);
}

function checkIcon(found: Findings, icon: Json, tag: string, at: string): void {
  const token = icon['token'];
  if (tag === 'standard_icon' && typeof token === 'string' && !words.ICONS.has(token)) {
    found.warn(
      `${at}/token`,
      `icon token ${show(token)} is not in the published library; it will not render if wrong`,
    );
  }
  found.color(icon['color'], `${at}/color`);
  if (!at.endsWith('/header/icon') || at === '/header/icon') {
    found.deprecated(words.schema.$defs['icon'], icon, at);
  }
}

function checkCommon(found: Findings, node: Json, tag: string, at: string, place: Place): void {
  const definitions = words.schema.$defs;
  const isTitle = tag === 'markdown' && at.endsWith('/header/title');
  const isBareText = tag === 'plain_text' && place.parent !== 'div' && place.parent !== 'checker';
  if (isTitle || isBareText) found.deprecated(definitions['plainText'], node, at);
  if (node['name'] !== undefined) found.unique(found.names, node['name'], `${at}/name`, 'name');
  if (
    place.form &&
    words.NAMED_IN_FORM.has(tag) &&
    (typeof node['name'] !== 'string' || node['name'] === '')
  ) {
    if (place.inChecker) {
      found.warn(`${at}/name`, 'every interactive component inside a form needs a name (200530)');
    } else found.error(`${at}/name`, `${tag} inside a form needs a name (200530)`);
  }
  if (words.FORM_ONLY.has(tag) && !place.form) found.error(at, `${tag} may only be used inside a form`);
  if (node['required'] === true && !place.form) {
    if (words.REQUIRED_FAILS_OUTSIDE_FORM.has(tag)) {
      found.error(`${at}/required`, 'required only works inside a form (elsewhere it errors or is ignored)');
    } else found.warn(`${at}/required`, 'required only takes effect inside a form');
  }
  if (node['fallback'] !== undefined && tag !== 'audio') {
    found.warn(`${at}/fallback`, 'component fallback is documented for audio only');
  }
  for (const key of ['horizontal_spacing', 'vertical_spacing']) {
    if (node[key] === 'default') {
      found.warn(`${at}/${key}`, '"default" is a 1.0 alias; omit it or give a size');
    }
  }
  found.deprecated(definitions[tag], node, at);
}

function checkBehaviors(found: Findings, node: Json, at: string): void {
  if (!Array.isArray(node['behaviors'])) return;
  const behaviors = asList(node['behaviors']).map(asJson);
  const kinds = behaviors.map((one) => one['type']);
  if (new Set(kinds).size !== kinds.length) {
    found.warn(`${at}/behaviors`, 'one behaviour of each type is enough');
  }
  behaviors.forEach((one, i) => {
    if (one['type'] === 'callback' && typeof one['value'] === 'string') {
      found.warn(`${at}/behaviors/${i}/value`, 'the SDKs only support an object here');
    }
  });
}

function checkText(found: Findings, node: Json, tag: string, at: string): void {
  if (node['text_size'] !== undefined && tag !== 'table')
    found.textSize(node['text_size'], `${at}/text_size`);
  if (node['text_color'] !== undefined) {
    found.color(node['text_color'], `${at}/text_color`, ['default']);
    if (tag === 'lark_md') found.warn(`${at}/text_color`, 'no effect on lark_md');
  }
  if (tag !== 'lark_md' && tag !== 'markdown') return;
  if (typeof node['content'] === 'string') {
    found.stats.markdownTables += checkMarkdown(found, node['content'], `${at}/content`, tag);
  }
  if (isJson(node['i18n_content'])) {
    for (const [locale, text] of Object.entries(node['i18n_content'])) {
      if (typeof text === 'string') checkMarkdown(found, text, `${at}/i18n_content/${locale}`, tag);
    }
  }
}

function checkOwn(found: Findings, node: Json, tag: string, at: string, place: Place): void {
  switch (tag) {
    case 'table':
      found.stats.tables += 1;
      checkTable(found, node, at);
      break;
    case 'chart':
      found.stats.charts += 1;
      checkChart(found, node, at);
      if (place.form) {
        found.warn(at, 'the form page both allows and forbids a chart inside a form; keep it outside');
      }
      break;
    case 'column_set':
    case 'column':
    case 'interactive_container':
    case 'collapsible_panel':
    case 'person_list':
    case 'audio':
      checkFrame(found, node, tag, at);
      break;
    case 'img':
    case 'img_combination':
      checkImage(found, node, tag, at);
      break;
    case 'button':
      checkButton(found, node, at, place);
      break;
    case 'checker':
      if (!place.form && asList(node['behaviors']).length === 0) {
        found.warn(`${at}/behaviors`, 'without behaviors the tick stays local and no callback is sent');
      }
      break;
    case 'select_static':
    case 'multi_select_static':
    case 'select_person':
    case 'multi_select_person':
    case 'select_img':
      checkOptions(found, node, tag, at);
      if (tag === 'select_img' && node['multi_select'] === true && !place.form) {
        found.error(`${at}/multi_select`, 'multi_select needs a form around the component');
      }
      break;
    case 'overflow':
      checkOverflow(found, node, at);
      break;
    case 'date_picker':
    case 'picker_datetime':
      checkDate(found, node, tag, at);
      break;
    default:
      // The other components have no rules of their own here.
      break;
  }
}

function checkFrame(found: Findings, node: Json, tag: string, at: string): void {
  switch (tag) {
    case 'interactive_container':
      found.color(node['background_style'], `${at}/background_style`, ['default', 'laser']);
      found.color(node['border_color'], `${at}/border_color`);
      if (node['behaviors'] === undefined) {
        found.warn(`${at}/behaviors`, 'documented as required; without it the block is only a frame');
      }
      break;
    case 'collapsible_panel':
      found.color(node['background_color'], `${at}/background_color`, ['default']);
      found.color(asJson(node['header'])['background_color'], `${at}/header/background_color`, ['default']);
      found.color(asJson(node['border'])['color'], `${at}/border/color`);
      break;
    case 'person_list':
      found.color(asJson(asJson(node['ud_icon'])['style'])['color'], `${at}/ud_icon/style/color`);
      break;
    case 'audio':
      found.audioAt ??= at;
      found.unique(found.audioIds, node['audio_id'], `${at}/audio_id`, 'audio_id');
      for (const key of ['background_style', 'fill_color'])
        found.color(node[key], `${at}/${key}`, ['default']);
      found.color(asJson(node['border'])['color'], `${at}/border/color`);
      break;
    default:
      found.color(node['background_style'], `${at}/background_style`, ['default']);
  }
}

function checkImage(found: Findings, node: Json, tag: string, at: string): void {
  if (tag === 'img') {
    if (node['alt'] === undefined) found.warn(`${at}/alt`, 'documented as required (content may be empty)');
    if (typeof node['size'] === 'string' && node['size'].includes(':')) {
      found.warn(`${at}/size`, 'ratio form is undocumented');
    }
    return;
  }
  const mode = String(node['combination_mode']);
  const capacity = words.COMBINATION_CAPACITY[mode];
  if (capacity !== undefined && asList(node['img_list']).length > capacity) {
    found.warn(`${at}/img_list`, `${mode} shows ${capacity} images, the rest are dropped`);
  }
}

function checkButton(found: Findings, node: Json, at: string, place: Place): void {
  const action = node['form_action_type'];
  if (place.form) {
    if (action === 'submit' || node['action_type'] === 'form_submit') place.form.submits += 1;
    if (action === undefined && node['action_type'] === undefined && !place.inChecker) {
      found.warn(`${at}/form_action_type`, 'documented as required for a button in a form (submit | reset)');
    }
  } else if (action !== undefined) {
    found.error(`${at}/form_action_type`, 'only valid on a button inside a form');
  }
  if (!node['text'] && !node['icon']) found.warn(at, 'button has neither text nor icon');
  const silent =
    asList(node['behaviors']).length === 0 &&
    ['value', 'url', 'multi_url'].every((key) => node[key] === undefined);
  if (!place.form && !node['disabled'] && silent) {
    found.warn(`${at}/behaviors`, 'button carries no behaviour; its callback has no value');
  }
}

function checkOverflow(found: Findings, node: Json, at: string): void {
  const options = asList(node['options']);
  if (options.length < 2) return;
  options.forEach((option, i) => {
    if (isJson(option) && !option['value'] && !option['multi_url']) {
      found.warn(`${at}/options/${i}/value`, 'without a value the callback cannot tell options apart');
    }
  });
}

function checkDate(found: Findings, node: Json, tag: string, at: string): void {
  const key = tag === 'date_picker' ? 'initial_date' : 'initial_datetime';
  const value = node[key];
  if (typeof value === 'string' && !isRealDate(value)) found.error(`${at}/${key}`, 'is not a calendar date');
  if (tag === 'date_picker' && value === undefined && node['placeholder'] === undefined) {
    found.warn(`${at}/placeholder`, 'give a placeholder or an initial_date');
  }
}

function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!match) return true;
  const [, year, month, day] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day;
}
