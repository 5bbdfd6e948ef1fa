import { expect } from 'chai';
import { v7 } from 'uuid';
import { caseCard } from '../../../cards/case-card.ts';
import { drawCard } from '../../../src/app/draw-card.ts';
import { caseView } from '../../../src/app/views/case-view.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const DEMAND = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助查询进度。',
};
const AGAIN = {
  ...{ contactName: '李会计', contactPhone: '13904325678' },
  content: '退税申请交了两个月，一直没有答复，请查询进度。',
};

describe('并案 of two cases', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });

    /** Registers through the form; gives number and id. */
    const register = async (more: Record<string, string> = {}) => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const values = { ...DEMAND, ...more };
      const { toast } = await office.app.submitForm(
        office.from('ou_clerk'),
        await office.openFormId(),
        values,
      );
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = (await office.store.read((tx) => tx.cases.idByNumber(number))) ?? '';
      if (more['leadUnit'] !== undefined) await office.post(id, 'unit');
      return { number, id, said: toast?.content ?? '' };
    };
    const merge = async (from: string, into: string, who = 'ou_clerk') =>
      (await office.app.mergeCases(office.from(who), from, into)).toast;
    const cardOf = (id: string, audience: 'centre' | 'unit', unitId = 'unit-tax') =>
      office.store.read(async (tx) => {
        const place = { audience, unitId: audience === 'unit' ? unitId : null };
        return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
      });
    const state = (id: string) => office.store.read(async (tx) => (await tx.cases.find(id))!);
    const told = async (chatId: string): Promise<string> =>
      (await office.exits()).intents
        .flatMap(({ content, target }) =>
          content.type === 'text' && target.chatId === chatId ? [content.text] : [],
        )
        .join('\n');

    it('the one that has the matter gets what was said; its unit is told; the other is final and says where it went', async () => {
      const first = await register({ leadUnit: 'unit-tax' });
      const second = await register(AGAIN);
      const toast = await merge(second.number, first.number);
      expect(toast?.content).to.equal(
        `${second.number} 已并入 ${first.number}，不再单独办理；企业所述已补进 ${first.number}，并告知「市税务局」。`,
      );
      expect(await state(second.id)).to.deep.include({ stage: 'merged', number: second.number });
      expect((await state(first.id)).absorbed).to.deep.equal([{ caseId: second.id, number: second.number }]);
      const ended = await cardOf(second.id, 'centre');
      expect(ended).to.include('已并案').and.include(`已并入 ${first.number}`);
      for (const audience of ['centre', 'unit'] as const)
        expect(await cardOf(first.id, audience))
          .to.include(`${second.number} 并入`)
          .and.include('一直没有答复');
      expect(await told('oc_unit-tax')).to.include(
        `${first.number} 企业又反映同一事项（${second.number} 并入）`,
      );
      const contact = await office.app.viewContact(office.from('ou_tax'), first.id);
      expect(contact.toast?.content).to.include('13804321234').and.include('李会计 13904325678');
      const log = await office.store.read((tx) => tx.cases.events(first.id));
      expect(JSON.stringify(log), 'names and numbers stay out of events').to.not.match(/李会计|1390432/);
    });

    it('a unit that had it hears that it owes nothing, and learns of the other only if it has a part in that', async () => {
      const first = await register({ leadUnit: 'unit-tax' });
      const elsewhere = await register({ ...AGAIN, leadUnit: 'unit-labour' });
      await merge(elsewhere.number, first.number);
      const said = await told('oc_unit-labour');
      expect(said).to.include(
        `${elsewhere.number} 松花湖食品：受理中心已将本件与另一件诉求并案，不用再单独办理。`,
      );
      const theirs = await cardOf(elsewhere.id, 'unit', 'unit-labour');
      expect(theirs).to.include('已并入 另一件诉求，不用再办');
      for (const text of [said, theirs]) expect(text).to.not.include(first.number);
      const accept = await office.app.acceptCase(office.from('ou_labour'), elsewhere.id);
      expect(accept.toast?.content).to.include('已经并入另一件诉求').and.not.include(first.number);

      const same = await register({ ...AGAIN, leadUnit: 'unit-tax' });
      await merge(same.number, first.number);
      expect(await told('oc_unit-tax')).to.include(`受理中心已将本件并入 ${first.number}`);
      expect(await cardOf(same.id, 'unit')).to.include(`已并入 ${first.number}，不用再办`);
    });

    it('a command on it leads the centre to the other one; /查 brings both cards', async () => {
      const first = await register({ leadUnit: 'unit-tax' });
      const second = await register();
      await merge(second.number, first.number);
      const calls = await office.app.callAgain(office.from('ou_clerk'), second.number, '又来电催问。');
      expect(calls.toast?.content).to.include(`本件已并入 ${first.number}`);
      const dispatch = await office.app.dispatchByLine(office.from('ou_clerk'), second.number, '市税务局');
      expect(dispatch.toast?.content).to.include(`请在 ${first.number} 上办理`);
      const third = await register();
      expect((await merge(third.number, second.number))?.content).to.include(
        `请发 /并案 ${third.number} ${first.number}`,
      );

      await office.app.showCase(office.from('ou_clerk'), second.number);
      const { cards } = await office.exits();
      const shown = await office.store.read((tx) =>
        Promise.all(
          cards
            .filter(({ kind }) => kind === 'lookup')
            .map(async (card) => cardText(await drawCard(office.deps)(tx, card))),
        ),
      );
      expect(shown).to.have.length(2);
      expect(shown.join('\n')).to.include(`${second.number} 已并案`).and.include(`${first.number} 待签收`);
    });

    it('第二条 its work order stays known: a second registration is led to the case that goes on', async () => {
      const first = await register();
      const second = await register({ sourceNumber: 'GD-42' });
      await merge(second.number, first.number);
      const third = await register({ sourceNumber: 'GD-42' });
      expect(third.said).to.include(`已登记为 ${second.number}（已并入 ${first.number}）`);
      expect(third.said).to.include(`请发 /来电 ${first.number}`);
    });

    it('要求保密 what a confidential case said is read by the unit without whose it is', async () => {
      const secret = { confidential: '是' };
      const first = await register({ ...secret, leadUnit: 'unit-tax' });
      const content = '松花湖食品的李会计又来电：退税还没有答复，电话13904325678。';
      const second = await register({ ...secret, ...AGAIN, content });
      await merge(second.number, first.number);
      const unit = await cardOf(first.id, 'unit');
      expect(unit)
        .to.include('某企业的某联系人又来电')
        .and.not.match(/松花湖|李会计|1390432/);
      const heard =
        (await told('oc_unit-tax')).split('\n').findLast((line) => line.includes(second.number)) ?? '';
      expect(heard)
        .to.include('又来电')
        .and.not.match(/松花湖|李会计|5678/);
      expect(await cardOf(first.id, 'centre')).to.include('松花湖食品的李会计');
    });

    it('第四条（一） its evidence goes on too: listed and handed out where the matter goes on; no more is taken in it', async () => {
      const first = await register({ leadUnit: 'unit-tax' });
      const second = await register();
      await office.store.transaction(async ({ uploads }) => {
        const [uploadId, at] = [v7(), office.now];
        const common = { personId: 'p_ou_clerk', messageId: `om_${v7()}`, fileKey: 'file_1', sentAt: at };
        await uploads.insert({
          ...{ id: uploadId, personId: 'p_ou_clerk', caseId: second.id },
          ...{ purpose: 'evidence', openedAt: at, closedAt: at },
        });
        await uploads.insertFile({
          ...{ ...common, id: v7(), uploadId, resource: 'file', name: '购销合同.pdf', countsAt: at },
          ...{ status: 'stored', sha256: 'a'.repeat(64), size: 7, againUntil: null },
        });
      });
      expect(await cardOf(first.id, 'unit'), 'control: before').to.not.include('购销合同');
      await merge(second.number, first.number);
      for (const audience of ['centre', 'unit'] as const)
        expect(await cardOf(first.id, audience)).to.include('购销合同.pdf');
      const viewed = await office.app.viewFiles(office.from('ou_tax'), first.id);
      expect(viewed.toast?.content).to.include('1份附件');
      const added = await office.app.addEvidence(office.from('ou_clerk'), second.id);
      expect(added.toast?.content).to.include(`请在 ${first.number} 的卡片上补充证据`);
    });

    it('of two enterprises the director decides; both names stand where the follow-up is done', async () => {
      const first = await register({ leadUnit: 'unit-tax' });
      const second = await register({ ...AGAIN, enterprise: '吉林市长白山药业有限公司' });
      expect(await merge(second.number, first.number)).to.deep.include({ type: 'error' });
      expect((await state(second.id)).stage, 'nothing happened').to.equal('registered');
      const toast = await merge(second.number, first.number, 'ou_director');
      expect(toast?.content).to.include(`回访时请把 ${second.number} 的企业一并联系到`);
      expect(await cardOf(first.id, 'unit')).to.include(`${second.number} 并入（吉林市长白山药业有限公司`);
      await office.app.acceptCase(office.from('ou_tax'), first.id);
      await office.app.openForm(office.from('ou_tax'), 'result', first.id);
      const done = { result: '已退税', told: '电话告知两家企业' };
      await office.app.submitForm(office.from('ou_tax'), await office.openFormId(), done);
      await office.app.openForm(office.from('ou_clerk'), 'followUp', first.id);
      const form = await office.openFormId();
      const text = await office.store.read(async (tx) => {
        const row = { kind: 'form', caseId: null, formId: form, audience: 'centre', unitId: null } as const;
        return cardText(await drawCard(office.deps)(tx, row as never));
      });
      expect(text).to.include(`${second.number}（吉林市长白山药业有限公司） 已并入本件，请一并回访。`);
    });

    it('happens once, however often the message comes; and whole or not at all', async () => {
      const [first, second] = [await register(), await register()];
      const origin = office.from('ou_clerk');
      for (let times = 0; times < 3; times += 1)
        await office.app.mergeCases(origin, second.number, first.number);
      expect((await state(first.id)).absorbed).to.have.length(1);
      const again = await merge(second.number, first.number);
      expect(again?.content).to.include(`本件已并入 ${first.number}`);
      expect((await state(first.id)).absorbed, 'control: refused, not repeated').to.have.length(1);
    });

    it('two who merge crosswise at the same moment: one does, the other is told', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [one, two] = [await register(), await register()];
        const outcomes = await Promise.all([
          merge(one.number, two.number),
          merge(two.number, one.number, 'ou_clerk2'),
        ]);
        expect(outcomes.map((toast) => toast?.type).toSorted()).to.deep.equal(['error', 'success']);
        const stages = [(await state(one.id)).stage, (await state(two.id)).stage];
        expect(stages.toSorted()).to.deep.equal(['merged', 'registered']);
      }
    });
  });
});
