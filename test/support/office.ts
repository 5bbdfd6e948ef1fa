import { v7 } from 'uuid';
import type { OpenStore } from '../../db/open-store.ts';
import type { ChatLookup } from '../../src/app/chat-lookup.ts';
import type { Deps } from '../../src/app/deps.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { CardRow, IntentRow, Tx } from '../../src/app/ports.ts';
import { recordReceipt } from '../../src/app/record-receipt.ts';
import { useCases, type UseCases } from '../../src/app/use-cases.ts';
import type { CaseState } from '../../src/domain/case.ts';
import { parseLocalDate, type Instant } from '../../src/domain/local-date.ts';
import { testTransport } from './database.ts';
import { recordingLog } from './log.ts';
import { at } from './story.ts';

const SINCE = parseLocalDate('2021-09-01');
const FAR = Number.MAX_SAFE_INTEGER;

/** People of the office: open_id → role and unit. */
const PEOPLE = {
  ou_clerk: { name: '受理员甲', role: 'clerk', unitId: null },
  ou_clerk2: { name: '受理员乙', role: 'clerk', unitId: null },
  ou_tax: { name: '联络员·市税务局', role: 'liaison', unitId: 'unit-tax' },
  ou_director: { name: '中心负责人', role: 'director', unitId: null },
  ou_deputy: { name: '主管领导·市税务局', role: 'deputy', unitId: 'unit-tax' },
  ou_head: { name: '一把手·市税务局', role: 'head', unitId: 'unit-tax' },
  ou_labour: { name: '联络员·市人社局', role: 'liaison', unitId: 'unit-labour' },
} as const;

export type PersonId = keyof typeof PEOPLE;

/** Everything an act may change: rows, outbox, cards. What must not change is compared with it. */
export interface Exits {
  readonly cases: readonly CaseState[];
  readonly intents: readonly IntentRow[];
  readonly cards: readonly CardRow[];
}

/** The use cases over a real store with a small register: the centre, 市税务局, 市人社局. Nothing is sent. */
export interface Office {
  readonly app: UseCases;
  /** What the use cases were built from. */
  readonly deps: Deps;
  readonly store: OpenStore;
  readonly log: ReturnType<typeof recordingLog>;
  /** What Feishu says when it is asked; nothing, until a test sets it. */
  readonly feishu: { names: Record<string, string>; members: Record<string, readonly string[]> };
  /** `ADMIN_IDS`. */
  readonly adminIds: string[];
  now: Instant;
  /** A tap or message of a person; a new key each time unless one is given. */
  from(who: string, place?: Partial<Origin>): Origin;
  exits(): Promise<Exits>;
  /** Plays the sender for the newest card of an audience: posted now, with receipt. Gives its message id. */
  post(caseId: string, audience: 'centre' | 'unit'): Promise<string>;
  /** The newest open form. */
  openFormId(): Promise<string>;
  /** Plays the sender for the card of a form. Gives its message id. */
  postForm(formId: string): Promise<string>;
}

/** The kept cards that wait to be posted, newest first. */
async function unposted(tx: Tx): Promise<CardRow[]> {
  const kept = (await tx.outbox.dueIntents(FAR, 1000)).flatMap(({ content }) =>
    content.type === 'keptCard' ? [content.cardId] : [],
  );
  const found = await Promise.all(kept.toReversed().map((id) => tx.cards.find(id)));
  return found.filter((card) => card !== null);
}

/** Files units, chats and people as they are at the beginning; again, it puts back what was changed about them. */
export async function fileOffice(store: OpenStore): Promise<void> {
  await store.transaction(async ({ directory }) => {
    for (const [id, shortName] of [
      ['unit-tax', '市税务局'],
      ['unit-labour', '市人社局'],
    ] as const) {
      await directory.putUnit({
        id,
        parentId: null,
        kind: 'municipal',
        name: shortName,
        shortName,
        validFrom: SINCE,
      });
      await directory.putChat({ chatId: `oc_${id}`, purpose: 'unit', unitId: id });
    }
    await directory.putChat({ chatId: 'oc_centre', purpose: 'centre', unitId: null });
    for (const [openId, { name, role, unitId }] of Object.entries(PEOPLE)) {
      await directory.putPerson({ id: `p_${openId}`, openId, unionId: null, name });
      await directory.putAppointment({
        personId: `p_${openId}`,
        role,
        unitId,
        validFrom: SINCE,
        validTo: null,
      });
    }
  });
}

export async function openOffice(store: OpenStore): Promise<Office> {
  await fileOffice(store);
  const log = recordingLog();
  const transport = testTransport();
  const deps: Deps = { store, log, transport, newId: v7, clock: { now: () => office.now } };
  const feishu: Office['feishu'] = { names: {}, members: {} };
  const adminIds: string[] = [];
  const lookup: ChatLookup = {
    chatName: (chatId) => Promise.resolve(feishu.names[chatId] ?? null),
    members: (chatId) => Promise.resolve(feishu.members[chatId] ? new Set(feishu.members[chatId]) : null),
    personName: (openId) => Promise.resolve(feishu.names[openId] ?? null),
  };
  const office: Office = {
    store,
    log,
    feishu,
    adminIds,
    now: at('2026-09-14 09:00'),
    deps,
    app: useCases({ ...deps, lookup, adminIds }),
    from: (who, place = {}) => ({
      key: `event:${v7()}`,
      openId: who,
      unionId: null,
      at: office.now,
      chatId: 'oc_centre',
      messageId: `om_${v7()}`,
      ...place,
    }),
    exits: () =>
      store.transaction(async (tx) => {
        const ids = await tx.cases.allIds();
        const found = await Promise.all(ids.map((id) => tx.cases.find(id)));
        const cards = await Promise.all(ids.map((id) => tx.cards.ofCase(id)));
        return {
          cases: found.filter((one) => one !== null),
          intents: await tx.outbox.dueIntents(FAR, 1000),
          cards: cards.flat(),
        };
      }),
    post: (caseId, audience) =>
      store.transaction(async (tx) => {
        const card = (await tx.cards.ofCase(caseId)).findLast((one) => one.audience === audience);
        if (card === undefined) throw new Error(`no ${audience} card`);
        const messageId = `om_${v7()}`;
        await recordReceipt(tx, card, office.now);
        await tx.outbox.cardPosted(card.id, messageId, office.now, card.wantedVersion);
        return messageId;
      }),
    openFormId: () =>
      store.transaction(async (tx) => {
        for (const { formId } of await unposted(tx))
          if (formId !== null && (await tx.forms.find(formId))?.status === 'open') return formId;
        throw new Error('no open form');
      }),
    postForm: (formId) =>
      store.transaction(async (tx) => {
        const card = (await unposted(tx)).find((one) => one.formId === formId);
        if (card === undefined) throw new Error('no card of that form');
        const messageId = `om_${v7()}`;
        await tx.outbox.cardPosted(card.id, messageId, office.now, card.wantedVersion);
        return messageId;
      }),
  };
  return office;
}
