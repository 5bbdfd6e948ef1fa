import { readFileSync } from 'node:fs';
import type { Json } from '../json.ts';

/** A definition of the schema as far as the rules across objects look at it. */
export interface Definition {
  properties?: Record<string, { deprecated?: boolean; description?: string }>;
  enum?: string[];
}

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

export const schema = load('./card-v2.schema.json') as Json & { $defs: Record<string, Definition> };

/** Tokens of the published icon library. */
export const ICONS: ReadonlySet<string> = new Set(load('./icon-tokens.json') as string[]);

/** CARD-V2.md §1. */
export const LIMITS = Object.freeze({
  bytes: 30 * 1024,
  elements: 200,
  depth: 5,
  tables: 5,
  markdownTablesPerComponent: 4,
  safeTables: 3,
  charts: 5,
});

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const CONTAINERS = set('column_set form interactive_container collapsible_panel');
export const FORM_ONLY = set('multi_select_static multi_select_person');
export const NAMED_IN_FORM = set(
  'button input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime select_img checker',
);
export const REQUIRED_FAILS_OUTSIDE_FORM = set(
  'input select_static date_picker picker_time picker_datetime select_img',
);
export const V1_TAGS = set('action note lark_md plain_text section select_menu at text a repeat');
export const CHART_TYPES = set(
  'line area bar pie common funnel scatter radar linearProgress circularProgress wordCloud',
);
export const DATETIME_FORMATS = set('date_num date_short date week week_short time time_sec timezone');
export const HTML_TAGS = set('br hr person local_datetime at a text_tag raw link font number_tag audio');
export const TEXT_SIZES: ReadonlySet<string> = new Set(schema.$defs['textSizeName']?.enum);
export const TAG_COLORS: ReadonlySet<string> = new Set(schema.$defs['tagColor']?.enum);

/** How many images each mode of img_combination shows. */
export const COMBINATION_CAPACITY: Readonly<Record<string, number>> = {
  double: 2,
  triple: 3,
  bisect: 6,
  trisect: 9,
};

/** Payloads that are data, not card structure. */
export const OPAQUE = set('chart_spec rows value');

const HUES = [
  ...set('blue carmine green indigo lime orange purple red sunflower turquoise violet wathet yellow'),
];
const STEPS = [...set('50 100 200 300 350 400 500 600 700 800 900')];

/** All documented colours (CARD-V2.md §3). */
export const COLORS: ReadonlySet<string> = new Set([
  'white',
  'bg-white',
  'grey',
  ...HUES,
  ...HUES.flatMap((hue) => STEPS.map((step) => `${hue}-${step}`)),
  ...['00', ...STEPS, '650', '950', '1000'].map((step) => `grey-${step}`),
]);
