import type { Assignment, CaseState, Clock, FollowUp } from '../../src/domain/case.ts';
import { runningClocks } from '../../src/domain/case.ts';
import { waitsForUnit } from '../../src/domain/whose-turn.ts';
import type { AssignmentRow } from '../entities/assignment.ts';
import type { CaseRow } from '../entities/case.ts';
import type { ClockRow } from '../entities/clock.ts';
import type { FollowUpRow } from '../entities/follow-up.ts';
import { without } from './without.ts';

/** The rows of a case, without what only storage knows (text index, version and chain). */
export interface CaseRows {
  readonly case: Omit<CaseRow, 'textPlace' | 'version' | 'eventCount' | 'headHash'>;
  readonly assignments: readonly AssignmentRow[];
  readonly clocks: readonly ClockRow[];
  readonly followUps: readonly FollowUpRow[];
}

/** The rows that hold `state`. `fromRows` gives it back. */
export function toRows(state: CaseState): CaseRows {
  if (state.number === null) throw new Error(`case ${state.id} is stored before it has a number`);
  const caseId = state.id;
  const due = runningClocks(state).map((clock) => clock.due);
  return {
    case: {
      id: caseId,
      number: state.number,
      stage: state.stage,
      round: state.round,
      ...state.demand,
      opinion: state.opinion,
      registeredAt: state.registeredAt,
      registeredBy: state.registeredBy,
      chasedAt: state.chase?.at ?? null,
      chasedBy: state.chase?.by ?? null,
      closedAt: state.closing?.at ?? null,
      closedBy: state.closing?.by ?? null,
      closingGround: state.closing?.ground ?? null,
      answer: state.answer,
      proposal: state.proposal,
      extension: state.extension,
      joint: state.joint,
      track: state.track,
      returns: state.returns,
      coSign: state.coSign,
      supplement: state.supplement,
      mergedInto: state.mergedInto,
      absorbed: state.absorbed.length === 0 ? null : state.absorbed,
      voided: state.voided,
      nextDue: due.toSorted()[0] ?? null,
    },
    assignments: state.assignments.map((one) => ({ caseId, ...one, open: waitsForUnit(state, one) })),
    clocks: state.clocks.map((one) => ({ caseId, ...one })),
    followUps: state.followUps.map((one, index) => ({ caseId, no: index + 1, ...one })),
  };
}

/** The case that the rows hold. Children in any order. */
export function fromRows(rows: CaseRows): CaseState {
  const row = rows.case;
  return {
    id: row.id,
    number: row.number,
    stage: row.stage,
    round: row.round,
    demand: {
      enterprise: row.enterprise,
      creditCode: row.creditCode,
      category: row.category,
      source: row.source,
      sourceNumber: row.sourceNumber,
      urgency: row.urgency,
      content: row.content,
      confidential: row.confidential ?? false,
      complainedOf: row.complainedOf,
    },
    opinion: row.opinion,
    registeredAt: row.registeredAt,
    registeredBy: row.registeredBy,
    assignments: inOrder(rows.assignments).map(toAssignment),
    clocks: inOrder(rows.clocks).map(toClock),
    followUps: inOrder(rows.followUps).map(toFollowUp),
    chase: row.chasedAt === null || row.chasedBy === null ? null : { at: row.chasedAt, by: row.chasedBy },
    answer: row.answer,
    proposal: row.proposal,
    extension: row.extension,
    joint: row.joint,
    track: row.track,
    returns: row.returns ?? [],
    coSign: row.coSign,
    supplement: row.supplement,
    mergedInto: row.mergedInto,
    absorbed: row.absorbed ?? [],
    voided: row.voided,
    closing:
      row.closedAt === null || row.closedBy === null || row.closingGround === null
        ? null
        : { at: row.closedAt, by: row.closedBy, ground: row.closingGround },
  };
}

const inOrder = <Row extends { no: number }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => a.no - b.no);

const toAssignment = (row: AssignmentRow): Assignment => ({
  ...without(row, 'caseId', 'open'),
  result: row.result && { ...row.result, missing: row.result.missing ?? null },
});
const toClock = (row: ClockRow): Clock => ({
  ...without(row, 'caseId'),
  paused: row.paused ?? 0,
  extended: row.extended ?? 0,
  kept: row.kept ?? 0,
  voided: row.voided ?? false,
});
const toFollowUp = (row: FollowUpRow): FollowUp => without(row, 'caseId', 'no');
