/** The article a rule or refusal rests on; 中心工作要求 where the law is silent. */
export type Basis =
  | '第二条'
  | '第三条'
  | '第四条（一）'
  | '第四条（二）'
  | '第四条（三）'
  | '第四条（四）'
  | '第四条（五）'
  | '第四条（六）'
  | '第六条'
  | '第七条'
  | '第七条（一）'
  | '第七条（二）'
  | '第七条（三）'
  | '第八条'
  | '中心工作要求';

/** Why something was refused: the closed list on which code may branch. */
export type RefusalCode =
  | 'not-appointed'
  | 'not-yours'
  | 'not-found'
  | 'wrong-stage'
  | 'already-done'
  | 'bad-input'
  | 'unit-unknown'
  | 'not-yet-possible'
  | 'second-person'
  | 'form-closed';

/** A refused command is a value, never an exception: what it rests on, and what to do instead, in Chinese. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly basis: Basis;
  readonly say: string;
}

/** Builds a refusal. `say` is a whole Chinese sentence for the person who tried. */
export const refuse = (refused: RefusalCode, basis: Basis, say: string): Refusal => ({ refused, basis, say });

/** Tells a refusal from any other outcome. */
export const isRefusal = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
