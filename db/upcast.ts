import type { CaseEvent, EventType } from '../src/domain/events.ts';
import type { CaseAct } from '../src/domain/transitions.ts';

type Upcaster = (data: unknown) => unknown;

const asIs: Upcaster = (data) => data;

/** Clocks started before they could be moved or end undone say nothing of it. */
const withMoves: Upcaster = (data) => {
  const { clock } = data as { clock: object };
  return { clock: { paused: 0, extended: 0, kept: 0, promised: null, voided: false, ...clock } };
};

/** Assignments made before units could assist, be changed or handle under 跟踪办理. */
const ofOneUnit: Upcaster = (data) => {
  const { assignment } = data as { assignment: object };
  return { assignment: { coOpinion: null, tracked: null, endedAt: null, ...assignment } };
};

/** Results given before units could assist. */
const withMissing: Upcaster = (data) => {
  const { result, ...rest } = data as { result: object };
  return { ...rest, result: { missing: null, ...result } };
};

/** Extensions decided before a reason was asked for. */
const withReason: Upcaster = (data) => ({ reason: null, ...(data as object) });

/** Demands registered before these could be said. */
const withWishes: Upcaster = (data) => {
  const { demand, ...rest } = data as { demand: object };
  return { ...rest, demand: { confidential: false, complainedOf: null, ...demand } };
};

/**
 * For each type of event and each version of its data ever stored: how that version becomes today's. A stored event is
 * never rewritten; a new version adds an entry here.
 */
const UPCASTERS: Readonly<Record<EventType, Readonly<Record<number, Upcaster>>>> = {
  registered: { 1: withWishes },
  numbered: { 1: asIs },
  dispatched: { 1: ofOneUnit },
  coAssigned: { 1: ofOneUnit },
  unassigned: { 1: asIs },
  reassigned: { 1: asIs },
  coAccepted: { 1: asIs },
  opined: { 1: asIs },
  received: { 1: asIs },
  accepted: { 1: asIs },
  contacted: { 1: asIs },
  resolved: { 1: withMissing },
  followedUp: { 1: asIs },
  redone: { 1: asIs },
  reworked: { 1: ofOneUnit },
  answered: { 1: asIs },
  proposed: { 1: asIs },
  confirmed: { 1: asIs },
  rejected: { 1: asIs },
  chased: { 1: asIs },
  calledAgain: { 1: asIs },
  attached: { 1: asIs },
  closed: { 1: asIs },
  merged: { 1: asIs },
  absorbed: { 1: asIs },
  extensionAsked: { 1: asIs },
  extensionDecided: { 1: withReason },
  jointAsked: { 1: asIs },
  jointDecided: { 1: asIs },
  trackAsked: { 1: asIs },
  trackDecided: { 1: asIs },
  progressed: { 1: asIs },
  returnAsked: { 1: asIs },
  scanArrived: { 1: asIs },
  scanIllegible: { 1: asIs },
  returnDecided: { 1: asIs },
  returnRevived: { 1: asIs },
  coSignAsked: { 1: asIs },
  coSignDecided: { 1: asIs },
  supplementAsked: { 1: asIs },
  supplementEnded: { 1: asIs },
  supplementLapsed: { 1: asIs },
  undone: { 1: asIs },
  corrected: { 1: asIs },
  voided: { 1: asIs },
  clockMoved: { 1: asIs },
  clockPromised: { 1: asIs },
  clockRecounted: { 1: asIs },
  clockStarted: { 1: withMoves },
  clockMet: { 1: asIs },
  clockVoided: { 1: asIs },
  clockBreached: { 1: asIs },
  breachCorrected: { 1: asIs },
};

/**
 * The event in a stored body, lifted to today's version.
 * @throws Error for a type or version this program does not know, such as one written by a newer program.
 */
export function readEvent(body: string): CaseEvent {
  const { type, v, at, by, act, data } = JSON.parse(body) as {
    type: string;
    v: number;
    at: string;
    by: string;
    act?: CaseAct;
    data: unknown;
  };
  const upcast = Object.hasOwn(UPCASTERS, type) ? UPCASTERS[type as EventType][v] : undefined;
  if (upcast === undefined) throw new Error(`unknown event ${type} version ${v}`);
  return { type, v: 1, at, by, ...(act === undefined ? {} : { act }), data: upcast(data) } as CaseEvent;
}
