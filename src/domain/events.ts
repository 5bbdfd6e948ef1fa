import type {
  Answer,
  Assignment,
  CaseState,
  Clock,
  Closing,
  CoOpinion,
  CoSignAsked,
  Demand,
  ExtensionAsked,
  FollowUp,
  JointAsked,
  MergedCase,
  Proposal,
  Result,
  ReturnAsked,
  ReturnOutcome,
  SupplementAsked,
  TrackAsked,
  Tracked,
} from './case.ts';
import type { Purpose } from './file-purpose.ts';
import type { Instant, LocalDate } from './local-date.ts';
import type { CaseAct } from './transitions.ts';
import { withCorrected, type Corrected } from './corrected.ts';
import { withUndone, type Undone } from './undone.ts';

/**
 * What happened to a case, one append-only log per case. Events carry results (due dates, calendar revision, policy
 * version), so that `evolve` computes no date. `by` is a person's id, or 'system'. Names and telephone numbers never stand here.
 */
export type CaseEvent =
  | Event<'registered', { demand: Demand; opinion: string | null }>
  | Event<'numbered', { number: string }>
  | Event<'dispatched', { assignment: Assignment }>
  | Event<'coAssigned', { assignment: Assignment }>
  | Event<'coAccepted', { assignmentNo: number }>
  | Event<'opined', { assignmentNo: number; opinion: CoOpinion }>
  | Event<'unassigned', { assignmentNo: number }>
  | Event<'reassigned', { assignment: Assignment | null; reason: string }>
  | Event<'received', { assignmentNo: number }>
  | Event<'accepted', { assignmentNo: number }>
  | Event<'contacted', { assignmentNo: number }>
  | Event<'resolved', { assignmentNo: number; result: Result }>
  | Event<'followedUp', { followUp: FollowUp }>
  | Event<'redone', { assignmentNo: number }>
  | Event<'reworked', { assignment: Assignment }>
  | Event<'answered', { answer: Answer }>
  | Event<'proposed', { proposal: Proposal }>
  | Event<'confirmed', { kind: Proposal['kind'] }>
  | Event<'rejected', { kind: Proposal['kind'] }>
  | Event<'chased', { assignmentNo: number }>
  | Event<'calledAgain', { text: string }>
  | Event<'closed', { closing: Closing }>
  | Event<'merged', { into: MergedCase }>
  | Event<'absorbed', { from: MergedCase; text: string }>
  | Event<'extensionAsked', { asked: ExtensionAsked }>
  /** `reason`: why beyond the general limit. */
  | Event<'extensionDecided', { granted: number; reason: string | null; lapsed: boolean }>
  | Event<'jointAsked', { asked: JointAsked }>
  | Event<'jointDecided', { agreed: boolean; lapsed: boolean }>
  | Event<'trackAsked', { asked: TrackAsked }>
  | Event<'trackDecided', { assignmentNo: number; tracked: Tracked | null; lapsed: boolean }>
  | Event<'progressed', { assignmentNo: number; text: string }>
  | Event<'returnAsked', { asked: ReturnAsked }>
  | Event<'scanArrived', Record<string, never>>
  | Event<'scanIllegible', Record<string, never>>
  | Event<'returnDecided', { outcome: ReturnOutcome }>
  | Event<'returnRevived', Record<string, never>>
  | Event<'coSignAsked', { asked: CoSignAsked }>
  | Event<'coSignDecided', { agreed: boolean }>
  | Event<'supplementAsked', { asked: SupplementAsked }>
  | Event<'supplementEnded', { arrived: boolean }>
  | Event<'supplementLapsed', Record<string, never>>
  | Event<'undone', Undone>
  | Event<'corrected', Corrected>
  | Event<'voided', { reason: string }>
  | Event<
      'clockMoved',
      { clockNo: number; paused: number; extended: number } & Pick<Clock, 'due' | 'provisional'>
    >
  | Event<'clockPromised', { clockNo: number; promised: LocalDate } & Pick<Clock, 'due' | 'provisional'>>
  | Event<'attached', { attachmentId: string; name: string; purpose: Purpose }>
  | Event<
      'clockRecounted',
      { clockNo: number } & Pick<Clock, 'startedOn' | 'kept' | 'due' | 'provisional' | 'calendarRevision'>
    >
  | Event<'clockStarted', { clock: Clock }>
  | Event<'clockMet', { clockNo: number; late: boolean }>
  | Event<'clockVoided', { clockNo: number }>
  | Event<'clockBreached', { clockNo: number }>
  | Event<'breachCorrected', { clockNo: number }>;

