import type { CaseEvent, EventType } from '../src/domain/events.ts';

type Upcaster = (data: unknown) => unknown;

const asIs: Upcaster = (data) => data;

/** Clocks started before they could be moved say nothing of it. */
const withMoves: Upcaster = (data) => {
  const { clock } = data as { clock: object };
  return { clock: { paused: 0, extended: 0, ...clock } };
};

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
  dispatched: { 1: asIs },
  received: { 1: asIs },
  accepted: { 1: asIs },
  contacted: { 1: asIs },
  resolved: { 1: asIs },
  followedUp: { 1: asIs },
  redone: { 1: asIs },
  reworked: { 1: asIs },
  answered: { 1: asIs },
  proposed: { 1: asIs },
  confirmed: { 1: asIs },
  rejected: { 1: asIs },
  chased: { 1: asIs },
  calledAgain: { 1: asIs },
  closed: { 1: asIs },
  extensionAsked: { 1: asIs },
  extensionDecided: { 1: asIs },
  clockMoved: { 1: asIs },
  clockStarted: { 1: withMoves },
  clockMet: { 1: asIs },
  clockBreached: { 1: asIs },
  breachCorrected: { 1: asIs },
};

/**
 * The event in a stored body, lifted to today's version.
 * @throws Error for a type or version this program does not know, such as one written by a newer program.
 */
export function readEvent(body: string): CaseEvent {
  const { type, v, at, by, data } = JSON.parse(body) as {
    type: string;
    v: number;
    at: string;
    by: string;
    data: unknown;
  };
  const upcast = Object.hasOwn(UPCASTERS, type) ? UPCASTERS[type as EventType][v] : undefined;
  if (upcast === undefined) throw new Error(`unknown event ${type} version ${v}`);
  return { type, v: 1, at, by, data: upcast(data) } as CaseEvent;
}
