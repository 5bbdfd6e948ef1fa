import type { CaseState } from '../domain/case.ts';
import { formatMoment, type Instant } from '../domain/local-date.ts';
import { describeIntent, placeName } from './describe-intent.ts';
import type { CardRow, IntentRow, ReadTx } from './ports.ts';

/** Something that is wrong now, and the sentences by which the centre is told. */
export interface Condition {
  /** The same for as long as it lasts. */
  readonly key: string;
  readonly text: string;
}

/** A message that waits this long for its delivery is late (transport time). */
const LATE_MS = 5 * 60_000;
/** How many late messages are looked at. */
const LOOK_LIMIT = 200;

/** By this prefix alarms are told from what they speak of. */
export const ALARM_CAUSE = 'alarm:';

/** What the jobs are called in a sentence. */
const JOB_TITLES: Readonly<Record<string, string>> = {
  'clear-away': '清理过期数据',
  'expire-forms': '关闭过期表单',
  'index-texts': '整理搜索索引',
  'holiday-notice': '提醒录入放假通知',
  recount: '按放假安排重新计算时限',
  remind: '到期提醒',
  'renew-cards': '更换旧卡片',
  seal: '每日留痕封存',
};

/** Everything that is wrong at `now`. `nowMs` is transport time. */
export async function conditions(
  tx: ReadTx,
  now: Instant,
  nowMs: number,
  lateJobs: readonly string[],
): Promise<readonly Condition[]> {
  const parked = (await tx.deliveries.parked()).filter(isNoAlarm);
  return [
    ...(await Promise.all((await tx.cards.undelivered()).map((card) => undelivered(tx, card, now)))),
    ...(await Promise.all(parked.map((intent) => uncertain(tx, intent, now)))),
    ...(await Promise.all((await oldestOfEachChat(tx, nowMs)).map((intent) => late(tx, intent, now)))),
    ...lateJobs.map((job) => ({
      key: `job:${job}`,
      text: `定时任务「${JOB_TITLES[job] ?? job}」没有按时完成，请联系系统管理员。`,
    })),
  ];
}

async function oldestOfEachChat(tx: ReadTx, nowMs: number): Promise<readonly IntentRow[]> {
  const chats = new Map<string, IntentRow>();
  for (const intent of (await tx.deliveries.stuck(nowMs - LATE_MS, LOOK_LIMIT)).filter(isNoAlarm))
    if (!chats.has(intent.target.chatId)) chats.set(intent.target.chatId, intent);
  return [...chats.values()];
}

/** Speaking of alarms that do not arrive would never end. */
const isNoAlarm = ({ cause }: IntentRow): boolean => !cause.startsWith(ALARM_CAUSE);

async function late(tx: ReadTx, intent: IntentRow, now: Instant): Promise<Condition> {
  const { chatId } = intent.target;
  const place = await placeName(tx, chatId, now);
  const what = await describeIntent(tx, intent);
  return {
    key: `late:${chatId}`,
    text: `发往${place}的消息迟迟没有发出：${what}，自${formatMoment(intent.createdAt)}起。系统会继续尝试，无需重复操作；长时间发不出去请联系系统管理员。`,
  };
}

async function uncertain(tx: ReadTx, intent: IntentRow, now: Instant): Promise<Condition> {
  const place = await placeName(tx, intent.target.chatId, now);
  const what = await describeIntent(tx, intent);
  return {
    key: `parked:${intent.id}`,
    text: `发往${place}的${what}（${formatMoment(intent.createdAt)}）不知道是否送达。请在随后的卡片上选择「重发」或「不再发送」。`,
  };
}

async function undelivered(tx: ReadTx, card: CardRow, now: Instant): Promise<Condition> {
  const { caseId, audience, unitId, chatId } = card;
  const state = caseId === null ? null : await tx.cases.find(caseId);
  const place = await placeName(tx, chatId, now);
  const since = state === null ? now : sentAt(state, card);
  return {
    key: `undelivered:${caseId ?? ''}:${audience}:${unitId ?? ''}`,
    text: `${state?.number ?? ''} 的诉求卡片未能送达${place}（${formatMoment(since)}起）。请先电话通知，并${audience === 'deputy' ? '请本人打开与「接办」的单聊' : '确认「接办」机器人在该群里'}；系统每个工作日早上自动补发。`,
  };
}

/** When the card was first to be sent there. */
function sentAt(state: CaseState, { audience, unitId }: CardRow): Instant {
  const assignment = state.assignments.findLast((one) => one.unitId === unitId);
  return audience === 'unit' && assignment !== undefined ? assignment.dispatchedAt : state.registeredAt;
}
