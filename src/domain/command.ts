import type { Actor, Answer, CaseState, CoOpinion, Proposed, Result } from './case.ts';
import type { CorrectableField, Registration } from './correctable.ts';
import type { CaseEvent } from './events.ts';
import type { Extension } from './extension.ts';
import type { FollowUpAnswers } from './follow-up.ts';
import type { Names } from './guards.ts';
import type { Instant } from './local-date.ts';
import type { Said } from './merging.ts';
import type { Deciding } from './proposals.ts';
import type { Reassignment } from './reassign.ts';
import type { Refusal } from './refusal.ts';
import type { Returning } from './return.ts';
import type { Termination } from './termination.ts';
import type { Track } from './track.ts';
import type { Progress } from './weekly-progress.ts';

/** What a decision may look at besides the case; everything is passed in. */
export interface Context extends Deciding {
  readonly names: Names;
  /** Who may co-sign a result of the lead unit; null when the unit does not ask for it (co-sign.ts). */
  readonly coSigners: readonly string[] | null;
  /** What happened to the case so far, for 撤销 alone; empty for every other command. */
  readonly log: readonly CaseEvent[];
}

interface Act {
  readonly actor: Actor;
  /** When the person did it (DESIGN §2: an act counts when it was done, also when it reaches us late). */
  readonly at: Instant;
}

export type Command =
  | (Act & {
      readonly type: 'dispatch' | 'redispatch';
      readonly unitId: string;
      /** 协办单位, none = empty. */
      readonly coUnitIds: readonly string[];
      readonly opinion: string | null;
    })
  | (Act & {
      readonly type: 'answer';
      readonly answer: Omit<Answer, 'at' | 'by'>;
      /** Whether the enterprise accepts it. */
      readonly accepted: boolean;
    })
  | (Act & { readonly type: 'decline'; readonly proposed: Extract<Proposed, { kind: 'decline' }> })
  | (Act & { readonly type: 'proposeTermination' | 'withdraw'; readonly proposed: Termination })
  | (Act & {
      readonly type:
        | 'confirmDecline'
        | 'confirmClose'
        | 'confirmTermination'
        | 'rejectDecline'
        | 'rejectClose'
        | 'rejectTermination';
    })
  | (Act & { readonly type: 'askSupplement'; readonly material: string })
  | (Act & { readonly type: 'supplementArrived' })
  | (Act & { readonly type: 'reassign'; readonly to: Reassignment })
  | (Act & { readonly type: 'accept' })
  | (Act & { readonly type: 'askReturn'; readonly asked: Returning })
  /** `legible`: whether the seal can be read. */
  | (Act & { readonly type: 'agreeReturn'; readonly legible: boolean })
  | (Act & { readonly type: 'refuseReturn' })
  | (Act & { readonly type: 'acceptAsCo' })
  | (Act & { readonly type: 'giveOpinion'; readonly opinion: Omit<CoOpinion, 'at' | 'by'> })
  | (Act & { readonly type: 'contact' })
  | (Act & { readonly type: 'undo' })
  | (Act & { readonly type: 'correct'; readonly field: CorrectableField; readonly is: Registration })
  | (Act & { readonly type: 'void'; readonly reason: string })
  | (Act & { readonly type: 'viewContact' | 'sheet' | 'dossier' })
  | (Act & { readonly type: 'result'; readonly report: Omit<Result, 'at' | 'by'> })
  | (Act & { readonly type: 'coSign' | 'refuseCoSign' })
  | (Act & { readonly type: 'askExtension'; readonly extension: Extension })
  /** `reason`: why beyond the general limit. */
  | (Act & { readonly type: 'grantExtension'; readonly reason: string | null })
  | (Act & { readonly type: 'refuseExtension' })
  | (Act & { readonly type: 'askJoint'; readonly coUnitIds: readonly string[]; readonly reason: string })
  | (Act & { readonly type: 'agreeJoint' | 'refuseJoint' })
  | (Act & { readonly type: 'askTrack'; readonly track: Track })
  | (Act & { readonly type: 'agreeTrack' | 'refuseTrack' })
  | (Act & { readonly type: 'progress'; readonly progress: Progress })
  | (Act & { readonly type: 'followUp'; readonly answers: FollowUpAnswers })
  | (Act & { readonly type: 'chase' })
  | (Act & { readonly type: 'callAgain'; readonly text: string })
  | (Act & { readonly type: 'merge'; readonly into: CaseState })
  | (Act & { readonly type: 'absorb'; readonly said: readonly Said[] });

export type Decision = readonly CaseEvent[] | Refusal;
