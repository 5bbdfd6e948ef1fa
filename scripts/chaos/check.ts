import { v7 } from 'uuid';
import { openStore } from '../../db/open-store.ts';
import { createLog } from '../../src/log.ts';
import { withBareRows } from '../replay/bare-rows.ts';
import { checkCases } from '../replay/check-cases.ts';
import { checkCards } from '../replay/check-chats.ts';
import type { OwnDatabase } from '../replay/own-database.ts';
import { verifyCases } from '../verify.ts';
import { checkActs } from './check-acts.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkTime } from './check-time.ts';
import type { Journal } from './journal.ts';
import type { ChaosOptions } from './options.ts';
import type { Played } from './people.ts';
import type { Replica } from './replica.ts';
import type { ChaosReport } from './report.ts';

export interface Evidence extends Played {
  readonly options: ChaosOptions;
  /** How long it took. */
  readonly minutes: number;
  readonly dir: string;
  readonly fieldKey: string;
  readonly database: OwnDatabase;
  readonly replicas: readonly Replica[];
  readonly journal: Journal;
}

/** Compares what people did, what the database holds and what the chats show, once the product has stopped. */
export async function checkEverything(evidence: Evidence): Promise<ChaosReport> {
  const { options, minutes, replicas, journal, walked, seen, counts, database, dir, findings } = evidence;
  const inRows = await withBareRows(database.url, dir, async (rows) => ({
    acts: await checkActs(journal, seen, rows),
    delivery: await checkDelivery(journal, rows),
    time: await checkTime(rows),
    leases: await rows<{ epoch: number }>("SELECT epoch FROM lease WHERE name = 'sender'"),
  }));
  const { acts, delivery, time, leases } = inRows;
  const events = [...journal.events.values()];
  const messages = [...journal.messages.values()];
  const sum = (of: (replica: Replica) => number): number =>
    replicas.reduce((all, replica) => all + of(replica), 0);
  const { kills = 0, ...faults } = Object.fromEntries(counts) as Record<string, number>;
  const { seed, limits, parallel, plant, cases } = options;
  return {
    ...{ seed, minutes, replicas: replicas.length, limits, parallel, plant },
    ...{ cases: walked.begun.length - walked.stuck.length, begun: walked.begun.length },
    taps: journal.taps.size,
    messages: journal.eventOf.size,
    sent: messages.filter(({ author }) => author === undefined).length,
    retried: events.filter(({ attempts }) => attempts > 1).length,
    gaveUp: events.filter(({ state, messageId }) => state === 'gave_up' && messageId !== null).length,
    unanswered: [...journal.taps.values()].filter(({ outcome }) => outcome?.error_code !== undefined).length,
    ...{ faults, kills, starts: sum(({ starts }) => starts) },
    failedStarts: sum(({ failedStarts }) => failedStarts),
    takeovers: (leases[0]?.epoch ?? 1) - 1,
    ...{ notices: time.notices, jobRuns: time.jobRuns, jobRunsTakenOver: time.runsTakenOver },
    parked: delivery.parked,
    findings: [
      ...findings,
      ...walked.stuck,
      ...(walked.begun.length < cases
        ? [`only ${walked.begun.length} of ${cases} cases were begun in time`]
        : []),
      ...replicas.flatMap(({ crashes }) => crashes),
      ...checkCards(seen, walked.begun),
      ...acts,
      ...delivery.findings,
      ...time.findings,
      ...(await checkStore(evidence)),
    ],
  };
}

/** The cases against what was registered, and against themselves. */
async function checkStore({ database, dir, fieldKey, walked }: Evidence): Promise<string[]> {
  const store = await openStore({
    ...{ url: database.url, dataDir: dir, fieldKey, newId: v7, log: createLog('error') },
    transport: { nowMs: () => Date.now() },
  });
  try {
    return [...(await checkCases(store, walked.begun)), ...(await verifyCases(store)).findings];
  } finally {
    await store.close();
  }
}
