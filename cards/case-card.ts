import { isOver, type Demand, type Stage } from '../src/domain/case.ts';
import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { CLOCKS } from '../src/domain/regulation.ts';
import { STAGE_TITLES, type Action } from '../src/domain/transitions.ts';
import { ACTION_LABELS, FILE_LABELS, type FileAct } from './actions.ts';
import { callBlocks, mergedBlock, type CallView } from './case/calls.ts';
import { clockBlock, running, settledPanel, type ClockView } from './case/clocks.ts';
import { coSignBlocks, type CoSignView } from './case/co-sign.ts';
import {
  coUnitPairs,
  jointRequestBlocks,
  opinionBlocks,
  type CoUnitView,
  type JointRequestView,
} from './case/co-units.ts';
import { earlierBlock, type EarlierView } from './case/earlier.ts';
import { extensionBlocks, type ExtensionView } from './case/extension.ts';
import { filesPanel, type FileView } from './case/files.ts';
import { followUpBlocks, type FollowUpView } from './case/follow-up.ts';
import { holdersPanel, type HoldersView } from './case/holders.ts';
import { proposalBlocks, type ProposalView } from './case/proposal.ts';
import { earlierResultsPanel, resultBlock, type ResultView } from './case/result.ts';
import { RETURN_STANDINGS, returnBlocks, type ReturnView } from './case/return.ts';
import { supplementBlocks, type SupplementView } from './case/supplement.ts';
import { timelinePanel, type TimelineEntry } from './case/timeline.ts';
import {
  progressBlocks,
  trackedBlocks,
  trackRequestBlocks,
  type ProgressView,
  type TrackView,
} from './case/track.ts';
import { DUE_COLOURS, dueText, firstDue, hasteOf, worstHaste } from './deadline.ts';
import { buttonRow } from './kit/button-row.ts';
import { oneLine } from './kit/clean-text.ts';
import { pairs, type Block, type Pair } from './kit/layout.ts';
import { coloured, dotted } from './kit/markdown.ts';
import {
  shell,
  textTag,
  type Card,
  type Header,
  type Template,
  type TextTag,
  type TextTags,
} from './kit/shell.ts';
import { fitted } from './kit/size.ts';
import { note, plainText } from './kit/text.ts';
import { LIMITS, type Limits } from './limits.ts';
import { section, subsection } from './long-text.ts';
import { shortName } from './short-name.ts';
import { urgencyTag, urgencyWord } from './urgency.ts';

/** A case as one audience sees it. The caller masks names and telephone numbers for groups. */
export interface CaseCardView extends Demand {
  readonly audience: 'centre' | 'unit';
  /** `2026-00042` */
  readonly number: string;
  readonly stage: Stage;
  /** 来电补充: what the enterprise said when it called again, newest last. */
  readonly calls: readonly CallView[];
  /** Earlier cases of the enterprise, likeliest first; for the centre alone, while it reviews. */
  readonly earlier: readonly EarlierView[];
  /** 反映责任单位作风: short name of the unit; for the centre alone. */
  readonly complainedOf: string | null;
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
  /** The next result, while it waits for the unit's 主管领导. */
  readonly coSign: CoSignView | null;
  /** 协办单位 of this round. */
  readonly coUnits: readonly CoUnitView[];
  /** On the card of a unit that has the case no more (改派, 退件): how it stands in a word, and in a sentence. */
  readonly gone: { readonly standing: string; readonly text: string } | null;
  /** Newest last. */
  readonly timeline: readonly TimelineEntry[];
  /** Who had the case for how long, on the card that answers `/查`; else null. */
  readonly holders: HoldersView | null;
  /** 直接答复 */
  readonly answer: { readonly text: string; readonly legalBasis: string | null } | null;
  readonly proposal: ProposalView | null;
  /** The last 回访, and whether the unit has the case again because of it. */
  readonly followUp: FollowUpView | null;
  /** What was reported in earlier rounds, oldest first. */
  readonly earlierResults: readonly ResultView[];
  readonly extension: ExtensionView | null;
  /** 申请联办 that waits for the centre. */
  readonly joint: JointRequestView | null;
  /** 申请转跟踪办理 that waits for the director. */
  readonly track: TrackView | null;
  /** 跟踪办理 that was agreed to. */
  readonly tracked: TrackView | null;
  /** 进展 that the enterprise was told, newest last. */
  readonly progress: readonly ProgressView[];
  /** Whether the unit has to tell the enterprise the progress now: of this week, or of one before. */
  readonly owesProgress: boolean;
  /** 申请退件 that waits for the centre, or brought the case back to it. */
  readonly returnAsked: ReturnView | null;
  /** On the card of a unit that has not accepted: why it can return the case no more. */
  readonly returnNote: string | null;
  /** 补充材料 that the enterprise is waited for. */
  readonly supplement: SupplementView | null;
  /** 作废: why, by whom; the reason for the centre alone. */
  readonly voided: { readonly by: string; readonly at: Instant; readonly reason: string | null } | null;
  /** How the case was concluded: 「第七条（一）：诉求企业收到办理回复反馈并认可结果」. */
  readonly closing: string | null;
  /** What came for the case, oldest first; of a unit's card what it may have. */
  readonly files: readonly FileView[];
  /** What can be done about files. */
  readonly fileActs: readonly FileAct[];
  /** 并案: 「2026-00040」, or 「另一件诉求」 for a unit that has no part in it. */
  readonly mergedInto: string | null;
  readonly caseId: string;
  /** In the order to show; the first is the one asked for. */
  readonly actions: readonly Action[];
}

