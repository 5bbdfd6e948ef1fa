import { PURPOSE } from '../../domain/file-purpose.ts';
import { isOver, leadOf } from '../../domain/case.ts';
import type { Deps } from '../deps.ts';
import type { Act } from '../once.ts';
import { tellUnderCard } from '../post-card.ts';
import type { UploadRow } from '../ports.ts';

/** A unit that has the case hears of new material that it may have; the card alone, which lists it, notifies nobody. */
export async function tellUnit(
  deps: Deps,
  { tx, origin, actor }: Act,
  { id, caseId, purpose }: UploadRow,
): Promise<void> {
  const state = caseId === null ? null : await tx.cases.find(caseId);
  if (state === null || purpose === null || isOver(state) || state.stage === 'resolved') return;
  if (state.demand.confidential || !PURPOSE[purpose].toUnits) return;
  const unitId = leadOf(state)?.unitId ?? null;
  const sent = (await tx.uploads.files(id)).filter(
    ({ status }) => status === 'stored' || status === 'arriving',
  );
  if (unitId === null || sent.length === 0) return;
  const text = `${state.number ?? ''} 受理中心（${actor.name}）补充了${sent.length}份${PURPOSE[purpose].title}，请在诉求卡片的「更多」里点「查看附件」。`;
  await tellUnderCard(deps, tx, origin, state, { audience: 'unit', unitId }, text);
}
