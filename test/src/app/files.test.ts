import { expect } from 'chai';
import { v7 } from 'uuid';
import { drawCard } from '../../../src/app/draw-card.ts';
import { fetching, type Fetched } from '../../../src/app/files/fetch-file.ts';
import { isOnItsWay, openUpload } from '../../../src/app/files/open-upload.ts';
import type { ReceivedFile } from '../../../src/app/files/receive-files.ts';
import type { CaseFile, IntentRow } from '../../../src/app/ports.ts';
import { caseView } from '../../../src/app/views/case-view.ts';
import { caseCard } from '../../../cards/case-card.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const PDF = new TextEncoder().encode('%PDF-1.7 合同');

const photo = (): ReceivedFile => ({
  fileKey: `img_${v7()}`,
  resource: 'image',
  kind: 'picture',
  name: null,
});
const file = (name: string): ReceivedFile => ({
  fileKey: `file_${v7()}`,
  resource: 'file',
  kind: 'file',
  name,
});

describe('第四条（一） files', () => {
  eachDatabase((database) => {
    let office: Office;
    const kept = new Map<string, Uint8Array>();
    const vault = {
      keep: (bytes: Uint8Array) => {
        const sha256 = Buffer.from(bytes).toString('hex').padEnd(64, '0').slice(0, 64);
        kept.set(sha256, bytes);
        return Promise.resolve({ sha256, size: bytes.length });
      },
    };
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });
    // Nothing of one test is waited for in the next.
    afterEach(async () => {
      for (const who of ['p_ou_clerk', 'p_ou_tax'])
        await office.store.transaction(async (tx) => {
          for (const { id } of await tx.uploads.pendingOf(who)) await tx.uploads.close(id, office.now);
          const undecided = await tx.uploads.undecidedOf(who);
          if (undecided !== null) await tx.uploads.close(undecided.id, office.now);
        });
    });

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
    const send = (
      who: string,
      files: readonly ReceivedFile[],
      more: { parentId?: string; place?: object } = {},
    ) =>
      office.app.receiveFiles(direct(who, more.place), { files, parentId: more.parentId ?? null, text: '' });
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
    const attached = async (id: string) =>
      (await office.store.read((tx) => tx.cases.events(id))).filter(({ type }) => type === 'attached');
    const cardOf = (id: string, unitId: string | null = null) =>
      office.store.read(async (tx) => {
        const place = { audience: unitId === null ? 'centre' : 'unit', unitId } as const;
        return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
      });
    const intents = async (where: (intent: IntentRow) => boolean) =>
      (await office.exits()).intents.filter(where);
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
    const add = async (id: string, who = 'ou_clerk') => {
      expect((await office.app.addEvidence(office.from(who), id)).toast?.content).to.include('单聊');
      return uploadCard(who);
    };

    it('补充证据: what is sent counts when it was sent, is fetched, listed, and told in the timeline', async () => {
      const id = await registered();
      const asked = await add(id);
      expect(asked.text).to.include('请发来材料：2026-').and.include('关键性证据').and.include('还没有收到');
      await send('ou_clerk', [photo(), file('购销合同.pdf')]);
      expect(await namesOf(id)).to.deep.equal(['图片1 arriving', '购销合同.pdf arriving']);
      expect(await attached(id), 'control: nothing to read yet').to.deep.equal([]);
      office.now = at('2026-09-14 10:30');
      await fetchAll(JPEG);
      expect(await namesOf(id)).to.deep.equal(['图片1.jpg stored', '购销合同.pdf duplicate']);
      const [event] = await attached(id);
      expect(event).to.deep.include({ at: at('2026-09-14 09:00'), by: 'p_ou_clerk' });
      expect(event?.data).to.include({ name: '图片1.jpg', purpose: 'evidence' });
      const card = await cardOf(id);
      expect(card).to.include('附件（1份）').and.include('图片1.jpg').and.include('受理员甲 发来关键性证据');
    });

    it('a message that Feishu pushes five times is on record once, and stored once', async () => {
      const id = await registered();
      await add(id);
      const one = { files: [file('a.pdf')], parentId: null, text: '' };
      const origin = direct('ou_clerk');
      for (let time = 0; time < 5; time += 1) await office.app.receiveFiles(origin, one);
      expect(await namesOf(id)).to.deep.equal(['a.pdf arriving']);
      expect(await intents(({ content }) => content.type === 'fetch')).to.have.length(1);
      await fetchAll();
      expect(await attached(id)).to.have.length(1);
    });

    it('several waited for: the bot asks once, a tap decides, and the time stays that of the message', async () => {
      const [one, other] = [await registered(), await registered()];
      await add(one);
      const wanted = await add(other);
      await send('ou_clerk', [file('a.pdf')]);
      await send('ou_clerk', [file('b.pdf')]);
      const question = await uploadCard('ou_clerk');
      expect(question.text).to.include('这些材料是哪一件的').and.include('a.pdf').and.include('b.pdf');
      await fetchAll(PDF);
      expect([...(await namesOf(one)), ...(await namesOf(other))], 'control: of no case yet').to.deep.equal(
        [],
      );
      office.now = at('2026-09-14 11:00');
      const origin = office.from('ou_clerk', { messageId: question.messageId });
      const { toast, card } = await office.app.placeFiles(origin, question.uploadId, wanted.uploadId);
      expect(toast?.content).to.include('已放到');
      expect(cardText(card!)).to.include('已放到所选的诉求');
      expect(await namesOf(other)).to.deep.equal(['a.pdf stored', 'b.pdf duplicate']);
      expect((await attached(other)).map((event) => event.at)).to.deep.equal([at('2026-09-14 09:00')]);
      expect(await namesOf(one)).to.deep.equal([]);
      const again = await office.app.placeFiles(office.from('ou_clerk'), question.uploadId, wanted.uploadId);
      expect(again.toast).to.include({ type: 'error' });
    });

    it('replying decides: with the file itself, or with words to what was sent before', async () => {
      const [one, other] = [await registered(), await registered()];
      const first = await add(one);
      const second = await add(other);
      await send('ou_clerk', [file('a.pdf')], { parentId: first.messageId });
      expect(await namesOf(one)).to.deep.equal(['a.pdf arriving']);
      await send('ou_clerk', [file('b.pdf')]);
      const said = await office.app.placeByReply(direct('ou_clerk'), second.messageId, '?');
      expect(said.toast?.content).to.include('1份材料已放到');
      expect(await namesOf(other)).to.deep.equal(['b.pdf arriving']);
      const words = await office.app.placeByReply(direct('ou_clerk'), second.messageId, '我只认命令');
      expect(words.toast?.content, 'control: nothing waits for an answer').to.equal('我只认命令');
    });

    it('a reply to any card of the case in the direct chat opens what was not asked for', async () => {
      const id = await registered();
      await office.app.showCase(
        direct('ou_clerk'),
        (await office.store.read((tx) => tx.cases.find(id)))!.number!,
      );
      const card = await office.store.transaction(async (tx) => {
        const lookup = (await tx.cards.ofCase(id)).findLast(({ kind }) => kind === 'lookup')!;
        await tx.outbox.cardPosted(lookup.id, 'om_lookup', office.now, 1);
        return lookup;
      });
      expect(card.caseId).to.equal(id);
      await Promise.all([
        send('ou_clerk', [photo()], { parentId: 'om_lookup' }),
        send('ou_clerk', [photo()], { parentId: 'om_lookup' }),
      ]);
      expect(await filesOf(id)).to.have.length(2);
      expect(new Set((await filesOf(id)).map(({ uploadId }) => uploadId)).size, 'one upload').to.equal(1);
    });

    it('第四条（二）: while the enterprise is waited for, what comes is 补充材料', async () => {
      const id = await registered();
      await office.app.openForm(office.from('ou_clerk'), 'askSupplement', id);
      await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), {
        material: '购销合同',
      });
      expect((await add(id)).text).to.include('补充材料');
    });

    it('材料已齐 ends it, by its person alone and once; later files need a case again', async () => {
      const id = await registered();
      const { uploadId, messageId } = await add(id);
      await send('ou_clerk', [file('a.pdf')]);
      const other = await office.app.endUpload(office.from('ou_clerk2', { messageId }), uploadId);
      expect(other.toast).to.include({ type: 'error' });
      const { toast, card } = await office.app.endUpload(office.from('ou_clerk', { messageId }), uploadId);
      expect(toast).to.include({ type: 'success' });
      expect(cardText(card!)).to.include('共1份（a.pdf），9月14日 09:00材料已齐');
      const again = await office.app.endUpload(office.from('ou_clerk', { messageId }), uploadId);
      expect(again.toast?.content).to.include('不用再点');
      const late = await send('ou_clerk', [file('b.pdf')]);
      expect(late.toast?.content).to.include('不知道是哪一件');
      expect(await namesOf(id)).to.deep.equal(['a.pdf arriving']);
    });

    it('refused with a sentence: wrong kinds, nobody’s business, what is too large, empty or no picture', async () => {
      const id = await registered();
      expect((await send('ou_tax', [file('a.pdf')])).toast?.content).to.include('没有等您发来的材料');
      expect((await send('ou_stranger', [file('a.pdf')])).toast).to.include({ type: 'error' });
      await add(id);
      const wrong = await send('ou_clerk', [file('安装.exe'), file('13804321234.pdf')]);
      expect(wrong.toast?.content).to.include('「安装.exe」这种文件不能接收').and.include('PDF');
      const [taken] = await filesOf(id);
      expect(taken?.name, 'and no telephone number gets into a name').to.equal('138****1234.pdf');
      await fetchAll(null);
      await send('ou_clerk', [file('假.pdf')]);
      await fetchAll(Uint8Array.from([0x4d, 0x5a, 0x90]));
      await send('ou_clerk', [photo()]);
      await fetchAll(PDF);
      const said = (await texts('ou_clerk')).slice(-3).join('\n');
      expect(said).to.include('超过30MB').and.include('「假.pdf」是程序').and.include('「图片3」打不开');
      expect(await attached(id)).to.deep.equal([]);
    });

    it('what we fail to fetch is asked for again without loss of time, once; what was withdrawn is not', async () => {
      const id = await registered();
      await add(id);
      office.now = at('2026-09-14 16:50');
      await send('ou_clerk', [file('a.pdf')]);
      await fetchAll('lost');
      expect((await texts('ou_clerk')).at(-1))
        .to.include('9月15日')
        .and.include('9月14日 16:50');
      office.now = at('2026-09-15 10:00');
      await send('ou_clerk', [file('a.pdf'), file('b.pdf')]);
      await fetchAll(PDF);
      expect((await filesOf(id)).map(({ name, status, countsAt }) => [name, status, countsAt])).to.deep.equal(
        [
          ['a.pdf', 'failed', at('2026-09-14 16:50')],
          ['a.pdf', 'stored', at('2026-09-14 16:50')],
          ['b.pdf', 'duplicate', at('2026-09-15 10:00')],
        ],
      );
      await send('ou_clerk', [file('c.pdf')]);
      await fetchAll('withdrawn');
      await send('ou_clerk', [file('d.pdf')], { place: { at: at('2026-09-15 11:00') } });
      expect((await filesOf(id)).at(-1)?.countsAt).to.equal(at('2026-09-15 11:00'));
    });

    it('a sealed scan (DESIGN §4) cannot be said to be complete before it came, and is on its way from its message on', async () => {
      const id = await registered({ leadUnit: 'unit-tax' });
      await office.post(id, 'unit');
      const act = {
        origin: office.from('ou_tax'),
        actor: { personId: 'p_ou_tax', name: '', appointments: [] },
      };
      const what = { personId: 'p_ou_tax', caseId: id, purpose: 'returnScan' } as const;
      const open = () => office.store.transaction((tx) => openUpload(office.deps, { tx, ...act }, what));
      const { id: first } = await open();
      expect((await open()).id, 'asked for again it is the same').to.equal(first);
      const { uploadId, messageId } = await uploadCard('ou_tax');
      const early = await office.app.endUpload(office.from('ou_tax', { messageId }), uploadId);
      expect(early.toast?.content).to.include('还没有收到');
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(false);
      await send('ou_tax', [file('说明.pdf')]);
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(true);
      await fetchAll();
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(false);
      expect(await cardOf(id)).to.include('说明.pdf');
      expect(await cardOf(id, 'unit-tax'), 'no unit reads of it on its card').to.not.include('附件（');
    });

    it('查看附件: to the direct chat of whoever sees the case, on record; units get what is meant for them', async () => {
      const id = await registered({ leadUnit: 'unit-tax' });
      await office.post(id, 'unit');
      await add(id);
      await send('ou_clerk', [file('a.pdf')]);
      const none = await office.app.viewFiles(office.from('ou_clerk'), id);
      expect(none.toast).to.include({ type: 'error' });
      await fetchAll();
      for (const who of ['ou_clerk2', 'ou_tax', 'ou_head']) {
        const { toast } = await office.app.viewFiles(office.from(who), id);
        expect(toast?.content, who).to.include('1份附件正发到您与「接办」的单聊');
        const [words] = (await intents(({ target }) => target.chatId === who)).slice(-1);
        expect(words?.content).to.have.property('text').that.includes('的附件共1份');
        // One after the other: the sentence, the upload, the file.
        await office.store.transaction((tx) => tx.outbox.intentSent(words!.id, 'om_1'));
        const [upload] = (await intents(({ target }) => target.chatId === who)).slice(-1);
        expect(upload?.content).to.include({ type: 'upload', name: 'a.pdf' });
        await office.store.transaction((tx) => tx.outbox.intentSent(upload!.id, 'file_1'));
        const [post] = (await intents(({ target }) => target.chatId === who)).slice(-1);
        expect(post?.content).to.include({ type: 'file', name: 'a.pdf' });
      }
      const labour = await office.app.viewFiles(office.from('ou_labour'), id);
      expect(labour.toast).to.include({ type: 'error' });
      expect(await intents(({ target }) => target.chatId === 'ou_labour')).to.deep.equal([]);
      expect(await cardOf(id, 'unit-tax')).to.include('附件（1份）');
    });

    it('要求保密: no unit gets a file, reads its name, or of it in the timeline', async () => {
      const id = await registered({ leadUnit: 'unit-tax', confidential: '是' });
      await office.post(id, 'unit');
      await add(id);
      await send('ou_clerk', [file('松花湖营业执照.pdf')]);
      await fetchAll();
      const { toast } = await office.app.viewFiles(office.from('ou_tax'), id);
      expect(toast?.content).to.include('要求保密');
      expect(await cardOf(id, 'unit-tax'))
        .to.not.include('营业执照')
        .and.not.include('发来');
      expect(await cardOf(id), 'control')
        .to.include('松花湖营业执照.pdf')
        .and.include('发来关键性证据');
    });

    it('补充证据 is the centre’s alone, and of open cases', async () => {
      const id = await registered({ leadUnit: 'unit-tax' });
      const messageId = await office.post(id, 'unit');
      const unit = await office.app.addEvidence(office.from('ou_tax', { messageId }), id);
      expect(unit.toast?.content).to.include('只有受理中心');
      const before = await office.exits();
      const labour = await office.app.addEvidence(office.from('ou_labour'), id);
      expect(labour.toast?.content).to.include('没有找到这件诉求');
      expect(await office.exits()).to.deep.equal(before);
    });
  });
});
