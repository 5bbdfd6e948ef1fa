import { expect } from 'chai';
import { eachDatabase } from '../../support/database.ts';
import { fileDesk, file } from '../../support/file-desk.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

describe('第四条（一） who gets the files of a case, and who adds to them', () => {
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

    it('查看附件: to the direct chat of whoever sees the case, on record; units get what is meant for them', async () => {
      const id = await desk.registered({ leadUnit: 'unit-tax' });
      await office.post(id, 'unit');
      await desk.add(id);
      await desk.send('ou_clerk', [file('a.pdf')]);
      const none = await office.app.viewFiles(office.from('ou_clerk'), id);
      expect(none.toast).to.include({ type: 'error' });
      await desk.fetchAll();
      for (const who of ['ou_clerk2', 'ou_tax', 'ou_head']) {
        const { toast } = await office.app.viewFiles(office.from(who), id);
        expect(toast?.content, who).to.include('1份附件正发到您与「接办」的单聊');
        const [words] = (await desk.intents(({ target }) => target.chatId === who)).slice(-1);
        expect(words?.content).to.have.property('text').that.includes('的附件共1份');
        // One after the other: the sentence, the upload, the file.
        await office.store.transaction((tx) => tx.outbox.intentSent(words!.id, 'om_1'));
        const [upload] = (await desk.intents(({ target }) => target.chatId === who)).slice(-1);
        expect(upload?.content).to.include({ type: 'upload', name: 'a.pdf' });
        await office.store.transaction((tx) => tx.outbox.intentSent(upload!.id, 'file_1'));
        const [post] = (await desk.intents(({ target }) => target.chatId === who)).slice(-1);
        expect(post?.content).to.include({ type: 'file', name: 'a.pdf' });
      }
      const labour = await office.app.viewFiles(office.from('ou_labour'), id);
      expect(labour.toast).to.include({ type: 'error' });
      expect(await desk.intents(({ target }) => target.chatId === 'ou_labour')).to.deep.equal([]);
      expect(await desk.cardOf(id, 'unit-tax')).to.include('附件（1份）');
    });

    it('要求保密: no unit gets a file, reads its name, or of it in the timeline', async () => {
      const id = await desk.registered({ leadUnit: 'unit-tax', confidential: '是' });
      await office.post(id, 'unit');
      await desk.add(id);
      await desk.send('ou_clerk', [file('松花湖营业执照.pdf')]);
      await desk.fetchAll();
      const { toast } = await office.app.viewFiles(office.from('ou_tax'), id);
      expect(toast?.content).to.include('要求保密');
      expect(await desk.cardOf(id, 'unit-tax'))
        .to.not.include('营业执照')
        .and.not.include('发来');
      expect(await desk.cardOf(id), 'control')
        .to.include('松花湖营业执照.pdf')
        .and.include('发来关键性证据');
    });

    it('补充证据 is the centre’s alone, and of open cases', async () => {
      const id = await desk.registered({ leadUnit: 'unit-tax' });
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
