import type { Form } from './form.ts';
import type { Block } from './layout.ts';
import { plainText, type PlainText } from './text.ts';

/** Colour of the header, one meaning each (CARD-V2 §16); the cards say which. */
export type Template = 'blue' | 'wathet' | 'orange' | 'red' | 'green' | 'grey';

/** Colours of header tags (CARD-V2 §4; there is no grey). */
export type TagColour = 'neutral' | 'blue' | 'yellow' | 'orange' | 'red' | 'green';

export interface TextTag {
  readonly tag: 'text_tag';
  readonly text: PlainText;
  readonly color: TagColour;
}

/** At most three tags are shown (CARD-V2 §4). */
export type TextTags =
  readonly [] | readonly [TextTag] | readonly [TextTag, TextTag] | readonly [TextTag, TextTag, TextTag];

export interface Header {
  readonly title: PlainText;
  readonly subtitle?: PlainText;
  readonly template: Template;
  readonly text_tag_list?: TextTags;
}

/** Card JSON 2.0 as this product uses it (CARD-V2 §2). */
export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly enable_forward_interaction: false;
    readonly width_mode: 'default';
    readonly summary: { readonly content: string };
  };
  readonly header?: Header;
  readonly body: {
    readonly padding: '12px 12px 20px 12px';
    readonly vertical_spacing: '12px';
    readonly elements: readonly (Block | Form)[];
  };
}

export const textTag = (text: string, color: TagColour): TextTag => ({
  tag: 'text_tag',
  text: plainText(text),
  color,
});

/** The frame of every card. `summary` is what the chat list shows. */
export const shell = (summary: string, header: Header | null, elements: Card['body']['elements']): Card => ({
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward_interaction: false,
    width_mode: 'default',
    summary: { content: summary },
  },
  ...(header === null ? {} : { header }),
  body: { padding: '12px 12px 20px 12px', vertical_spacing: '12px', elements },
});
