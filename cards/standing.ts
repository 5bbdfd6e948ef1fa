import { isOver, type Stage } from '../src/domain/case.ts';
import { STAGE_TITLES } from '../src/domain/transitions.ts';
import { RETURN_STANDINGS, type ReturnView } from './case/return.ts';

/** What says how a case stands. */
export interface Standing {
  readonly stage: Stage;
  /** The enterprise is waited for, or did not send in time what it was asked for. */
  readonly supplement: { readonly lapsed: boolean } | null;
  /** A second person must decide, or has. */
  readonly proposal: object | null;
  /** The result waits for the unit's 主管领导. */
  readonly coSign: object | null;
  readonly returnAsked: Pick<ReturnView, 'standing'> | null;
}

/** How the case stands, in one word, the same on its card and in lists: its stage, or what is waited for before that goes on. */
export function standingOf({ stage, supplement, proposal, coSign, returnAsked }: Standing): string {
  if (supplement?.lapsed === false) return '待企业补充材料';
  if ((proposal !== null && !isOver({ stage })) || supplement !== null) return '待审定';
  if (coSign !== null) return '待主管领导审签';
  return returnAsked === null ? STAGE_TITLES[stage] : RETURN_STANDINGS[returnAsked.standing];
}
