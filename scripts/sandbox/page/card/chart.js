import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { chartColumns, chartName, chartRows, drawnSpec } from './chart-spec.js';
import { outerStyle } from './style.js';

const RATIOS = new Set(['1:1', '2:1', '4:3', '16:9']);
const ENGINE = '/vendor/vchart.js';
let engine;

/** VChart, fetched when the first chart is shown: 2 MB that most chats never need. */
function loadEngine() {
  engine ??= import(ENGINE).then(() => window.VChart);
  // A failed fetch may be tried again by the next chart.
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Whether the page is shown dark, whoever decided that: letters are light then. */
function isDark(node) {
  const [red, green, blue] = window.getComputedStyle(node).color.match(/\d+/g).map(Number);
  return red + green + blue > 384;
}

/** Draws the chart into the box; answers what takes it away again. */
function paint(VChart, box, el) {
  const { fontFamily } = window.getComputedStyle(box);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const dark = isDark(box);
  const chart = new VChart.default(drawnSpec(el, { fontFamily, still, dark }), {
    dom: box,
    theme: dark ? 'dark' : 'light',
  });
  chart.renderSync();
  return () => chart.release();
}

/** The values for those who cannot see a picture, and for everybody when it could not be drawn. */
function Values({ spec, hidden }) {
  const rows = chartRows(spec);
  const columns = chartColumns(spec, rows);
  return html`<div class=${hidden ? 'unseen' : 'table-scroll'}>
    <table>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((key) => html`<td>${String(row[key] ?? '')}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** chart: a VChart spec, drawn by the same engine as in the client. */
export function Chart({ el }) {
  const box = useRef(null);
  const [state, setState] = useState('loading');
  const content = JSON.stringify([el.chart_spec, el.color_theme]);

  useEffect(() => {
    let gone = false;
    let release = () => undefined;
    const draw = async () => {
      try {
        const VChart = await loadEngine();
        if (gone) return;
        release();
        release = paint(VChart, box.current, el);
        setState('drawn');
      } catch (error) {
        console.error(error);
        if (!gone) setState('failed');
      }
    };
    void draw();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      gone = true;
      scheme.removeEventListener('change', draw);
      release();
    };
  }, [content]);

  const spec = el.chart_spec ?? {};
  const fixed = /^\d{1,3}px$/.test(el.height ?? '') ? el.height : undefined;
  const ratio = RATIOS.has(el.aspect_ratio) ? el.aspect_ratio.replace(':', ' / ') : undefined;
  return html`<figure class="chart" style=${outerStyle(el)} aria-label=${chartName(spec)} data-chart=${state}>
    <div
      class="chart-box"
      style=${fixed ? { height: fixed, aspectRatio: 'auto' } : { aspectRatio: ratio }}
      ref=${box}
      hidden=${state === 'failed'}
      aria-hidden="true"
    ></div>
    ${state === 'loading' && html`<p class="chart-note">正在画图…</p>`}
    ${state === 'failed' && html`<p class="chart-note">图表加载失败，数据如下。</p>`}
    <${Values} spec=${spec} hidden=${state !== 'failed'} />
  </figure>`;
}
