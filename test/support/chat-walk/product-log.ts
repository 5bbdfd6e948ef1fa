import { z } from 'zod';
import type { World } from '../world.ts';

const Refused = z.object({ msg: z.literal('refused'), action: z.string(), refused: z.string() });
const Trouble = z.object({ level: z.number().min(50) });
/** Locks that could not be had in time on a busy machine: whatever it was is done again. */
const Busy = z.object({ err: z.object({ type: z.literal('Busy') }) });

/** What the product wrote into its log since it was asked last. */
export class ProductLog {
  readonly #world: World;
  #read = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Codes of refusals, and lines that tell of trouble. */
  news(): { readonly refusals: readonly string[]; readonly trouble: readonly string[] } {
    const log = this.#world.log;
    const end = log.lastIndexOf('\n') + 1;
    const lines = log.slice(this.#read, end).split('\n').slice(0, -1);
    this.#read = end;
    const parsed = lines.map((line) => JSON.parse(line) as unknown);
    return {
      refusals: parsed.flatMap((line) => Refused.safeParse(line).data?.refused ?? []),
      trouble: lines.filter(
        (_, index) => Trouble.safeParse(parsed[index]).success && !Busy.safeParse(parsed[index]).success,
      ),
    };
  }
}
