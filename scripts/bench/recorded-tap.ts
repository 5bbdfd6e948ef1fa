import { copies, freshCase, idsInstead, LIAISON, type FreshCase } from './fresh-cases.ts';
import type { Office } from './office.ts';
import { statementsOf, type Statement } from './statements.ts';

/** One tap as the product sends it to the database, and the ids it is about. */
export interface RecordedTap {
  readonly statements: readonly Statement[];
  readonly ids: readonly string[];
}

/** Fresh cases to tap on, each handed out once, and a recorded tap. */
export interface TapGround {
  readonly recorded: RecordedTap;
  readonly take: (count: number) => FreshCase[];
}

/** Makes `count` fresh cases, and taps on one more to learn what a tap sends. */
export async function tapGround(office: Office, url: string, count: number): Promise<TapGround> {
  const template = await freshCase(office);
  const made = (await copies(url, template, count)).values();
  const recorded = await recordTap(office, template);
  return {
    recorded,
    take: (wanted) =>
      Array.from({ length: wanted }, () => {
        const next = made.next();
        if (next.done === true) throw new Error('no fresh case is left');
        return next.value;
      }),
  };
}

/** 签收. Fails loudly when it was refused: a refusal is fast. */
export async function tap({ app, from }: Office, { caseId, messageId }: FreshCase): Promise<void> {
  const { toast, card } = await app.acceptCase(from(LIAISON, { messageId }), caseId);
  if (toast?.type !== 'success' || card === undefined)
    throw new Error(`${LIAISON} could not accept: ${toast?.content ?? 'no answer'}`);
}

/** Taps once and notes what goes to the database; the inbox key counts among the ids. */
async function recordTap(office: Office, one: FreshCase): Promise<RecordedTap> {
  const origin = office.from(LIAISON, { messageId: one.messageId });
  const statements = await statementsOf(() => office.app.acceptCase(origin, one.caseId));
  return { statements, ids: [...one.ids, origin.key] };
}

let replays = 0;

/** The ids of `one` in place of those recorded, and an inbox key of its own. */
export const instead = ({ ids }: RecordedTap, one: FreshCase): ReadonlyMap<string, string> =>
  idsInstead(ids, [...one.ids, `event:replay-${process.pid}-${(replays += 1)}`]);
