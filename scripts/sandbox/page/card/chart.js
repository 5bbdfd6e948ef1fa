import { html } from '../html.js';
import { outerStyle } from './style.js';

const MOST_COLUMNS = 5;
const KINDS = {
  line: '折线图',
  area: '面积图',
  bar: '柱状图',
  pie: '饼图',
  common: '组合图',
  funnel: '漏斗图',
  scatter: '散点图',
  radar: '雷达图',
  linearProgress: '进度条',
  circularProgress: '环形进度',
  wordCloud: '词云',
};

/** The rows behind a chart, whichever way the spec carries them. */
export function chartRows(spec) {
  const data = spec?.data;
  const sets = Array.isArray(data) ? data : data ? [data] : [];
  return sets
    .flatMap((set) => (Array.isArray(set?.values) ? set.values : []))
    .filter((row) => row && typeof row === 'object');
}

/** Keys of the rows, the spec's own fields first. */
function columnsOf(spec, rows) {
  const fields = [
    spec.xField,
    spec.categoryField,
    spec.nameField,
    spec.seriesField,
    spec.yField,
    spec.valueField,
  ].flat();
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const text = (key) => typeof rows[0]?.[key] !== 'number';
  const ordered = [...new Set([...fields.filter((f) => present.has(f)), ...present])];
  return [...ordered.filter(text), ...ordered.filter((key) => !text(key))].slice(0, MOST_COLUMNS);
}

/** chart: title and values as a small table. */
export function Chart({ el }) {
  const spec = el.chart_spec ?? {};
  const rows = chartRows(spec);
  const columns = columnsOf(spec, rows);
  const title = typeof spec.title === 'string' ? spec.title : spec.title?.text;
  return html`<figure class="chart" style=${outerStyle(el)}>
    <figcaption>
      <strong>${title || '图表'}</strong> <span class="tag tag-neutral">${KINDS[spec.type] ?? '图表'}</span>
    </figcaption>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${title || '图表'}>
      <table>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${columns.map(
                  (key) =>
                    html`<td class=${typeof row[key] === 'number' ? 'number' : ''}>
                      ${String(row[key] ?? '')}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}
