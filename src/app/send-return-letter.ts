import { shortName } from '../../cards/short-name.ts';
import { returnLetterName } from '../documents/return-letter.ts';
import type { CaseState } from '../domain/case.ts';
import { runningClock } from '../domain/clocks.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { formatDay } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { enqueueFile } from './files/enqueue-file.ts';
import { openUpload } from './files/open-upload.ts';
import type { Act } from './once.ts';

/**
 * Article 4(3): whoever asked for the return gets the explanation, filled in, in his direct chat with the bot: to print, to seal,
 * and to send back there, where it is waited for from now on. Part of the caller's transaction.
 */
export async function sendReturnLetter(deps: Deps, act: Act, state: CaseState): Promise<void> {
  const { tx, origin, actor } = act;
  const target = { type: 'chat', chatId: origin.openId } as const;
  const number = state.number ?? '';
  const due = runningClock(state, 'scan')?.due;
  const until = due === undefined ? '' : `在${formatDay(due)}24:00前`;
  const text = `${number} ${shortName(enterpriseForUnits(state.demand))}：已申请退件。请打印下面的情况说明，加盖公章后，${until}把扫描件或照片发到这里；逾期没有收到，退件申请失效。`;
  const id = deps.newId();
  await tx.intents.enqueue({
    ...{ id, lane: 1, target, after: null, createdAt: origin.at, cause: origin.key },
    content: { type: 'text', text },
  });
  const source = { kind: 'returnLetter', caseId: state.id, index: state.returns.length - 1 } as const;
  await enqueueFile(deps, tx, origin, target, { name: returnLetterName(number), source }, id);
  await openUpload(deps, act, { personId: actor.personId, caseId: state.id, purpose: 'returnScan' });
}
