import type { Seen } from '../replay/check-chats.ts';
import type { Demand } from '../replay/demands.ts';
import { CENTRE, liaison, offers, unitChat } from '../replay/chats.ts';
import { CLERKS } from '../replay/work.ts';
import { walk } from '../replay/walk.ts';
import { ControlError } from '../../test/support/chat-client.ts';
import type { RoughWorld } from './rough-world.ts';
import { wait } from './scene.ts';

/** Of the time, what is left for the last cases to come to their end. */
const ENDING = 0.06;
/** The time is stretched up to so many times when the machine cannot do the cases in it; then no more are begun. */
const STRETCH = 3;

export interface Walked {
  /** Cases that were begun, finished or not. */
  readonly begun: Demand[];
  /** Those that did not get to their end, and where they stood. */
  readonly stuck: string[];
}

/** What came out of the part with people and faults. */
export interface Played {
  readonly walked: Walked;
  readonly seen: Seen;
  /** Strikes by kind. */
  readonly counts: ReadonlyMap<string, number>;
  readonly findings: string[];
}

export interface Plan {
  readonly demands: readonly Demand[];
  /** Cases at a time. */
  readonly parallel: number;
  /** Over which they are spread. */
  readonly ms: number;
  readonly stop: AbortSignal;
  /** Called once the last case is on its way: from then on it may be calm. */
  readonly onLast: () => void;
}

/** People at work. */
export async function workThrough(
  world: RoughWorld,
  { demands, parallel, ms, stop, onLast }: Plan,
): Promise<Walked> {
  const walked: Walked = { begun: [], stuck: [] };
  const beganAt = Date.now();
  const gapMs = (ms * (1 - ENDING)) / demands.length;
  const waiting = demands.entries();
  const busy = Array.from({ length: parallel }, async (_, index) => {
    // The iterator is shared: each demand is taken once.
    for (const [nth, demand] of waiting) {
      await wait(Math.max(0, beganAt + nth * gapMs - Date.now()), stop);
      if (stop.aborted || Date.now() > beganAt + ms * STRETCH) break;
      walked.begun.push(demand);
      try {
        await walk(world, CLERKS[index % CLERKS.length] ?? '', demand);
      } catch (error) {
        stop.throwIfAborted();
        const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
        walked.stuck.push(`${why} (${world.standing(demand.enterprise)})`);
      }
    }
    onLast();
  });
  await Promise.all(busy);
  return walked;
}

/** Forms that people opened and left are cancelled by whoever opened them. */
export async function tidyForms(world: RoughWorld, units: readonly string[]): Promise<void> {
  const places = [
    { chat: CENTRE, as: CLERKS[0], people: CLERKS },
    ...units.map((unit) => ({
      chat: unitChat(unit),
      as: liaison(unit),
      people: [liaison(unit), `联络员乙·${unit}`],
    })),
  ];
  for (const { chat, as, people } of places)
    for (const message of (await world.chats.look(as, chat)).messages) {
      const owner = people.find((person) => message.text.includes(`${person} 正在填写`));
      if (owner === undefined || !offers(message, '取消')) continue;
      await world.client.tap(owner, message, '取消').catch((error: unknown) => {
        if (!(error instanceof ControlError)) throw error;
      });
    }
}
