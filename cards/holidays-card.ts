import type { ChangedDay } from '../src/domain/calendar-change.ts';
import { formatDay, type LocalDate } from '../src/domain/local-date.ts';
import { shortenFields } from './fields/holidays.ts';
import { fieldItems } from './form-fields.ts';
import { oneLine } from './kit/clean-text.ts';
import { button, submitButton } from './kit/controls.ts';
import { form } from './kit/form.ts';
import type { Block } from './kit/layout.ts';
import { coloured, lines, md, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { fitted } from './kit/size.ts';
import { markdown, note, plainText } from './kit/text.ts';
import { movedDay, type MoveView } from './moved-day.ts';

/** A holiday notice as it was read, before it is confirmed. */
export interface HolidaysCardView {
  readonly formId: string;
  /** The only person who may confirm. */
  readonly askedBy: string;
  readonly year: number;
  /** The whole year, not an amendment. */
  readonly whole: boolean;
  readonly reference: string;
  readonly items: readonly {
    readonly name: string;
    readonly off: readonly LocalDate[];
    readonly work: readonly LocalDate[];
    /** 延长至 */
    readonly until: LocalDate | null;
  }[];
  /** Differences against what was known. */
  readonly changed: readonly ChangedDay[];
  /** Time limits that come later at once, and such as come earlier if the director wants it. */
  readonly later: readonly MoveView[];
  readonly earlier: readonly MoveView[];
  /** Provisional dates (暂定) that are settled. */
  readonly settled: readonly MoveView[];
}

/** Lines of one list, fewer where a card of 25 KB would not hold them. */
const MOST = [20, 10, 4] as const;
const NAME = 24;

/** What 放假 would change, for the director to look through: the days with their weekdays, the differences, the time limits that move. */
export function holidaysCard(view: HolidaysCardView): Card {
  const { year, whole, formId } = view;
  const what = whole ? `${year}年放假安排` : `${year}年放假调整`;
  const header = {
    title: plainText(`请核对：${what}`),
    subtitle: plainText(oneLine(view.reference, 60)),
    template: 'wathet' as const,
  };
  const submit = submitButton({ label: '提交', value: { k: 'form', act: 'submit', formId } }, 'submit');
  const none = view.later.length + view.earlier.length + view.settled.length === 0;
  const fields = view.earlier.length === 0 ? [] : shortenFields.flatMap((field) => fieldItems(field, {}));
  return fitted(MOST, (most) =>
    shell(`请${oneLine(view.askedBy, 40)}核对${what}`, header, [
      note(
        `${oneLine(view.askedBy, 40)} 请与原文逐日核对，无误后点「提交」。星期、天数和日期已核对一致。只有本人可以提交，30分钟内有效；提交以前什么都不变。`,
      ),
      markdown(lines(view.items.map(itemLine))),
      ...differences(view.changed, most),
      ...moves('顺延的到期日', view.later, most),
      ...moves('转为正式的暂定日期', view.settled, most),
      ...moves('可以提前的到期日，由您决定', view.earlier, most),
      ...(none ? [note('没有到期日变动。')] : []),
      form('form', [...fields, submit]),
      { ...button({ label: '取消', value: { k: 'form', act: 'cancel', formId } }), name: 'cancel' },
    ]),
  );
}

function itemLine({ name, off, work, until }: HolidaysCardView['items'][number]): MarkdownText {
  const [first, last] = [off[0], off.at(-1)];
  const days =
    until !== null
      ? `假期延长至${formatDay(until)}`
      : first === undefined || last === undefined
        ? ''
        : `${first === last ? formatDay(first) : `${formatDay(first)}至${formatDay(last)}`}放假，共${off.length}天`;
  const works = work.length === 0 ? '' : `；${work.map(formatDay).join('、')}上班`;
  return md`**${oneLine(name, NAME)}** ${days}${works}`;
}

function differences(changed: readonly ChangedDay[], most: number): Block[] {
  if (changed.length === 0) return [];
  return [
    markdown(
      lines([
        coloured('orange', `与已录入的不同（${changed.length}天）`),
        ...changed
          .slice(0, most)
          .map(({ date, works }) => `${formatDay(date)} 原${works ? '放假，改为上班' : '上班，改为放假'}`),
        ...rest(changed.length - most, '天'),
      ]),
    ),
  ];
}

function moves(title: string, list: readonly MoveView[], most: number): Block[] {
  if (list.length === 0) return [];
  return [
    markdown(
      lines([
        coloured('orange', `${title}（${list.length}个）`),
        ...list
          .slice(0, most)
          .map(
            (move) => md`${move.number} ${oneLine(move.holder, NAME)} ${move.duty}：**${movedDay(move)}**`,
          ),
        ...rest(list.length - most, '个'),
      ]),
    ),
  ];
}

const rest = (more: number, unit: string): MarkdownText[] =>
  more > 0 ? [coloured('grey', `另有 ${more} ${unit}未列出。`)] : [];
