import { expect } from 'chai';
import type { Deps } from '../../../src/app/deps.ts';
import { lapseSupplements } from '../../../src/app/lapse-supplements.ts';
import { eachDatabase, testId, testTransport } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const never = new AbortController().signal;
const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

describe('第四条（二） material that did not come in time', () => {
  eachDatabase((database) => {
    let office: Office;
    let deps: Deps;
    before(async () => {
      office = await openOffice(await database.open());
      const { store, log } = office;
      deps = { store, log, transport: testTransport(), newId: testId(), clock: { now: () => office.now } };
    });

    const registered = async (): Promise<string> => {
      office.now = at('2026-09-14 09:00');
      const { toast } = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = await office.store.read((tx) => tx.cases.idByNumber(number));
      await office.post(id!, 'centre');
      return id!;
    };
    const asked = async (): Promise<string> => {
      const id = await registered();
      await office.app.openForm(office.from('ou_clerk'), 'askSupplement', id);
      const form = await office.openFormId();
      const done = await office.app.submitForm(office.from('ou_clerk'), form, { material: '购销合同' });
      expect(done.toast?.content).to.include('等到9月20日（周日）');
      return id;
    };
    const find = async (id: string) => (await office.store.read((tx) => tx.cases.find(id)))!;
    const texts = async (): Promise<string[]> =>
      (await office.exits()).intents.flatMap(({ content }) =>
        content.type === 'text' && content.text.includes('没有在期限内补充材料') ? [content.text] : [],
      );
    const runTwice = async (moment: string): Promise<void> => {
      office.now = at(moment);
      await lapseSupplements(deps)(never);
      await lapseSupplements(deps)(never);
    };

    it('is the director’s to decide, said once however often the job runs; what came in time is not touched', async () => {
      const inTime = await asked();
      office.now = at('2026-09-18 09:00');
      const { toast } = await office.app.supplementArrived(office.from('ou_clerk'), inTime);
      expect(toast?.content).to.include('请在9月20日（周日）24:00前初审转办');
      const arrived = await find(inTime);
      const id = await asked();

      await runTwice('2026-09-20 23:59');
      expect((await find(id)).supplement, 'control: the last minute is in time').to.include({
        lapsedAt: null,
      });
      expect(await texts()).to.deep.equal([]);

      await runTwice('2026-09-21 08:32');
      expect((await find(id)).supplement).to.include({ lapsedAt: at('2026-09-21 08:32') });
      expect(await texts()).to.have.length(1);
      expect((await texts())[0])
        .to.include('请中心负责人在')
        .and.include('9月22日（周二）24:00前审定');
      expect(await find(inTime)).to.deep.equal(arrived);

      await runTwice('2026-09-22 08:32');
      expect(await texts()).to.have.length(1);
      const events = await office.store.read((tx) => tx.cases.events(id));
      expect(events.filter(({ type }) => type === 'supplementLapsed')).to.have.length(1);
    });
  });
});
