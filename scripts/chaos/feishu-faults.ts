import type { Random } from '../replay/random.ts';
import { between, count, type Scene } from './scene.ts';

/** What the sandbox is asked for (DESIGN §9, `POST /sandbox/faults`). */
interface Body {
  readonly value?: number;
  readonly path?: string;
  readonly times?: number;
  readonly for_ms?: number;
}

export interface FeishuFault {
  readonly kind: string;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  /** As the sandbox knows it, when that is not `kind`. */
  readonly as?: string;
  readonly body: (random: Random) => Body;
}

const whole = (random: Random, least: number, most: number): number =>
  Math.round(between(random, least, most));
/** The messages, not the tokens. */
const MESSAGES = '/im/v1/messages';
/** For what happens once: the sandbox forgets it at once. */
const NOW = { for_ms: 1 };

/** Faults of Feishu itself: each lasts for a while or strikes some times, and heals by itself. */
export const FEISHU_FAULTS: readonly FeishuFault[] = [
  {
    kind: 'latency',
    weight: 3,
    body: (random) => ({ value: whole(random, 100, 2000), for_ms: whole(random, 1000, 6000) }),
  },
  {
    kind: 'http 5xx',
    as: 'http',
    weight: 3,
    body: (random) => ({
      value: whole(random, 0, 1) === 0 ? 500 : 503,
      path: MESSAGES,
      for_ms: whole(random, 500, 6000),
    }),
  },
  {
    kind: 'http 5xx everywhere',
    as: 'http',
    weight: 1,
    body: (random) => ({ value: 502, for_ms: whole(random, 500, 3000) }),
  },
  {
    kind: 'http 429',
    as: 'http',
    weight: 3,
    body: (random) => ({ value: 429, path: MESSAGES, times: whole(random, 1, 15), for_ms: 10_000 }),
  },
  {
    kind: 'lost_answer',
    weight: 5,
    body: (random) => ({ path: MESSAGES, times: whole(random, 1, 15), for_ms: 10_000 }),
  },
  { kind: 'drop_ws', weight: 2, body: () => NOW },
  { kind: 'duplicate', weight: 4, body: (random) => ({ times: whole(random, 5, 40), for_ms: 20_000 }) },
  { kind: 'reorder', weight: 2, body: (random) => ({ times: whole(random, 1, 10), for_ms: 20_000 }) },
  {
    kind: 'late_callback',
    weight: 3,
    body: (random) => ({ value: whole(random, 3200, 8000), times: whole(random, 1, 6), for_ms: 10_000 }),
  },
  { kind: 'token_expired', weight: 2, body: () => NOW },
  {
    kind: 'lock',
    weight: 3,
    body: (random) => ({ path: MESSAGES, times: whole(random, 1, 12), for_ms: 10_000 }),
  },
];

/** Switches one on. */
export async function strikeFeishu(scene: Scene, { kind, as = kind, body }: FeishuFault): Promise<void> {
  await scene.world.client.call('/sandbox/faults', { kind: as, ...body(scene.random) });
  count(scene, kind);
}
