import type { Button, Overflow } from './controls.ts';
import { lines, md, type MarkdownText } from './markdown.ts';
import { markdown, plainText, type Div, type Markdown, type PlainText } from './text.ts';

/** Vertical distance between the parts of a block (CARD-V2 §3). */
type Spacing = '4px' | '8px' | '12px';

/** What may stand in the body or in a container, except a form (CARD-V2 §5, §8). */
export type Block = Markdown | Div | ColumnSet | Panel | Button | Overflow;

/** A column takes the width of its content, or shares the row (`weighted`; only with flex_mode none). */
export interface Column {
  readonly tag: 'column';
  readonly width: 'auto' | 'weighted';
  readonly padding?: '8px';
  readonly vertical_spacing?: Spacing;
  readonly elements: readonly Block[];
}

/** `flow` wraps on phones, so that nothing is cut; `none` keeps one row (CARD-V2 §5). */
export interface ColumnSet {
  readonly tag: 'column_set';
  readonly flex_mode: 'none' | 'flow';
  readonly horizontal_spacing: Spacing;
  readonly background_style?: Background;
  readonly columns: readonly Column[];
}

/** Pale backgrounds in the hues of the font colours. */
export type Background = 'grey-50' | 'orange-50' | 'red-50' | 'green-50';

/** Something folded away until somebody wants it. */
export interface Panel {
  readonly tag: 'collapsible_panel';
  readonly expanded: false;
  readonly header: {
    readonly title: PlainText;
    readonly vertical_align: 'center';
    readonly icon: { readonly tag: 'standard_icon'; readonly token: string; readonly size: '16px 16px' };
    readonly icon_position: 'follow_text';
    readonly icon_expanded_angle: -180;
  };
  readonly padding: string;
  readonly vertical_spacing: Spacing;
  readonly elements: readonly Block[];
}

/** Several blocks on one pale background. */
export const shaded = (background: Background, elements: readonly Block[]): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  background_style: background,
  columns: [{ tag: 'column', width: 'weighted', padding: '8px', vertical_spacing: '4px', elements }],
});

/** A folded panel; `title` says what opens. */
export const panel = (title: string, elements: readonly Block[]): Panel => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: {
    title: plainText(title),
    vertical_align: 'center',
    icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
    icon_position: 'follow_text',
    icon_expanded_angle: -180,
  },
  padding: '8px 0px 0px 0px',
  vertical_spacing: '8px',
  elements,
});

export interface Pair {
  readonly label: string;
  readonly value: string | MarkdownText;
}

/** Pairs of label and value, one a line: long values wrap by themselves (CARD-V2 §16). */
export const pairs = (rows: readonly Pair[]): Markdown =>
  markdown(lines(rows.map(({ label, value }) => md`<font color='grey'>${label}</font> ${value}`)));
