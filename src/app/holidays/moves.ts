import { movedDay, type MoveView } from '../../../cards/moved-day.ts';
import type { CaseState } from '../../domain/case.ts';
import type { Names } from '../../domain/guards.ts';
import type { Recounted } from '../../domain/recount.ts';
import { CLOCKS } from '../../domain/regulation.ts';
import { CENTRE } from '../views/case-view.ts';

/** What `clockNo` of the case is called where its move is listed. */
export function movedDuty(
  state: CaseState,
  clockNo: number,
  names: Names,
): Pick<MoveView, 'number' | 'holder' | 'duty'> {
  const clock = state.clocks.find(({ no }) => no === clockNo);
  if (clock === undefined) throw new Error(`case ${state.id} has no clock ${clockNo}`);
  const unitId = state.assignments.find(({ no }) => no === clock.assignmentNo)?.unitId;
  return {
    number: state.number ?? '',
    holder: unitId === undefined ? CENTRE : names.unit(unitId),
    duty: CLOCKS[clock.kind].title,
  };
}

/** Whether it is worth a line: another day, or a provisional one settled as it stands. */
export const isMove = ({ clock, due, provisional }: Recounted): boolean =>
  due !== clock.due || isSettled({ clock, provisional });

export const isSettled = ({ clock, provisional }: Pick<Recounted, 'clock' | 'provisional'>): boolean =>
  clock.provisional && !provisional;

/** `2026-00042 市税务局 办结反馈：10月9日（周五）→10月10日（周六）` */
export const moveLine = (move: MoveView): string =>
  `${move.number} ${move.holder} ${move.duty}：${movedDay(move)}`;
