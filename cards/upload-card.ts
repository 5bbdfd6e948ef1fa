import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { UPLOAD_LABELS } from './actions.ts';
import { buttonRow } from './kit/button-row.ts';
import { oneLine } from './kit/clean-text.ts';
import { pairs, type Block } from './kit/layout.ts';
import { lines, md } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** Files that a person is waited for. */
export interface UploadCardView {
  readonly uploadId: string;
  /** 2026-00042 关键性证据 */
  readonly name: string;
  /** As the person may know it. */
  readonly enterprise: string;
  readonly files: readonly {
    readonly name: string;
    /** What is not as it should be, or not yet; null = it is there. */
    readonly standing: string | null;
    readonly at: Instant;
  }[];
}

/** Files of a person who is waited for in several cases. */
export interface UndecidedCardView {
  readonly uploadId: string;
  readonly files: readonly string[];
  readonly choices: readonly { readonly uploadId: string; readonly name: string }[];
}

/** Characters of a name. */
const NAME = 80;
/** The newest files; earlier ones are counted. */
const MOST_FILES = 20;
/** Cases to choose from; more are reached by a reply. */
const MOST_CHOICES = 10;

const HOW =
  '请把照片、扫描件或者文档直接发到这里，可以一次发几份，每份不超过30MB。以发送的时间为准。同时有几件在等材料时，请回复本卡再发。';

/** Asks for files, lists what has come, and ends with 材料已齐. */
export function uploadCard({ uploadId, name, enterprise, files }: UploadCardView): Card {
  const title = `请发来材料：${oneLine(name, NAME)}`;
  const done = { label: UPLOAD_LABELS.done, value: { k: 'upload' as const, act: 'done' as const, uploadId } };
  return shell(title, { title: plainText(title), template: 'blue' }, [
    pairs([{ label: '企业', value: oneLine(enterprise, NAME) }]),
    ...came(files),
    note(HOW),
    buttonRow([done], files.length > 0),
  ]);
}

function came(files: UploadCardView['files']): Block[] {
  if (files.length === 0)
    return [
      markdown(md`
还没有收到材料。
      `),
    ];
  const shown = files.slice(-MOST_FILES);
  const left = files.length - shown.length;
  const row = ({ name, standing, at }: UploadCardView['files'][number]) =>
    md`${oneLine(name, NAME)} <font color='grey'>${formatMoment(at)}${standing === null ? '' : ` ${standing}`}</font>`;
  return [
    markdown(md`**已收到${files.length}份** `),
    ...(left === 0 ? [] : [note(`更早的${left}份未显示。`)]),
    markdown(lines(shown.map(row))),
  ];
}

const CHOOSE =
  '您现在有几件在等材料。请点下面的一件；也可以回复那一件的卡片，或者先在其他件的卡片上点「材料已齐」再发。';
const ANSWER = '现在没有哪一件在等材料。请回复那一件的消息（写什么都可以），这些材料就放到那一件。';

/** Asks which of several cases files belong to. */
export function undecidedCard({ uploadId, files, choices }: UndecidedCardView): Card {
  const title = '这些材料是哪一件的？';
  const options = choices.slice(0, MOST_CHOICES).map((one) => ({
    label: oneLine(one.name, NAME),
    value: { k: 'place' as const, uploadId, into: one.uploadId },
  }));
  return shell(title, { title: plainText(title), template: 'orange' }, [
    markdown(lines(files.slice(-MOST_FILES).map((name) => oneLine(name, NAME)))),
    note(options.length === 0 ? ANSWER : CHOOSE),
    ...(options.length === 0 ? [] : [buttonRow(options, false)]),
  ]);
}