interface Event<Type extends string, Data> {
  readonly type: Type;
  /** Version of `data`; older versions are lifted by an upcaster when read. */
  readonly v: 1;
  /** Legal time of the act, not of its arrival. */
  readonly at: Instant;
  readonly by: string;
  /** On the first event of what a person did: which act it begins. */
  readonly act?: CaseAct;
  readonly data: Data;
}

export type EventType = CaseEvent['type'];

/** `event` with the fields every event has. */
export const happened = <T extends CaseEvent['type']>(
  type: T,
  { at, by }: { at: Instant; by: string },
  data: Extract<CaseEvent, { type: T }>['data'],
): CaseEvent => ({ type, v: 1, at, by, data }) as CaseEvent;

const change = <T extends { no: number }>(list: readonly T[], no: number, patch: Partial<T>): readonly T[] =>
  list.map((one) => (one.no === no ? { ...one, ...patch } : one));

/** The return that was asked for last, changed. */
const withReturn = (state: CaseState, patch: Partial<ReturnAsked>): CaseState => ({
  ...state,
  returns: state.returns.map((one, index) =>
    index === state.returns.length - 1 ? { ...one, ...patch } : one,
  ),
});

/** A case that ends by 并案 or 作废: whatever still waited for a decision in it is settled. */
function nothingPends(state: CaseState, { at, by }: Pick<CaseEvent, 'at' | 'by'>): CaseState {
  const decided = { outcome: 'settled', at, by } as const;
  const returns = state.returns.map((one) => (one.decided === null ? { ...one, decided } : one));
  const asked = { extension: null, joint: null, track: null, coSign: null, returns };
  return { ...state, proposal: null, supplement: null, ...asked };
}

/** The state before anything happened. */
export const blankCase = (id: string, event: Extract<CaseEvent, { type: 'registered' }>): CaseState => ({
  id,
  number: null,
  stage: 'registered',
  round: 1,
  demand: event.data.demand,
  opinion: event.data.opinion,
  registeredAt: event.at,
  registeredBy: event.by,
  assignments: [],
  clocks: [],
  followUps: [],
  chase: null,
  answer: null,
  proposal: null,
  extension: null,
  joint: null,
  track: null,
  returns: [],
  coSign: null,
  supplement: null,
  closing: null,
  mergedInto: null,
  absorbed: [],
  voided: null,
});