/** The card of a case (DESIGN §6): title and colour say what it waits for, the body why, the buttons what can be done. */
export const caseCard = (view: CaseCardView): Card =>
  fitted(LIMITS, (limits) => shell(summary(view), header(view), body(view, limits)));

/** Characters of a name: the title shows four lines, a lock screen hardly two. */
const NAME = { title: 32, summary: 14 };

/** The clocks that matter to those who read the card: the centre watches all, a unit has its own. */
const watched = ({ audience, clocks }: CaseCardView): readonly ClockView[] =>
  running(clocks).filter(({ own }) => audience === 'centre' || own);

/** The duty that is next: one of their own where something is asked of them. */
function nextDuty(view: CaseCardView): ClockView | undefined {
  const own = running(view.clocks).filter((clock) => clock.own);
  return (asks(view) ? firstDue(own) : undefined) ?? firstDue(watched(view));
}

/** The line of the lock screen and the chat list: urgency, which case, what to do, by when. */
function summary(view: CaseCardView): string {
  const { number, enterprise, urgency, delivery: sent } = view;
  const which = `${urgencyWord(urgency)}${number} ${shortName(enterprise)}`;
  if (sent !== null && undelivered(view))
    return `${which}：${oneLine(sent.unit, NAME.summary)}没有收到，请电话通知`;
  const next = nextDuty(view);
  return `${which}：${asked(view, next)}${next === undefined ? '' : `，${dueText(next)}`}`;
}

/** What the card asks of its readers; where nothing is asked, how the case stands. */
function asked(view: CaseCardView, next: ClockView | undefined): string {
  const [act] = acts(view);
  // What is possible meanwhile is not asked for: the enterprise, the scan or a decision is waited for.
  if (view.supplement?.lapsed === false || awaitsScan(view) || next?.paused === true) return standing(view);
  if (view.coSign !== null) return act === 'coSign' ? '请审签办结反馈' : standing(view);
  if (act === undefined) return standing(view);
  return `请${next?.own === true ? oneLine(next.title, NAME.summary) : ACTION_LABELS[act]}`;
}

/** How the case stands, in one word: its stage, or that a second person must decide. */
function standing({ stage, proposal, supplement, gone, returnAsked, coSign }: CaseCardView): string {
  if (gone !== null) return gone.standing;
  if (supplement?.lapsed === false) return '待企业补充材料';
  const undecided = (proposal !== null && !isOver({ stage })) || supplement !== null;
  if (undecided) return '待审定';
  if (coSign !== null) return '待主管领导审签';
  return returnAsked === null ? STAGE_TITLES[stage] : RETURN_STANDINGS[returnAsked.standing];
}

/** The centre cannot agree to a return before its sealed explanation has come. */
const awaitsScan = ({ returnAsked }: CaseCardView): boolean =>
  returnAsked?.standing === 'awaitsScan' || returnAsked?.standing === 'illegible';

