import type { CaseState } from '../domain/case.ts';
import { localDate } from '../domain/local-date.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { isInSight } from '../domain/scope.ts';
import { sightHere, unitHere } from './in-sight.ts';
import type { Act } from './once.ts';
import { quoted } from './quoted.ts';

/**
 * The case that a person names: `42` (this year, else last year), `2026-42` or `2026-00042`. A case out of his scope, or not
 * to be shown where he asks, is answered like one that does not exist, so that numbers betray nothing.
 */
export async function findCase(act: Act, typed: string): Promise<CaseState | Refusal> {
  const match = /^(?:(\d{4})-)?(\d{1,7})$/.exec(typed);
  if (match === null) {
    const say =
      typed === ''
        ? '请写上诉求编号，例如 /查 42。'
        : `${quoted(typed)}不是诉求编号，请写数字，例如 42。按企业、电话或内容查找，请发 /搜。`;
    return refuse('bad-input', '中心工作要求', say);
  }
  const { tx, origin } = act;
  const here = await unitHere(act);
  const sight = sightHere(act, here);
  const thisYear = Number(localDate(origin.at).slice(0, 4));
  const years = match[1] === undefined ? [thisYear, thisYear - 1] : [Number(match[1])];
  for (const year of years) {
    const id = await tx.cases.idByNumber(`${year}-${String(Number(match[2])).padStart(5, '0')}`);
    const state = id === null ? null : await tx.cases.find(id);
    if (state !== null && isInSight(sight, state)) return state;
  }
  const only =
    here === null
      ? ''
      : `本群只能查到「${here.shortName}」承办的诉求，其余的请到受理中心群或与接办的单聊里查。`;
  return refuse(
    'not-found',
    '中心工作要求',
    `没有编号为 ${typed} 的诉求，或者不在您的查看范围内。${only}发 /待办 可以看到您经办的诉求。`,
  );
}
