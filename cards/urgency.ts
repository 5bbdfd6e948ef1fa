import { URGENCIES, type Urgency } from '../src/domain/regulation.ts';
import { md, tagged, type MarkdownText } from './kit/markdown.ts';
import { textTag, type TextTag } from './kit/shell.ts';

const COLOURS = { 紧急: 'orange', 特急: 'red' } as const;

/** 紧急 and 特急 stand out; 一般 is not worth a tag. */
export const urgencyTag = (urgency: Urgency): TextTag | null =>
  urgency === '一般' ? null : textTag(urgency, COLOURS[urgency]);

/** The same at the end of a line of a list; nothing for 一般. */
export const urgencyMark = (urgency: Urgency): MarkdownText =>
  urgency === '一般' ? md`` : md` ${tagged(urgency, COLOURS[urgency])}`;

/** The same on a lock screen, where colours do not show: before everything else. */
export const urgencyWord = (urgency: Urgency): string => (urgency === '一般' ? '' : `【${urgency}】`);

/** Order of two things due on the same day: the more urgent first. */
export const byUrgency = (a: { readonly urgency: Urgency }, b: { readonly urgency: Urgency }): number =>
  URGENCIES.indexOf(b.urgency) - URGENCIES.indexOf(a.urgency);
