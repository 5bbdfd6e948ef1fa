import { paperNumber } from '../domain/case-number.ts';
import { formatDate, localDate, type Instant } from '../domain/local-date.ts';
import { REGULATION_TITLE } from '../domain/regulation.ts';
import { cleanLine, cleanLines } from './kit/clean.ts';
import { paper } from './kit/paper.ts';
import { addressee, atRight, empty, heading, prose, titled } from './kit/prose.ts';

/** 退件情况说明 as the unit prints and seals it. Of a confidential demand the caller gives what units may read. */
export interface ReturnLetterView {
  /** `2026-00042` */
  readonly number: string;
  /** The centre, by its full name. */
  readonly centre: string;
  /** The unit that returns the case, by its full name. */
  readonly unit: string;
  /** When the unit received the case; null while its receipt is not on record. */
  readonly receivedAt: Instant | null;
  readonly enterprise: string;
  /** 诉求内容 */
  readonly content: string;
  /** 退件理由 */
  readonly reason: string;
  /** 依据: the duty list or article that the reason rests on. */
  readonly basis: string;
  /** 建议单位 */
  readonly suggestedUnit: string | null;
  /** The liaison who asked. */
  readonly by: string;
  /** When he asked: the date below the text. */
  readonly at: Instant;
}

/** Characters of the demand in the letter: it only says which one is meant; the centre has the whole. */
const CONTENT = 300;

/** `退件情况说明-2026-00042.docx` */
export const returnLetterName = (number: string): string => `退件情况说明-${number}.docx`;

/**
 * Article 4(3): the written explanation with which a unit returns what is not within its duties. The bot fills it in; the
 * unit prints and seals it.
 */
export function returnLetter(view: ReturnLetterView): Promise<Uint8Array> {
  const number = paperNumber(view.number);
  const title = [`关于${number}`, '企业诉求的退件情况说明'] as const;
  const received = view.receivedAt === null ? '' : `，我单位于${formatDate(localDate(view.receivedAt))}收到`;
  const { suggestedUnit } = view;
  return paper(title.join(''), view.at, 'letter', [
    ...titled(...title),
    empty(),
    addressee(view.centre),
    ...prose(
      `贵中心转办的${number}企业诉求${received}。经核实，该诉求不属于我单位职责范围，现根据《${REGULATION_TITLE}》第四条（三）的规定，提交书面情况说明，申请退件。`,
    ),
    heading('一、诉求情况'),
    ...prose(`诉求企业：${cleanLine(view.enterprise)}`),
    ...prose(`诉求问题：${beginning(view.content)}`),
    heading('二、退件理由'),
    ...prose(view.reason),
    heading('三、依据'),
    ...prose(view.basis),
    heading('四、建议承办单位'),
    ...prose(suggestedUnit === null ? '请贵中心核实确定。' : cleanLine(suggestedUnit)),
    ...prose('特此说明。', { keepNext: true }),
    empty(),
    empty(),
    ...signature(view),
  ]);
}

function beginning(content: string): string {
  const whole = Array.from(cleanLines(content).filter(Boolean).join('\n'));
  return whole.length <= CONTENT ? whole.join('') : `${whole.slice(0, CONTENT).join('').trimEnd()}……`;
}

/** GB/T 9704: the date four characters from the right, the name centred over it, where the seal covers both. */
function signature({ unit, by, at }: ReturnLetterView) {
  const name = `${cleanLine(unit)}（盖章）`;
  const date = formatDate(localDate(at));
  return [
    atRight(name, Math.max(0, 4 + (width(date) - width(name)) / 2)),
    atRight(date, 4),
    empty(),
    ...prose(`经办人：${cleanLine(by)}\n联系电话：`),
  ];
}

/** Width in characters of 三号: digits are half as wide. */
const width = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.5 : 1), 0);
