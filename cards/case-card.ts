import type { Demand, Stage } from '../src/domain/case.ts';
import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { ACTION_LABELS } from './actions.ts';
import { clockBlock, running, type ClockView } from './case/clocks.ts';
import { resultBlock, type ResultView } from './case/result.ts';
import { timelinePanel, type TimelineEntry } from './case/timeline.ts';
import { lateText, worstHaste } from './deadline.ts';
import { buttonRow } from './kit/button-row.ts';
import { oneLine } from './kit/clean-text.ts';
import { pairs, type Block } from './kit/layout.ts';
import { coloured, dotted, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card, type Header, type Template } from './kit/shell.ts';
import { fitted } from './kit/size.ts';
import { plainText } from './kit/text.ts';
import { LIMITS, type Limits } from './limits.ts';
import { section } from './long-text.ts';
import { STAGE_TITLES, type Action } from '../src/domain/transitions.ts';
import { stageTag, urgencyTag } from './stage.ts';

/** A case as one audience sees it. The caller masks names and telephone numbers for groups. */
export interface CaseCardView extends Demand {
  readonly audience: 'centre' | 'unit';
  /** `2026-00042` */
  readonly number: string;
  readonly stage: Stage;
  /** 来电补充: what the enterprise said when it called again, newest last. */
  readonly calls: readonly { readonly at: Instant; readonly text: string }[];
  /** 转办意见 */
  readonly opinion: string | null;
  readonly contact: { readonly name: string; readonly phone: string } | null;
  readonly registered: { readonly by: string; readonly at: Instant };
  /** Who holds the case now. */
  readonly holder: string;
  /** What became of the unit's card. */
  readonly delivery: { readonly unit: string; readonly text: string; readonly failed: boolean } | null;
  /** Running ones first. */
  readonly clocks: readonly ClockView[];
  readonly result: ResultView | null;
  /** Newest last. */
  readonly timeline: readonly TimelineEntry[];
  /** How the case was concluded: 「第七条（一）企业收到办理回复反馈并认可结果」. */
  readonly closing: string | null;
  readonly caseId: string;
  /** In the order to show; the first is the one asked for. */
  readonly actions: readonly Action[];
}

/** The card of a case (DESIGN §6): title and colour say what it waits for, the body why, the buttons what can be done. */
export const caseCard = (view: CaseCardView): Card =>
  fitted(LIMITS, (limits) => shell(summary(view), header(view), body(view, limits)));

/** Characters of the enterprise's name in title and chat list. */
const SHORT_NAME = 16;

const titleOf = ({ number, stage, enterprise }: CaseCardView): string =>
  `${number} ${STAGE_TITLES[stage]} · ${oneLine(enterprise, SHORT_NAME)}`;

/** The line of the chat list and the lock screen: urgency first, lateness last. */
function summary(view: CaseCardView): string {
  const urgency = view.urgency === '一般' ? '' : `【${view.urgency}】`;
  const late = lateText(running(view.clocks));
  return `${urgency}${titleOf(view)}${late === null ? '' : ` · ${late}`}`;
}

function header(view: CaseCardView): Header {
  const urgency = urgencyTag(view.urgency);
  const stage = stageTag(view.stage);
  return {
    title: plainText(titleOf(view)),
    template: template(view),
    text_tag_list: urgency === null ? [stage] : [urgency, stage],
  };
}

/** green: closed; red: late; orange: due today or the next working day; blue: asks for an act here; wathet: goes on elsewhere. */
function template(view: CaseCardView): Template {
  if (view.stage === 'closed') return 'green';
  const haste = worstHaste(running(view.clocks));
  if (haste !== 'calm') return haste === 'late' ? 'red' : 'orange';
  return view.actions.some(isAct) ? 'blue' : 'wathet';
}

/** Looking at the contact changes nothing; it is never the act asked for and always stands last. */
const isAct = (action: Action): boolean => action !== 'viewContact';

function body(view: CaseCardView, limits: Limits): Block[] {
  const opinion = section('转办意见', view.opinion, limits);
  return [
    ...section('诉求', view.content, limits, '诉求内容'),
    ...callBlocks(view, limits),
    ...(view.audience === 'unit' ? opinion : []),
    pairs(facts(view, limits)),
    ...(view.audience === 'centre' ? opinion : []),
    pairs([{ label: '当前承办', value: oneLine(view.holder, limits.label) }]),
    ...clockBlock(view.clocks, limits),
    ...delivery(view, limits),
    ...resultBlock(view.result, limits),
    ...closing(view, limits),
    ...timelinePanel(view.timeline, view.clocks, limits),
    ...buttons(view),
  ];
}

/** The newest calls; what was said before is in the timeline. */
const MOST_CALLS = 3;

function callBlocks({ calls }: CaseCardView, limits: Limits): Block[] {
  return calls
    .map(({ at, text }, index) =>
      section(`第${index + 1}次来电`, text, limits, `来电补充（第${index + 1}次，${formatMoment(at)}）`),
    )
    .slice(-MOST_CALLS)
    .flat();
}

function facts(view: CaseCardView, { label }: Limits): { label: string; value: string | MarkdownText }[] {
  const { contact, sourceNumber } = view;
  const number = sourceNumber === null ? '' : `（编号 ${oneLine(sourceNumber, label)}）`;
  return [
    { label: '企业', value: oneLine(view.enterprise, label) },
    ...(view.creditCode === null
      ? []
      : [{ label: '统一社会信用代码', value: oneLine(view.creditCode, label) }]),
    ...(contact === null
      ? []
      : [{ label: '联系人', value: dotted([oneLine(contact.name, label), oneLine(contact.phone, label)]) }]),
    { label: '类别', value: dotted([view.category, view.urgency]) },
    { label: '来源', value: `${view.source}${number}` },
    { label: '登记', value: `${oneLine(view.registered.by, label)} ${formatMoment(view.registered.at)}` },
  ];
}

function delivery({ delivery: sent }: CaseCardView, { label }: Limits): Block[] {
  if (sent === null) return [];
  const text = oneLine(sent.text, label);
  return [
    pairs([
      {
        label: '送达',
        value: dotted([oneLine(sent.unit, label), sent.failed ? coloured('red', text) : text]),
      },
    ]),
  ];
}

const closing = ({ closing: ground }: CaseCardView, { label }: Limits): Block[] =>
  ground === null ? [] : [pairs([{ label: '销号', value: coloured('green', oneLine(ground, label)) }])];

function buttons({ actions, caseId }: CaseCardView): Block[] {
  if (actions.length === 0) return [];
  const acts = actions.filter(isAct);
  const ordered = [...acts, ...actions.filter((action) => !isAct(action))];
  const choices = ordered.map((action) => ({
    label: ACTION_LABELS[action],
    value: { k: 'case' as const, action, caseId },
  }));
  return [buttonRow(choices, acts.length > 0)];
}
