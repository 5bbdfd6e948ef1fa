import { expect } from 'chai';
import { v7 } from 'uuid';
import { caseCard } from '../../cards/case-card.ts';
import { drawCard } from '../../src/app/draw-card.ts';
import { fetching, type Fetched } from '../../src/app/files/fetch-file.ts';
import type { ReceivedFile } from '../../src/app/files/receive-files.ts';
import type { CaseFile, IntentRow } from '../../src/app/ports.ts';
import { caseView } from '../../src/app/views/case-view.ts';
import { cardText } from './card-text.ts';
import type { Office } from './office.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
export const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
export const PDF = new TextEncoder().encode('%PDF-1.7 合同');

/** A picture as it comes in a message. */
export const photo = (): ReceivedFile => ({
  fileKey: `img_${v7()}`,
  resource: 'image',
  kind: 'picture',
  name: null,
});

/** A file as it comes in a message. */
export const file = (name: string): ReceivedFile => ({
  fileKey: `file_${v7()}`,
  resource: 'file',
  kind: 'file',
  name,
});

/** People of the office who send files to the bot; what Feishu and the sender do is played. */
export function fileDesk(office: Office) {
  const vault = {
    keep: (bytes: Uint8Array) => {
      const sha256 = Buffer.from(bytes).toString('hex').padEnd(64, '0').slice(0, 64);
      return Promise.resolve({ sha256, size: bytes.length });
    },
  };

  /** A new case, with its card in the centre's chat. Gives its id. */
  const registered = async (more: object = {}): Promise<string> => {
    await office.app.openRegistration(office.from('ou_clerk'));
    const { toast } = await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), {
      ...LINE,
      ...more,
    });
    const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
    const id = await office.store.read((tx) => tx.cases.idByNumber(number));
    await office.post(id!, 'centre');
    return id!;
  };
  /** A message in the direct chat. */
  const direct = (who: string, place: object = {}) =>
    office.from(who, { key: `message:${v7()}`, chatId: `oc_direct_${who}`, ...place });
  /** Files in one message to the bot. */
  const send = (
    who: string,
    files: readonly ReceivedFile[],
    more: { parentId?: string; place?: object } = {},
  ) => office.app.receiveFiles(direct(who, more.place), { files, parentId: more.parentId ?? null, text: '' });
  /** Plays the sender: everything that is to be fetched comes as `bytes`, or not at all. */
  const fetchAll = async (outcome: Uint8Array | null | 'lost' | 'withdrawn' = PDF): Promise<void> => {
    const sender = fetching(office.deps, vault);
    for (const { id, content } of (await office.exits()).intents) {
      if (content.type !== 'fetch') continue;
      const found = await office.store.read((tx) => sender.resource(tx, content.attachmentId));
      const fetched: Fetched =
        typeof outcome === 'string' ? { missing: outcome } : await sender.take(found!.file, outcome);
      await office.store.transaction((tx) => sender.settle(tx, content.attachmentId, fetched));
      // Whatever makes the sender say it again changes nothing.
      await office.store.transaction((tx) => sender.settle(tx, content.attachmentId, fetched));
      await office.store.transaction((tx) => tx.outbox.intentEnded(id, 'superseded', 'fetched'));
    }
  };
  const filesOf = (id: string): Promise<readonly CaseFile[]> =>
    office.store.read((tx) => tx.uploads.filesOfCase(id));
  const namesOf = async (id: string) => (await filesOf(id)).map(({ name, status }) => `${name} ${status}`);
  /** What the log of the case says of files. */
  const attached = async (id: string) =>
    (await office.store.read((tx) => tx.cases.events(id))).filter(({ type }) => type === 'attached');
  /** What the card of the case shows the centre, or a unit. */
  const cardOf = (id: string, unitId: string | null = null) =>
    office.store.read(async (tx) => {
      const place = { audience: unitId === null ? 'centre' : 'unit', unitId } as const;
      return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
    });
  const intents = async (where: (intent: IntentRow) => boolean) =>
    (await office.exits()).intents.filter(where);
  /** What waits to be said in a chat. */
  const texts = async (to: string) =>
    (await intents(({ target }) => target.chatId === to)).flatMap(({ content }) =>
      content.type === 'text' ? [content.text] : [],
    );
  /** The newest card of an upload in somebody's direct chat: what it says, and its message, posted now. */
  const uploadCard = async (who: string) => {
    const found = await intents(
      ({ target, content }) => target.chatId === who && content.type === 'keptCard',
    );
    const { content } = found.at(-1)!;
    if (content.type !== 'keptCard') throw new Error('no card');
    return office.store.transaction(async (tx) => {
      const card = (await tx.cards.find(content.cardId))!;
      const messageId = card.messageId ?? `om_${v7()}`;
      if (card.messageId === null)
        await tx.outbox.cardPosted(card.id, messageId, office.now, card.wantedVersion);
      return { text: cardText(await drawCard(office.deps)(tx, card)), messageId, uploadId: card.uploadId! };
    });
  };
  /** 补充证据: gives the card that then asks for files. */
  const add = async (id: string, who = 'ou_clerk') => {
    expect((await office.app.addEvidence(office.from(who), id)).toast?.content).to.include('单聊');
    return uploadCard(who);
  };

  /** Nothing is waited for any more. */
  const endAll = async (): Promise<void> => {
    for (const who of ['p_ou_clerk', 'p_ou_tax'])
      await office.store.transaction(async (tx) => {
        for (const { id } of await tx.uploads.pendingOf(who)) await tx.uploads.close(id, office.now);
        const undecided = await tx.uploads.undecidedOf(who);
        if (undecided !== null) await tx.uploads.close(undecided.id, office.now);
      });
  };

  return {
    registered,
    direct,
    send,
    fetchAll,
    filesOf,
    namesOf,
    attached,
    cardOf,
    intents,
    texts,
    uploadCard,
    add,
    endAll,
  };
}
