/** What Feishu makes of a card's chart_spec before VChart draws it (CARD-V2 §12). */

/** Colours of `color_theme`; void as soon as the spec names colours itself. */
const PALETTES = {
  brand: '#3370ff #49c8b7 #f7b045 #9a6ff0 #4aa8f0 #ef7a6d #8fb935 #d868b4',
  rainbow: '#3370ff #2eb8a0 #f5a623 #f54a45 #7f3bf5 #14c0ff #97a3b4 #dc4fa0',
  complementary: '#3370ff #ff9f40 #86a9ff #ffc894 #1f4fc4 #c46a12',
  converse: '#f54a45 #3370ff #f98e8b #86a9ff #b52b27 #1f4fc4',
  primary: '#245bdb #4f83ff #7ba6ff #a6c4ff #1a3f99 #c9dbff',
};

/** Deep blues are hard to read on a dark card. */
const IN_THE_DARK = {
  '#3370ff': '#6d9dff',
  '#245bdb': '#5b8cff',
  '#1f4fc4': '#4a7be0',
  '#1a3f99': '#3d63c4',
};

function palette(theme, dark) {
  const colours = (PALETTES[theme] ?? PALETTES.brand).split(' ');
  return dark ? colours.map((one) => IN_THE_DARK[one] ?? one) : colours;
}

/** Kinds of chart, for people who cannot see them. */
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

const MOST_COLUMNS = 5;

/** The rows behind a chart, whichever way the spec carries them. */
export function chartRows(spec) {
  const sets = [spec.data].flat().filter((set) => set && typeof set === 'object');
  return sets
    .flatMap((set) => (Array.isArray(set.values) ? set.values : []))
    .filter((row) => row && typeof row === 'object');
}

/** Keys of the rows, the spec's own fields first, texts before numbers. */
export function chartColumns(spec, rows) {
  const { xField, categoryField, nameField, seriesField, yField, valueField } = spec;
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const fields = [xField, categoryField, nameField, seriesField, yField, valueField].flat();
  const ordered = [...new Set([...fields.filter((field) => present.has(field)), ...present])];
  const isText = (key) => typeof rows[0]?.[key] !== 'number';
  return [...ordered.filter(isText), ...ordered.filter((key) => !isText(key))].slice(0, MOST_COLUMNS);
}

/** Title of the chart, else its kind. */
export function chartName(spec) {
  const title = typeof spec.title === 'string' ? spec.title : spec.title?.text;
  return [title, KINDS[spec.type] ?? '图表'].filter(Boolean).join('，');
}

/**
 * The spec as it is drawn: on the card's own ground, in the card's letters, without movement for those who want none.
 * Tips are painted: VChart's other way puts the texts of the data into the page as markup.
 */
export function drawnSpec(el, { fontFamily, still, dark }) {
  const spec = structuredCopy(el.chart_spec);
  return {
    ...spec,
    background: 'transparent',
    autoFit: true,
    color: spec.color ?? palette(el.color_theme, dark),
    tooltip: { ...spec.tooltip, renderMode: 'canvas' },
    theme: { fontFamily },
    ...(still ? { animation: false } : {}),
  };
}

/** VChart writes into what it is given, and a card must stay as it came. */
const structuredCopy = (spec) => JSON.parse(JSON.stringify(spec));
