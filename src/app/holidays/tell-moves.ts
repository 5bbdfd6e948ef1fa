import { isRefusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/local-date.ts';
import type { CalendarChangeRow, CalendarMove } from '../calendar-book.ts';
import type { Deps } from '../deps.ts';
import { namesOf } from '../names.ts';
import type { ReadTx, Tx } from '../ports.ts';
import { centreChat } from '../post-card.ts';
import { moveLine, movedDuty } from './moves.ts';

/** Moves that one message lists; the rest is on record and on the cards. */
const MOST = 30;

/** Tells the centre what moved and was not told yet. */
export async function tellMoves(
  deps: Deps,
  tx: Tx,
  change: CalendarChangeRow,
  again: boolean,
): Promise<void> {
  const moves = await tx.calendar.moves({ told: false });
  // Of later looks only what they moved is news.
  if (again && moves.length === 0) return;
  const now = deps.clock.now();
  const chat = await centreChat(tx);
  if (!isRefusal(chat))
    await tx.intents.enqueue({
      id: deps.newId(),
      lane: 1,
      target: { type: 'chat', chatId: chat.chatId },
      content: { type: 'text', text: await movesText(tx, change, moves, now) },
      after: null,
      createdAt: now,
      cause: `holidays:${change.revision}`,
    });
  await tx.calendar.tell(moves.map(({ id }) => id));
}

/** What a change moved, in words: a line for each time limit. */
export async function movesText(
  tx: ReadTx,
  { notice, noticeYear, pasted, decidedBy }: CalendarChangeRow,
  moves: readonly CalendarMove[],
  now: Instant,
): Promise<string> {
  const by = (await tx.directory.personNames([decidedBy])).get(decidedBy) ?? '';
  const listed = moves.slice(0, MOST);
  const states = await tx.cases.findAll([...new Set(listed.map(({ caseId }) => caseId))]);
  const lines: string[] = [];
  for (const move of listed) {
    const state = states.find(({ id }) => id === move.caseId);
    if (state === undefined) continue;
    lines.push(moveLine({ ...move, ...movedDuty(state, move.clockNo, await namesOf(tx, state, now)) }));
  }
  const more = moves.length - listed.length;
  return [
    `【放假安排】${noticeYear}年（${notice}），${pasted === null ? '随系统更新录入' : `${by}确认`}。`,
    moves.length === 0 ? '没有到期日变动。' : `到期日变动或确定${moves.length}个：`,
    ...lines,
    ...(more > 0 ? [`另有${more}个，见各诉求卡片。`] : []),
  ].join('\n');
}
