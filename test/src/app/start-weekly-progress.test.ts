import { expect } from 'chai';
import { startWeeklyProgress } from '../../../src/app/start-weekly-progress.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const never = new AbortController().signal;
const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const TRACK = { reason: '须省局审批', plan: '9月报批，10月办结', promised: '2026-10-30', told: '是' };

describe('第六条 每周: the weekly duty of tracked cases begins by itself', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });

    /** A case that the tax bureau has accepted on Monday, 2026-09-14. */
    const inHand = async (): Promise<string> => {
      office.now = at('2026-09-14 09:00');
      const { toast } = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = await office.store.read((tx) => tx.cases.idByNumber(number));
      await office.post(id!, 'centre');
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      await office.post(id!, 'unit');
      await office.app.acceptCase(office.from('ou_tax'), id!);
      return id!;
    };
    const submit = async (kind: 'askTrack' | 'progress' | 'result', id: string, values: object) => {
      await office.app.openForm(office.from('ou_tax'), kind, id);
      const form = await office.openFormId();
      const { toast } = await office.app.submitForm(office.from('ou_tax'), form, { ...values });
      expect(toast?.type, toast?.content).to.equal('success');
    };
    /** … and tracks since Friday, 2026-09-18, when no day of the week was left. */
    const tracked = async (): Promise<string> => {
      const id = await inHand();
      office.now = at('2026-09-17 09:00');
      await submit('askTrack', id, TRACK);
      office.now = at('2026-09-18 09:00');
      const { toast } = await office.app.decideTrack(office.from('ou_director'), id, 'agreeTrack');
      expect(toast?.content).to.include('已同意转跟踪办理').and.include('10月30日（周五）24:00前办结反馈');
      return id;
    };
    const weeks = async (id: string) => {
      const state = await office.store.read((tx) => tx.cases.find(id));
      return state!.clocks
        .filter(({ kind }) => kind === 'weeklyProgress')
        .map(({ startedOn, due, metAt }) => [startedOn, due, metAt !== null]);
    };
    const wanted = async (id: string): Promise<number[]> =>
      (await office.exits()).cards.filter(({ caseId }) => caseId === id).map((card) => card.wantedVersion);
    const runTwice = async (moment: string): Promise<void> => {
      office.now = at(moment);
      await startWeeklyProgress(office.deps)(never);
      await startWeeklyProgress(office.deps)(never);
    };

    it('once a week however often the job runs, through 国庆; the cards show it; not for what is not tracked or is done', async () => {
      const id = await tracked();
      const plain = await inHand();
      const done = await tracked();
      office.now = at('2026-09-18 15:00');
      await submit('result', done, { result: '已办结', told: '电话告知' });
      const before = await office.store.read((tx) => tx.cases.findAll([plain, done]));
      const cards = await wanted(id);

      await runTwice('2026-09-21 08:31');
      expect(await weeks(id)).to.deep.equal([['2026-09-21', '2026-09-24', false]]);
      expect(await wanted(id)).to.deep.equal(cards.map((version) => version + 1));

      office.now = at('2026-09-22 10:00');
      await submit('progress', id, { progress: '已报省局', told: '是' });
      await runTwice('2026-09-28 08:31');
      expect((await weeks(id)).slice(1)).to.deep.equal([['2026-09-28', '2026-09-30', false]]);

      await runTwice('2026-10-05 08:31');
      expect(await weeks(id), 'control: the holidays ask nothing').to.have.length(2);
      await runTwice('2026-10-08 08:31');
      expect(await weeks(id)).to.deep.equal([
        ['2026-09-21', '2026-09-24', true],
        ['2026-09-28', '2026-09-30', false],
        ['2026-10-08', '2026-10-09', false],
      ]);
      expect(await office.store.read((tx) => tx.cases.findAll([plain, done]))).to.deep.equal(before);
    });

    it('after weeks of silence this week alone is asked for', async () => {
      const id = await tracked();
      await runTwice('2026-10-21 11:00');
      expect(await weeks(id)).to.deep.equal([['2026-10-21', '2026-10-23', false]]);
    });

    it('one case that fails holds up no other, and the run is repeated', async () => {
      const broken = await tracked();
      const whole = await tracked();
      office.now = at('2026-09-21 08:31');
      const { store } = office;
      const failing = startWeeklyProgress({
        ...office.deps,
        store: {
          ...store,
          read: (work) => store.read(work),
          onWork: (listener) => store.onWork(listener),
          transaction: (work) =>
            store.transaction((tx) => {
              const lock = (id: string) =>
                id === broken ? Promise.reject(new Error('on purpose')) : tx.cases.lock(id);
              return work({ ...tx, cases: { ...tx.cases, lock } });
            }),
        },
      });
      const outcome: unknown = await failing(never).catch((error: unknown) => error);
      expect(String(outcome)).to.include('the weekly duty of a case could not begin (1)');
      expect(await weeks(broken)).to.deep.equal([]);
      expect(await weeks(whole)).to.have.length(1);
      await startWeeklyProgress(office.deps)(never);
      expect(await weeks(broken)).to.have.length(1);
    });
  });
});
