import type { Lane, SendOutcome } from './ports.ts';

/** What operators count. Labels come from closed lists: never an id, a name or a text. */
export interface Meter {
  /** An event of Feishu was handled in `ms` of transport time. */
  handled(kind: 'tap' | 'message', outcome: 'done' | 'refused' | 'busy' | 'failed', ms: number): void;
  /** A message or a change of a card was tried; `code` is Feishu's, when it gave one. */
  sent(lane: Lane, outcome: 'ok' | Extract<SendOutcome, { ok: false }>['kind'], code: number | null): void;
  /** A run of a job ended after `ms`; `lost` = another replica had taken it over. */
  jobRan(job: string, outcome: 'done' | 'failed' | 'lost', ms: number): void;
}