function header(view: CaseCardView): Header {
  const { number, enterprise } = view;
  const urgency = urgencyTag(view.urgency);
  const next = nextDuty(view);
  const due = next === undefined ? null : textTag(dueText(next), DUE_COLOURS[hasteOf(next)]);
  return {
    title: plainText(`${number} ${standing(view)} · ${oneLine(enterprise, NAME.title)}`),
    template: template(view),
    text_tag_list: tagList(urgency, due),
  };
}

function tagList(urgency: TextTag | null, due: TextTag | null): TextTags {
  if (urgency === null) return due === null ? [] : [due];
  return due === null ? [urgency] : [urgency, due];
}

/** green: closed; red: late; orange: due today or the next working day; blue: asks for an act here; wathet: goes on elsewhere. */
function template(view: CaseCardView): Template {
  if (view.stage === 'closed') return 'green';
  if (isOver(view) || view.gone !== null) return 'grey';
  const haste = undelivered(view) ? 'late' : worstHaste(watched(view));
  if (haste !== 'calm') return haste === 'late' ? 'red' : 'orange';
  return asks(view) ? 'blue' : 'wathet';
}

/** The centre must call a unit that did not get its card: before all else, and in red. */
const undelivered = ({ audience, delivery: sent }: CaseCardView): boolean =>
  audience === 'centre' && sent?.failed === true;

const asks = (view: CaseCardView): boolean => view.actions.some((action) => isAct(view, action));

/** Rare and weighty: possible, but asked of nobody; folded away under 更多. */
const FOLDED: ReadonlySet<Action> = new Set([
  'askJoint',
  'askTrack',
  'reassign',
  'proposeTermination',
  'withdraw',
  'undo',
  'registerAnother',
]);

/** 登记进展 and 已联系企业 are asked for while they are owed; else they are possible. */
const isFolded = (view: CaseCardView, action: Action): boolean =>
  FOLDED.has(action) ||
  (action === 'progress' && !view.owesProgress) ||
  (action === 'contact' &&
    !running(view.clocks).some(({ own, title }) => own && title === CLOCKS.firstContact.title));

/** By which act a duty of a unit is done; what else is to be done is one act alone, or the first in the order of the acts. */
const DONE_BY: Readonly<Record<string, Action>> = {
  [CLOCKS.firstContact.title]: 'contact',
  [CLOCKS.weeklyProgress.title]: 'progress',
  [CLOCKS.handle.title]: 'result',
};

/** What can be asked of the readers, the act that does the next duty first. */
function acts(view: CaseCardView): readonly Action[] {
  const asked = DONE_BY[nextDuty(view)?.title ?? ''];
  const all = view.actions.filter((action) => isAct(view, action));
  return asked === undefined ? all : all.toSorted((a, b) => Number(b === asked) - Number(a === asked));
}

/** Looking at the contact changes nothing; it is never the act asked for and stands after the others. */
const isAct = (view: CaseCardView, action: Action): boolean =>
  action !== 'viewContact' && !isFolded(view, action);

/** By when, what it is about, what was done; facts to look up come after, history is folded. */
const body = (view: CaseCardView, limits: Limits): Block[] => [
  ...(undelivered(view) ? [pairs(delivery(view, limits))] : []),
  ...gone(view, limits),
  ...mergedBlock(view, limits),
  ...voidedBlocks(view, limits),
  ...clockBlock(view.clocks, limits),
  ...(view.returnNote === null ? [] : [note(view.returnNote)]),
  ...closing(view, limits),
  ...proposalBlocks(view.proposal, view.stage, limits),
  ...extensionBlocks(view.extension, limits),
  ...jointRequestBlocks(view.joint, limits),
  ...trackRequestBlocks(view.track, limits),
  ...trackedBlocks(view.tracked, view.track, limits),
  ...progressBlocks(view.progress, view.stage === 'handling', limits),
  ...returnBlocks(view.returnAsked, limits),
  ...supplementBlocks(view.supplement, limits),
  ...(view.followUp?.sentBack == null ? [] : followUpBlocks(view.followUp, limits)),
  ...section('诉求', view.content, limits, '诉求内容'),
  ...callBlocks(view.calls, limits),
  ...earlierBlock(view.earlier, view.number, limits),
  ...section('转办意见', view.opinion, limits),
  ...section('答复', view.answer?.text ?? null, limits, '直接答复'),
  ...subsection('依据', view.answer?.legalBasis ?? null, limits),
  ...opinionBlocks(view.coUnits, limits),
  ...coSignBlocks(view.coSign, limits),
  ...resultBlock(view.result, limits),
  ...earlierResultsPanel(view.earlierResults, limits),
  ...(view.followUp?.sentBack == null ? followUpBlocks(view.followUp, limits) : []),
  pairs(facts(view, limits)),
  pairs([
    { label: '当前承办', value: oneLine(view.holder, limits.label) },
    ...coUnitPairs(view.coUnits, limits),
    ...(undelivered(view) ? [] : delivery(view, limits)),
  ]),
  ...filesPanel(view.files, limits),
  ...holdersPanel(view.holders, limits),
  ...(view.holders === null ? [] : settledPanel(view.clocks, limits)),
  ...timelinePanel(view.timeline, view.clocks, limits),
  ...buttons(view),
];

