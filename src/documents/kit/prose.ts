import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import { cleanLine, cleanLines } from './clean.ts';
import { FONTS, LINE_PITCH, SIZES } from './page.ts';

const LINE = { line: LINE_PITCH, lineRule: LineRuleType.EXACT } as const;
/** Two characters of 三号. */
const TWO_CHARACTERS = { firstLine: 632, firstLineChars: 200 } as const;

/** The title: 二号小标宋, centred, its lines broken by sense. */
export const titled = (...lines: readonly string[]): readonly Paragraph[] =>
  lines.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: 640, lineRule: LineRuleType.EXACT },
        keepNext: true,
        children: [
          new TextRun({ text: cleanLine(text), font: FONTS.title, size: SIZES.二号, characterSpacing: 0 }),
        ],
      }),
  );

/** The heading of a list, kept with it; `newPage`: it begins a page. */
export const listHeading = (text: string, options: { readonly newPage?: true } = {}): Paragraph =>
  new Paragraph({
    pageBreakBefore: options.newPage ?? false,
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, before: 200, after: 100 },
    keepNext: true,
    children: [new TextRun({ text: cleanLine(text), font: FONTS.heading })],
  });

export const empty = (): Paragraph => new Paragraph({ spacing: LINE, keepNext: true });

/** 主送机关: flush left, full-width colon. */
export const addressee = (name: string): Paragraph =>
  new Paragraph({ spacing: LINE, children: [new TextRun(`${cleanLine(name)}：`)] });

/** 「一、退件理由」: 黑体, indented by two characters, never alone at the end of a page. */
export const heading = (text: string): Paragraph =>
  new Paragraph({
    spacing: LINE,
    indent: TWO_CHARACTERS,
    keepNext: true,
    children: [new TextRun({ text: cleanLine(text), font: FONTS.heading })],
  });

/** Text in paragraphs of 三号仿宋, each with its first line two characters in; empty lines are left out. */
export const prose = (text: string, options: { readonly keepNext?: true } = {}): readonly Paragraph[] =>
  cleanLines(text)
    .filter((line) => line !== '')
    .map(
      (line) =>
        new Paragraph({
          spacing: LINE,
          indent: TWO_CHARACTERS,
          alignment: AlignmentType.BOTH,
          ...options,
          children: [new TextRun(line)],
        }),
    );

/** A line at the right, `characters` of 三号 from the edge. */
export const atRight = (text: string, characters: number): Paragraph =>
  new Paragraph({
    spacing: LINE,
    alignment: AlignmentType.RIGHT,
    indent: { right: 316 * characters },
    keepNext: true,
    children: [new TextRun(cleanLine(text))],
  });