/** The state after `event`. Total and pure: asks neither calendar nor clock. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'registered':
      return blankCase(state.id, event);
    case 'numbered':
      return { ...state, number: event.data.number };
    case 'dispatched':
      return {
        ...state,
        stage: 'dispatched',
        assignments: [...state.assignments, event.data.assignment],
        chase: null,
      };
    case 'coAssigned':
      return { ...state, assignments: [...state.assignments, event.data.assignment] };
    case 'unassigned':
      return {
        ...state,
        assignments: change(state.assignments, event.data.assignmentNo, { endedAt: event.at }),
        coSign: state.coSign?.assignmentNo === event.data.assignmentNo ? null : state.coSign,
      };
    case 'reassigned': {
      const { assignment } = event.data;
      if (assignment === null) return state;
      const assignments = [...state.assignments, assignment];
      return { ...state, stage: 'dispatched', assignments, chase: null };
    }
    case 'coAccepted':
      return {
        ...state,
        assignments: change(state.assignments, event.data.assignmentNo, {
          acceptedAt: event.at,
          acceptedBy: event.by,
        }),
      };
    case 'opined':
      return {
        ...state,
        assignments: change(state.assignments, event.data.assignmentNo, { coOpinion: event.data.opinion }),
      };
    case 'received':
      return {
        ...state,
        assignments: change(state.assignments, event.data.assignmentNo, { receivedAt: event.at }),
      };
    case 'accepted':
      return {
        ...state,
        stage: 'handling',
        assignments: change(state.assignments, event.data.assignmentNo, {
          acceptedAt: event.at,
          acceptedBy: event.by,
        }),
      };
    case 'contacted':
      return {
        ...state,
        assignments: change(state.assignments, event.data.assignmentNo, {
          contactedAt: event.at,
          contactedBy: event.by,
        }),
      };
    case 'resolved':
      return {
        ...state,
        stage: 'resolved',
        coSign: null,
        assignments: change(state.assignments, event.data.assignmentNo, { result: event.data.result }),
      };
    case 'followedUp':
      return { ...state, followUps: [...state.followUps, event.data.followUp] };
    case 'redone':
      return { ...state, stage: 'handling' };
    case 'reworked': {
      const { assignment } = event.data;
      const assignments = [...state.assignments, assignment];
      return { ...state, stage: 'handling', round: assignment.round, assignments, chase: null };
    }
    case 'answered':
      return { ...state, answer: event.data.answer };
    case 'proposed':
      return { ...state, proposal: event.data.proposal };
    case 'confirmed':
      // Why a case was declined or terminated stays with it; why it was closed is its ground.
      if (event.data.kind === 'close') return { ...state, proposal: null };
      return { ...state, stage: event.data.kind === 'decline' ? 'declined' : 'terminated', coSign: null };
    case 'rejected':
      return { ...state, proposal: null };
    case 'chased':
      return { ...state, chase: { at: event.at, by: event.by } };
    case 'calledAgain':
    case 'attached':
      return state;
    case 'closed':
      return { ...state, stage: 'closed', closing: event.data.closing };
    case 'merged':
      return { ...nothingPends(state, event), stage: 'merged', mergedInto: event.data.into };
    case 'absorbed':
      return { ...state, absorbed: [...state.absorbed, event.data.from] };
    case 'clockStarted':
      return { ...state, clocks: [...state.clocks, event.data.clock] };
    case 'extensionAsked':
      return { ...state, extension: event.data.asked };
    case 'extensionDecided':
      return { ...state, extension: null };
    case 'jointAsked':
      return { ...state, joint: event.data.asked };
    case 'jointDecided':
      return { ...state, joint: null };
    case 'trackAsked':
      return { ...state, track: event.data.asked };
    case 'trackDecided': {
      const { assignmentNo, tracked } = event.data;
      if (tracked === null) return { ...state, track: null };
      return { ...state, track: null, assignments: change(state.assignments, assignmentNo, { tracked }) };
    }
    case 'progressed':
      return state;
    case 'returnAsked':
      return { ...state, returns: [...state.returns, event.data.asked] };
    case 'scanArrived':
      return withReturn(state, { scanAt: event.at, illegibleAt: null });
    case 'scanIllegible':
      return withReturn(state, { illegibleAt: event.at });
    case 'returnDecided': {
      const { outcome } = event.data;
      const now = withReturn(state, { decided: { outcome, at: event.at, by: event.by } });
      return outcome === 'agreed' ? { ...now, stage: 'registered', chase: null } : now;
    }
    case 'returnRevived':
      return withReturn(state, { decided: null });
    case 'coSignAsked':
      return { ...state, coSign: event.data.asked };
    case 'coSignDecided':
      return { ...state, coSign: null };
    case 'supplementAsked':
      return { ...state, supplement: event.data.asked };
    case 'supplementEnded': {
      const arrived = { at: event.at, by: event.by };
      return {
        ...state,
        supplement: event.data.arrived && state.supplement ? { ...state.supplement, arrived } : null,
      };
    }
    case 'supplementLapsed':
      return { ...state, supplement: state.supplement && { ...state.supplement, lapsedAt: event.at } };
    case 'undone':
      return withUndone(state, event.data);
    case 'corrected':
      return withCorrected(state, event.data);
    case 'voided': {
      const voided = { at: event.at, by: event.by, reason: event.data.reason };
      return { ...nothingPends(state, event), stage: 'voided', voided };
    }
    case 'clockMoved': {
      const { clockNo, paused, extended, due, provisional } = event.data;
      const was = state.clocks.find(({ no }) => no === clockNo);
      if (was === undefined) return state;
      const sum = { paused: was.paused + paused, extended: was.extended + extended };
      return { ...state, clocks: change(state.clocks, clockNo, { ...sum, due, provisional }) };
    }
    case 'clockPromised': {
      const { clockNo, promised, due, provisional } = event.data;
      return { ...state, clocks: change(state.clocks, clockNo, { promised, due, provisional }) };
    }
    case 'clockRecounted': {
      const { clockNo, ...counted } = event.data;
      return { ...state, clocks: change(state.clocks, clockNo, counted) };
    }
    case 'clockMet':
      return { ...state, clocks: change(state.clocks, event.data.clockNo, { metAt: event.at }) };
    case 'clockVoided':
      return {
        ...state,
        clocks: change(state.clocks, event.data.clockNo, { metAt: event.at, voided: true }),
      };
    case 'clockBreached':
      return { ...state, clocks: change(state.clocks, event.data.clockNo, { breachedAt: event.at }) };
    case 'breachCorrected':
      return { ...state, clocks: change(state.clocks, event.data.clockNo, { breachedAt: null }) };
  }
}

/** Rebuilds a case from its log; null for an empty log. */
export function rebuild(id: string, events: readonly CaseEvent[]): CaseState | null {
  const [first, ...rest] = events;
  if (first === undefined) return null;
  if (first.type !== 'registered') throw new Error(`the log of case ${id} begins with ${first.type}`);
  return rest.reduce(evolve, blankCase(id, first));
}
