import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx';
import type { ISectionOptions } from 'docx';

/** Millimetres in twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 72 * 20);

/**
 * Fonts of GB/T 9704 by name. They are not free: the reader's office software has them or puts its own in their place, and
 * no file of ours contains them.
 */
export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  pageNumber: '宋体',
} as const;

/** Type sizes by their Chinese names, in half points. */
export const SIZES = { 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21 } as const;

/** GB/T 9704: 22 lines on 225 mm. */
export const LINE_PITCH = 579;

/** Width of the type area (版心), 156 mm. */
export const TYPE_WIDTH = mm(156);

/** GB/T 9704: 28 characters of 三号 on 156 mm, so each takes a quarter of a point less than its 16; in twentieths of a point. */
export const CHARACTER_SPACING = -5;

/**
 * Space above and below the type area, in millimetres. `letter`: GB/T 9704, 天头 37 mm and 版心 225 mm high; `form`: a form has no
 * 版头 and shall fit its page. The page number stands 7 mm below the type area.
 */
const HEIGHTS = { letter: { top: 37, bottom: 35 }, form: { top: 22, bottom: 24 } } as const;
export type Layout = keyof typeof HEIGHTS;

/** A4 with the margins of GB/T 9704: 订口 28 mm, 版心 156 mm wide. */
export const section = (layout: Layout, children: ISectionOptions['children']): ISectionOptions => ({
  properties: {
    page: {
      size: { width: mm(210), height: mm(297) },
      margin: {
        top: mm(HEIGHTS[layout].top),
        left: mm(28),
        right: mm(26),
        bottom: mm(HEIGHTS[layout].bottom),
        header: mm(15),
        footer: mm(HEIGHTS[layout].bottom - 9.5),
      },
    },
  },
  footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
  children,
});

/** 「— 1 —」, one character in from the outer edge: right on odd pages, left on even ones. */
const pageNumber = (alignment: 'right' | 'left'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { [alignment]: 280 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: FONTS.pageNumber,
            size: SIZES.四号,
          }),
        ],
      }),
    ],
  });
