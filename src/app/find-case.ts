import { oneLine } from '../../cards/kit/clean-text.ts';
import type { CaseState } from '../domain/case.ts';
import { maskPhonesIn } from '../domain/demand.ts';
import { localDate } from '../domain/local-date.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { maySee } from '../domain/scope.ts';
import type { Act } from './once.ts';

/** Characters of what was typed in place of a number. */
const SHOWN = 30;

/**
 * The case that a person names: `42` (this year, else last year), `2026-42` or `2026-00042`. A case out of his scope is
 * answered like one that does not exist, so that numbers betray nothing.
 */
export async function findCase(act: Act, typed: string): Promise<CaseState | Refusal> {
  const match = /^(?:(\d{4})-)?(\d{1,7})$/.exec(typed);
  if (match === null) {
    // What stands in place of a number may be anything, a telephone number too.
    const shown = oneLine(maskPhonesIn(typed), SHOWN);
    const say =
      typed === ''
        ? '请写上诉求编号，例如 /查 42。'
        : `「${shown}」不是诉求编号，请写数字，例如 42。按企业、电话或内容查找，请发 /搜。`;
    return refuse('bad-input', '中心工作要求', say);
  }
  const { tx, origin, actor } = act;
  const thisYear = Number(localDate(origin.at).slice(0, 4));
  const years = match[1] === undefined ? [thisYear, thisYear - 1] : [Number(match[1])];
  for (const year of years) {
    const id = await tx.cases.idByNumber(`${year}-${String(Number(match[2])).padStart(5, '0')}`);
    const state = id === null ? null : await tx.cases.find(id);
    if (state !== null && maySee(actor, state)) return state;
  }
  return refuse(
    'not-found',
    '中心工作要求',
    `没有编号为 ${typed} 的诉求，或者不在您的查看范围内。发 /待办 可以看到您经办的诉求。`,
  );
}
