import { localDate } from '../../../src/domain/local-date.ts';
import { expect } from 'chai';
import { drawCard } from '../../../src/app/draw-card.ts';
import { isOnItsWay, openUpload } from '../../../src/app/files/open-upload.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { fileDesk, file, photo, JPEG, PDF } from '../../support/file-desk.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

describe('第四条（一） files that people send', () => {
  eachDatabase((database) => {
    let office: Office;
    let desk: ReturnType<typeof fileDesk>;
    before(async () => {
      office = await openOffice(await database.open());
      desk = fileDesk(office);
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });
    afterEach(() => desk.endAll());

    it('补充证据: what is sent counts when it was sent, is fetched, listed, and told in the timeline', async () => {
      const id = await desk.registered();
      const asked = await desk.add(id);
      expect(asked.text).to.include('请发来材料：2026-').and.include('关键性证据').and.include('还没有收到');
      await desk.send('ou_clerk', [photo(), file('购销合同.pdf')]);
      expect(await desk.namesOf(id)).to.deep.equal(['图片1 arriving', '购销合同.pdf arriving']);
      expect(await desk.attached(id), 'control: nothing to read yet').to.deep.equal([]);
      office.now = at('2026-09-14 10:30');
      await desk.fetchAll(JPEG);
      expect(await desk.namesOf(id)).to.deep.equal(['图片1.jpg stored', '购销合同.pdf duplicate']);
      const [event] = await desk.attached(id);
      expect(event).to.deep.include({ at: at('2026-09-14 09:00'), by: 'p_ou_clerk' });
      expect(event?.data).to.include({ name: '图片1.jpg', purpose: 'evidence' });
      const card = await desk.cardOf(id);
      expect(card).to.include('附件（1份）').and.include('图片1.jpg').and.include('受理员甲 发来关键性证据');
    });

    it('a message that Feishu pushes five times is on record once, and stored once', async () => {
      const id = await desk.registered();
      await desk.add(id);
      const one = { files: [file('a.pdf')], parentId: null, text: '' };
      const origin = desk.direct('ou_clerk');
      for (let time = 0; time < 5; time += 1) await office.app.receiveFiles(origin, one);
      expect(await desk.namesOf(id)).to.deep.equal(['a.pdf arriving']);
      expect(await desk.intents(({ content }) => content.type === 'fetch')).to.have.length(1);
      await desk.fetchAll();
      expect(await desk.attached(id)).to.have.length(1);
    });

    it('several waited for: the bot asks once, a tap decides, and the time stays that of the message', async () => {
      const [one, other] = [await desk.registered(), await desk.registered()];
      await desk.add(one);
      const wanted = await desk.add(other);
      await desk.send('ou_clerk', [file('a.pdf')]);
      await desk.send('ou_clerk', [file('b.pdf')]);
      const question = await desk.uploadCard('ou_clerk');
      expect(question.text).to.include('这些材料是哪一件的').and.include('a.pdf').and.include('b.pdf');
      await desk.fetchAll(PDF);
      expect(
        [...(await desk.namesOf(one)), ...(await desk.namesOf(other))],
        'control: of no case yet',
      ).to.deep.equal([]);
      office.now = at('2026-09-14 11:00');
      const origin = office.from('ou_clerk', { messageId: question.messageId });
      const { toast, card } = await office.app.placeFiles(origin, question.uploadId, wanted.uploadId);
      expect(toast?.content).to.include('已放到');
      expect(cardText(card!)).to.include('已放到所选的诉求');
      expect(await desk.namesOf(other)).to.deep.equal(['a.pdf stored', 'b.pdf duplicate']);
      expect((await desk.attached(other)).map((event) => event.at)).to.deep.equal([at('2026-09-14 09:00')]);
      expect(await desk.namesOf(one)).to.deep.equal([]);
      const again = await office.app.placeFiles(office.from('ou_clerk'), question.uploadId, wanted.uploadId);
      expect(again.toast).to.include({ type: 'error' });
    });

    it('chosen at the very moment when the content comes: on record once, with its case', async () => {
      const [one, other] = [await desk.registered(), await desk.registered()];
      await desk.add(one);
      const wanted = await desk.add(other);
      await desk.send('ou_clerk', [file('a.pdf')]);
      const { uploadId } = await desk.uploadCard('ou_clerk');
      await Promise.all([
        desk.fetchAll(),
        office.app.placeFiles(office.from('ou_clerk'), uploadId, wanted.uploadId),
      ]);
      expect(await desk.namesOf(other)).to.deep.equal(['a.pdf stored']);
      expect(await desk.attached(other)).to.have.length(1);
    });

    it('replying decides: with the file itself, or with words to what was sent before', async () => {
      const [one, other] = [await desk.registered(), await desk.registered()];
      const first = await desk.add(one);
      const second = await desk.add(other);
      await desk.send('ou_clerk', [file('a.pdf')], { parentId: first.messageId });
      expect(await desk.namesOf(one)).to.deep.equal(['a.pdf arriving']);
      await desk.send('ou_clerk', [file('b.pdf')]);
      const said = await office.app.placeByReply(desk.direct('ou_clerk'), second.messageId, '?');
      expect(said.toast?.content).to.include('1份材料已放到');
      expect(await desk.namesOf(other)).to.deep.equal(['b.pdf arriving']);
      const words = await office.app.placeByReply(desk.direct('ou_clerk'), second.messageId, '我只认命令');
      expect(words.toast?.content, 'control: nothing waits for an answer').to.equal('我只认命令');
    });

    it('a reply to any card of the case in the direct chat opens what was not asked for', async () => {
      const id = await desk.registered();
      await office.app.showCase(
        desk.direct('ou_clerk'),
        (await office.store.read((tx) => tx.cases.find(id)))!.number!,
      );
      const card = await office.store.transaction(async (tx) => {
        const lookup = (await tx.cards.ofCase(id)).findLast(({ kind }) => kind === 'lookup')!;
        await tx.outbox.cardPosted(lookup.id, 'om_lookup', office.now, 1);
        return lookup;
      });
      expect(card.caseId).to.equal(id);
      await Promise.all([
        desk.send('ou_clerk', [photo()], { parentId: 'om_lookup' }),
        desk.send('ou_clerk', [photo()], { parentId: 'om_lookup' }),
      ]);
      expect(await desk.filesOf(id)).to.have.length(2);
      expect(new Set((await desk.filesOf(id)).map(({ uploadId }) => uploadId)).size, 'one upload').to.equal(
        1,
      );
    });

    it('第四条（二）: while the enterprise is waited for, what comes is 补充材料', async () => {
      const id = await desk.registered();
      await office.app.openForm(office.from('ou_clerk'), 'askSupplement', id);
      await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), {
        material: '购销合同',
      });
      expect((await desk.add(id)).text).to.include('补充材料');
    });

    it('材料已齐 ends it, by its person alone and once; later files need a case again', async () => {
      const id = await desk.registered();
      const { uploadId, messageId } = await desk.add(id);
      await desk.send('ou_clerk', [file('a.pdf')]);
      const other = await office.app.endUpload(office.from('ou_clerk2', { messageId }), uploadId);
      expect(other.toast).to.include({ type: 'error' });
      const { toast, card } = await office.app.endUpload(office.from('ou_clerk', { messageId }), uploadId);
      expect(toast).to.include({ type: 'success' });
      expect(cardText(card!)).to.include('共1份（a.pdf），9月14日 09:00 材料已齐');
      const again = await office.app.endUpload(office.from('ou_clerk', { messageId }), uploadId);
      expect(again.toast?.content).to.include('不用再点');
      const late = await desk.send('ou_clerk', [file('b.pdf')]);
      expect(late.toast?.content).to.include('不知道是哪一件');
      expect(await desk.namesOf(id)).to.deep.equal(['a.pdf arriving']);
    });

    it('the unit that has the case is told once of what it may have, and of nothing else', async () => {
      const told = async () => (await desk.texts('oc_unit-tax')).filter((one) => one.includes('补充了'));
      const sent = async (confidential: '是' | '否', files: number): Promise<string[]> => {
        const id = await desk.registered({ leadUnit: 'unit-tax', confidential });
        await office.post(id, 'unit');
        const { uploadId, messageId } = await desk.add(id);
        for (let n = 0; n < files; n += 1) await desk.send('ou_clerk', [file(`${n}.pdf`)]);
        await office.app.endUpload(office.from('ou_clerk', { messageId }), uploadId);
        return await told();
      };
      expect(await sent('是', 1)).to.deep.equal([]);
      expect(await sent('否', 0)).to.deep.equal([]);
      const [words, ...more] = await sent('否', 2);
      expect(words).to.include('受理中心（受理员甲）补充了2份关键性证据').and.include('「查看附件」');
      expect(more).to.deep.equal([]);
    });

    it('a case that is over asks for nothing more, and its card is not renewed', async () => {
      const id = await desk.registered();
      const { uploadId } = await desk.add(id);
      const wanted = async () =>
        office.store.read(async (tx) => {
          const [card] = await tx.cards.ofUpload(uploadId);
          const renewed = await tx.cards.toRenew(at('2026-10-20 09:00'));
          return {
            renewed: renewed.includes(card!.id),
            text: cardText(await drawCard(office.deps)(tx, card!)),
          };
        });
      expect((await wanted()).renewed, 'control').to.equal(true);
      await office.app.openForm(office.from('ou_clerk'), 'answer', id);
      const values = { answer: '可以申请。', accepted: '是' };
      await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), values);
      expect(await wanted()).to.deep.include({ renewed: false });
      expect((await wanted()).text).to.include('本件已了结');
      expect((await desk.send('ou_clerk', [file('a.pdf')])).toast).to.include({ type: 'error' });
    });

    it('refused with a sentence: wrong kinds, nobody’s business, what is too large, empty or no picture', async () => {
      const id = await desk.registered();
      expect((await desk.send('ou_tax', [file('a.pdf')])).toast?.content).to.include('没有等您发来的材料');
      expect((await desk.send('ou_stranger', [file('a.pdf')])).toast).to.include({ type: 'error' });
      await desk.add(id);
      const wrong = await desk.send('ou_clerk', [file('安装.exe'), file('13804321234.pdf')]);
      expect(wrong.toast?.content).to.include('「安装.exe」这种文件不能接收').and.include('PDF');
      const [taken] = await desk.filesOf(id);
      expect(taken?.name, 'and no telephone number gets into a name').to.equal('138****1234.pdf');
      await desk.fetchAll(null);
      await desk.send('ou_clerk', [file('假.pdf')]);
      await desk.fetchAll(Uint8Array.from([0x4d, 0x5a, 0x90]));
      await desk.send('ou_clerk', [photo()]);
      await desk.fetchAll(PDF);
      const said = (await desk.texts('ou_clerk')).slice(-3).join('\n');
      expect(said).to.include('超过30MB').and.include('「假.pdf」是程序').and.include('「图片3」打不开');
      expect(await desk.attached(id)).to.deep.equal([]);
    });

    it('what we fail to fetch is asked for again without loss of time, once; what was withdrawn is not', async () => {
      const id = await desk.registered();
      await desk.add(id);
      office.now = at('2026-09-14 16:50');
      await desk.send('ou_clerk', [file('a.pdf')]);
      await desk.fetchAll('lost');
      expect((await desk.texts('ou_clerk')).at(-1))
        .to.include('9月15日')
        .and.include('9月14日 16:50');
      office.now = at('2026-09-15 10:00');
      await desk.send('ou_clerk', [file('a.pdf'), file('b.pdf')]);
      await desk.fetchAll(PDF);
      expect(
        (await desk.filesOf(id)).map(({ name, status, countsAt }) => [name, status, countsAt]),
      ).to.deep.equal([
        ['a.pdf', 'failed', at('2026-09-14 16:50')],
        ['a.pdf', 'stored', at('2026-09-14 16:50')],
        ['b.pdf', 'duplicate', at('2026-09-15 10:00')],
      ]);
      await desk.send('ou_clerk', [file('c.pdf')]);
      await desk.fetchAll('withdrawn');
      await desk.send('ou_clerk', [file('d.pdf')], { place: { at: at('2026-09-15 11:00') } });
      expect((await desk.filesOf(id)).at(-1)?.countsAt).to.equal(at('2026-09-15 11:00'));
    });

    it('a sealed scan (DESIGN §4) cannot be said to be complete before it came, and is on its way from its message on', async () => {
      const id = await desk.registered({ leadUnit: 'unit-tax' });
      await office.post(id, 'unit');
      const act = {
        origin: office.from('ou_tax'),
        actor: { personId: 'p_ou_tax', name: '', appointments: [] },
      };
      const what = { personId: 'p_ou_tax', caseId: id, purpose: 'returnScan' } as const;
      const open = () => office.store.transaction((tx) => openUpload(office.deps, { tx, ...act }, what));
      const { id: first } = await open();
      expect((await open()).id, 'asked for again it is the same').to.equal(first);
      const { uploadId, messageId } = await desk.uploadCard('ou_tax');
      const early = await office.app.endUpload(office.from('ou_tax', { messageId }), uploadId);
      expect(early.toast?.content).to.include('还没有收到');
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(false);
      await desk.send('ou_tax', [file('说明.pdf')]);
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(true);
      await desk.fetchAll();
      expect(
        await office.store.read((tx) => isOnItsWay(tx, id, 'returnScan', localDate(office.now))),
      ).to.equal(false);
      expect(await desk.cardOf(id)).to.include('说明.pdf');
      expect(await desk.cardOf(id, 'unit-tax'), 'no unit reads of it on its card').to.not.include('附件（');
    });
  });
});