function facts(view: CaseCardView, { label }: Limits): Pair[] {
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
    ...wishes(view, label),
    { label: '类别', value: dotted([view.category, view.urgency]) },
    { label: '来源', value: `${view.source}${number}` },
    { label: '登记', value: `${oneLine(view.registered.by, label)} ${formatMoment(view.registered.at)}` },
  ];
}

/** 要求保密 and 反映责任单位作风, where they were asked for. */
const wishes = ({ audience, confidential, complainedOf }: CaseCardView, label: number): Pair[] => [
  ...(confidential
    ? [{ label: '要求保密', value: audience === 'unit' ? TO_UNITS : '企业身份不向责任单位显示' }]
    : []),
  ...(complainedOf === null
    ? []
    : [{ label: '反映责任单位作风', value: `反映「${oneLine(complainedOf, label)}」，不转给该单位` }]),
];

const TO_UNITS = '企业身份由受理中心掌握；需要联系企业的，请由受理中心转达';

/** Whether the unit has its card is the centre's concern; the unit sees that it has. */
function delivery({ audience, delivery: sent }: CaseCardView, { label }: Limits): Pair[] {
  if (sent === null || audience === 'unit') return [];
  const text = oneLine(sent.text, label);
  return [
    { label: '送达', value: dotted([oneLine(sent.unit, label), sent.failed ? coloured('red', text) : text]) },
  ];
}

/** Whoever opens an old card sees at once that it is not his any more. */
const gone = ({ gone: how }: CaseCardView, { label }: Limits): Block[] =>
  how === null ? [] : [pairs([{ label: how.standing.replace('已', ''), value: oneLine(how.text, label) }])];

/** Struck out: whoever opens the card sees at once that it does not count. */
const voidedBlocks = ({ voided }: CaseCardView, limits: Limits): Block[] =>
  voided === null
    ? []
    : [
        pairs([
          { label: '作废', value: '登记有误，已作废，不用再办；编号保留' },
          { label: '作废人', value: `${oneLine(voided.by, limits.label)} ${formatMoment(voided.at)}` },
        ]),
        ...section('作废理由', voided.reason, limits),
      ];

const closing = ({ closing: ground }: CaseCardView, { label }: Limits): Block[] =>
  ground === null ? [] : [pairs([{ label: '销号', value: coloured('green', oneLine(ground, label)) }])];

function buttons(view: CaseCardView): Block[] {
  const { actions, fileActs, caseId } = view;
  if (actions.length + fileActs.length === 0) return [];
  const asked = acts(view);
  const choice = (action: Action) => ({
    label: ACTION_LABELS[action],
    value: { k: 'case' as const, action, caseId },
  });
  const files = (some: readonly FileAct[]) =>
    some.map((act) => ({ label: FILE_LABELS[act], value: { k: 'files' as const, act, caseId } }));
  // Who decides on a return looks at its sealed explanation first.
  const toRead = view.returnAsked?.standing === 'undecided' && asked.length > 0;
  const shown = [
    ...asked.map(choice),
    ...files(fileActs.filter((act) => act === 'view' && toRead)),
    ...actions.filter((action) => action === 'viewContact').map(choice),
  ];
  const folded = actions.filter((action) => isFolded(view, action));
  return [
    buttonRow(shown, asked.length > 0, [
      ...folded.map(choice),
      ...files(fileActs.filter((act) => act !== 'view' || !toRead)),
    ]),
  ];
}
