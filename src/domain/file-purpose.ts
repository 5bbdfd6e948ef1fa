import type { Basis } from './refusal.ts';

/** What a file is sent for. */
export const PURPOSES = ['evidence', 'supplement', 'returnScan'] as const;
export type Purpose = (typeof PURPOSES)[number];

interface PurposeRule {
  readonly title: string;
  readonly basis: Basis;
  /** Whether it cannot be said to be complete before something has come. */
  readonly needed: boolean;
  /** Whether the responsible units may have it, of a case that is not confidential. */
  readonly toUnits: boolean;
}

/** Files by what they are for. */
export const PURPOSE: Readonly<Record<Purpose, PurposeRule>> = {
  evidence: { title: '关键性证据', basis: '第四条（一）', needed: false, toUnits: true },
  supplement: { title: '补充材料', basis: '第四条（二）', needed: false, toUnits: true },
  // What one unit says about its competence is for the centre, not for the next unit.
  returnScan: { title: '退件情况说明（盖章）', basis: '第四条（三）', needed: true, toUnits: false },
};
