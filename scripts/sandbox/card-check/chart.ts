import { isJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { Findings } from './report.ts';
import { pointer, show } from './report.ts';
import { CHART_TYPES } from './vocabulary.ts';

const FUNCTION = /^\s*(?:function\b|\([^)]*\)\s*=>|[\w$]+\s*=>)/;

/** What charts may not hold, and what breaks them on phones (CARD-V2.md §12). */
export function checkChart(found: Findings, chart: Json, at: string): void {
  const spec = chart['chart_spec'];
  if (!isJson(spec)) return;
  if (typeof spec['type'] === 'string' && !CHART_TYPES.has(spec['type'])) {
    found.warn(`${at}/chart_spec/type`, `chart type ${show(spec['type'])} is not among the documented ones`);
  }
  scan(found, spec, `${at}/chart_spec`, 'chart_spec');
  for (const key of ['legends', 'title', 'data']) {
    if (spec[key] === null) found.error(`${at}/chart_spec/${key}`, 'must not be null (200550)');
  }
  const height = chart['height'];
  if (Boolean(height) && height !== 'auto' && Boolean(chart['aspect_ratio'])) {
    found.warn(`${at}/aspect_ratio`, 'ignored because height is fixed');
  }
}

function scan(found: Findings, node: unknown, at: string, key: string): void {
  if (Array.isArray(node)) {
    node.forEach((one, i) => scan(found, one, `${at}/${i}`, key));
    return;
  }
  if (isJson(node)) {
    for (const inner of Object.keys(node)) scan(found, node[inner], `${at}/${pointer(inner)}`, inner);
    return;
  }
  if (typeof node === 'string' && FUNCTION.test(node)) {
    found.error(at, 'chart_spec does not support JavaScript');
  }
  if (key === 'texture') found.warn(at, 'texture breaks the chart on mobile');
  if (key === 'gradient' && node === 'conical') found.warn(at, 'conical gradient breaks the chart on mobile');
  if (key === 'layoutMode' && node === 'grid') {
    found.warn(at, 'grid word-cloud layout breaks the chart on mobile');
  }
  if (key === 'repeatX' || key === 'repeatY') found.warn(at, 'image repeat breaks the chart on mobile');
}
