import { asJson, asList, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { Findings } from './report.ts';
import { show } from './report.ts';

/** Options of selects and pickers: unique values, initial values that exist (CARD-V2.md §7). */
export function checkOptions(found: Findings, node: Json, tag: string, at: string): void {
  if (!Array.isArray(node['options'])) return;
  const options = asList(node['options']);
  const seen = new Map<string, string>();
  options.forEach((option, i) => {
    if (!isJson(option) || typeof option['value'] !== 'string') return;
    const here = `${at}/options/${i}/value`;
    if (seen.has(option['value']) && !tag.endsWith('_static')) {
      found.warn(here, `option value ${show(option['value'])} is repeated`);
    } else found.unique(seen, option['value'], here, 'option value');
  });
  if (seen.size === 0) return;
  const texts = new Set(options.map((option) => asJson(asJson(option)['text'])['content']));
  const initial = node['initial_option'];
  if (typeof initial === 'string' && initial !== '' && !seen.has(initial) && !texts.has(initial)) {
    found.warn(`${at}/initial_option`, 'matches no option and will be ignored');
  }
  const index = node['initial_index'];
  if (typeof index === 'number' && index > options.length) {
    found.warn(`${at}/initial_index`, 'is past the last option');
  }
  asList(node['selected_values']).forEach((value, i) => {
    if (!seen.has(String(value)))
      found.warn(`${at}/selected_values/${i}`, `${show(value)} matches no option`);
  });
}
