import { expect } from 'chai';
import type { Answer } from '../../../src/app/answer.ts';
import { LOOKS } from '../../../src/app/calendar-book.ts';
import { drawOpenForm } from '../../../src/app/draw-form.ts';
import { askForNotice } from '../../../src/app/holidays/ask-for-notice.ts';
import { recountCases } from '../../../src/app/holidays/recount-cases.ts';
import type { CaseState } from '../../../src/domain/case.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { eachDatabase, onMariaDb, type TestDatabase } from '../../support/database.ts';
import { openOffice } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const never = new AbortController().signal;
const LINE = { enterprise: '吉林市松花湖食品有限公司', contactName: '王经理', contactPhone: '13804321234' };

const amending = (line: string): string =>
  `国务院办公厅关于调整2026年中秋节假期安排的通知\n国办发明电〔2026〕3号\n中秋节：${line}`;
const LONGER = amending('9月24日（周四）至27日（周日）放假调休，共4天。');
const AS_BEFORE = amending('9月25日（周五）至27日（周日）放假，共3天。');

/** An office on Monday, 2026-09-21, and what is done and looked at in it. */
async function openDesk(database: TestDatabase) {
  const office = await openOffice(await database.open());
  office.now = at('2026-09-21 09:00');

  /** Cases that the tax bureau received on Monday, 2026-09-21: 办结反馈 is due on Thursday, 09-24. */
  async function inHand(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const content = `第${index}件：申请退税两个月没有答复，请帮助。`;
      const { toast } = await office.app.registerByLine(office.from('ou_clerk'), { ...LINE, content });
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = (await office.store.read((tx) => tx.cases.idByNumber(number))) ?? '';
      await office.post(id, 'centre');
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      await office.post(id, 'unit');
      ids.push(id);
    }
    return ids;
  }
  const paste = async (text: string): Promise<string> => {
    const answer = await office.app.openHolidays(office.from('ou_director'), text);
    expect(answer.toast?.content).to.equal(undefined);
    return await office.openFormId();
  };
  const submit = (form: string, values: Record<string, string> = {}, who = 'ou_director'): Promise<Answer> =>
    office.app.submitForm(office.from(who), form, values);
  const confirmed = async (text: string, values: Record<string, string> = {}): Promise<string> => {
    const { toast } = await submit(await paste(text), values);
    expect(toast?.type, toast?.content).to.equal('success');
    return toast?.content ?? '';
  };
  const states = (ids: readonly string[]) => office.store.read((tx) => tx.cases.findAll(ids));
  const due = ({ clocks }: CaseState) => clocks.find(({ kind }) => kind === 'handle')?.due;
  const dues = async (ids: readonly string[]) => [...new Set((await states(ids)).map(due))];
  const recounts = (id: string) =>
    office.store.read(async (tx) =>
      (await tx.cases.events(id)).filter(({ type }) => type === 'clockRecounted'),
    );
  const broken = (id: string) => office.store.read((tx) => tx.cases.brokenLink(id));
  const lists = async (): Promise<string[]> =>
    (await office.exits()).intents.flatMap(({ content }) =>
      content.type === 'text' && content.text.startsWith('【放假安排】') ? [content.text] : [],
    );

  return { office, inHand, paste, submit, confirmed, states, due, dues, recounts, broken, lists };
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A promise that holds on each database; a calendar of its own for each, since a notice changes that of all cases. */
const each = (title: string, test: (desk: Desk, database: TestDatabase) => Promise<void>): void =>
  eachDatabase((database) => {
    it(title, async () => {
      const desk = await openDesk(database);
      await test(desk, database);
      await desk.office.store.close();
    });
  });

describe('放假: a notice is put into force', () => {
  each(
    'looked through, it changes nothing; confirmed, the case, its log, its cards and the record have it',
    async ({ office, inHand, paste, submit, dues, recounts, broken, lists }) => {
      const [id = ''] = await inHand(1);
      const form = await paste(LONGER);
      const before = await office.exits();
      const row = await office.store.read((tx) => tx.forms.find(form));
      const card = await office.store.read((tx) => drawOpenForm(tx, row!, office.now));
      expect(JSON.stringify(card)).to.include('9月24日（周四）→9月28日（周一）');
      expect(await office.exits()).to.deep.equal(before);

      const { toast } = await submit(form);
      expect(toast?.content).to.include('已确认2026年放假调整').and.include('到期日变动或确定1个');
      expect(await dues([id])).to.deep.equal(['2026-09-28']);
      const [event, ...more] = await recounts(id);
      expect(more).to.deep.equal([]);
      expect(event?.data).to.include({ due: '2026-09-28', calendarRevision: 2, provisional: false });
      expect(await broken(id)).to.equal(null);
      const wanted = (cards: readonly { wantedVersion: number }[]) => cards.map((one) => one.wantedVersion);
      expect(wanted((await office.exits()).cards)).to.deep.equal(
        wanted(before.cards).map((version) => version + 1),
      );
      const moves = await office.store.read((tx) => tx.calendar.moves({ revision: 2 }));
      expect(moves).to.have.length(1);
      expect(moves[0]).to.include({ caseId: id, was: '2026-09-24', due: '2026-09-28', told: true });
      expect(await lists()).to.have.length(1);

      const again = await submit(form);
      expect(again.toast?.content).to.include('到期日变动或确定1个');
      expect(await recounts(id), 'a second submit does nothing').to.have.length(1);
    },
  );

  each(
    'many cases are the job’s: each in a transaction of its own; killed, and run again, it does each once',
    async ({ office, inHand, paste, submit, confirmed, states, due, dues, recounts, broken, lists }) => {
      const ids = await inHand(23);
      expect(await confirmed(LONGER)).to.include('正在重新计算23件诉求的时限');
      expect(await dues(ids)).to.deep.equal(['2026-09-24']);

      const killed = new AbortController();
      let left = 5;
      const { store } = office;
      const dying = recountCases({
        ...office.deps,
        store: {
          read: (work) => store.read(work),
          snapshot: (work) => store.snapshot(work),
          onWork: (listener) => store.onWork(listener),
          transaction: async (work) => {
            const done = await store.transaction(work);
            if ((left -= 1) === 0) killed.abort(new Error('killed'));
            return done;
          },
        },
      });
      const outcome: unknown = await dying(killed.signal).catch((error: unknown) => error);
      expect(String(outcome)).to.include('killed');
      const counted = (await states(ids)).filter((state) => due(state) === '2026-09-28');
      expect(counted).to.have.length(5);
      expect(await lists()).to.deep.equal([]);

      const form = await paste(AS_BEFORE);
      const early = await submit(form);
      expect(early.toast?.content, 'the next notice waits').to.include('还在重新计算');

      for (let run = 0; run < LOOKS + 2; run += 1) await recountCases(office.deps)(never);
      expect(await dues(ids)).to.deep.equal(['2026-09-28']);
      for (const id of ids) {
        expect(await recounts(id)).to.have.length(1);
        expect(await broken(id)).to.equal(null);
      }
      const [list = '', ...more] = await lists();
      expect(more).to.deep.equal([]);
      expect(list).to.include('到期日变动或确定23个');
      expect(await office.store.read((tx) => tx.calendar.pending())).to.deep.equal([]);
      expect((await submit(form)).toast?.type, 'control').to.equal('success');
    },
  );

  each(
    'what an act counted by the old calendar meanwhile is found by a later look',
    async ({ office, inHand, confirmed, dues, lists }) => {
      const [id = ''] = await inHand(1);
      await confirmed(LONGER);
      // As if a card had been settled by a replica that had read the calendar just before.
      await office.store.transaction(async (tx) => {
        const state = await tx.cases.lock(id);
        const clocks = state!.clocks.map((clock) =>
          clock.kind === 'handle'
            ? { ...clock, due: parseLocalDate('2026-09-24'), calendarRevision: 1 }
            : clock,
        );
        await tx.cases.save(state!, { ...state!, clocks }, []);
      });
      await recountCases(office.deps)(never);
      expect(await dues([id])).to.deep.equal(['2026-09-28']);
      expect(await lists()).to.have.length(2);
    },
  );

  each(
    'one case that fails holds up no other, and the run is repeated',
    async ({ office, inHand, confirmed, states, due, dues }) => {
      const ids = await inHand(21);
      await confirmed(LONGER);
      const { store } = office;
      const failing = recountCases({
        ...office.deps,
        store: {
          read: (work) => store.read(work),
          snapshot: (work) => store.snapshot(work),
          onWork: (listener) => store.onWork(listener),
          transaction: (work) =>
            store.transaction((tx) => {
              const lock = (id: string) =>
                id === ids[7] ? Promise.reject(new Error('on purpose')) : tx.cases.lock(id);
              return work({ ...tx, cases: { ...tx.cases, lock } });
            }),
        },
      });
      const outcome: unknown = await failing(never).catch((error: unknown) => error);
      expect(String(outcome)).to.include('the time limits of a case could not be counted anew (1)');
      expect((await states(ids)).filter((state) => due(state) === '2026-09-28')).to.have.length(20);
      await recountCases(office.deps)(never);
      expect(await dues(ids)).to.deep.equal(['2026-09-28']);
    },
  );

  each(
    'a date comes earlier only if the director says so; cases that are over stay as they are',
    async ({ office, inHand, paste, submit, confirmed, dues }) => {
      const [id = '', over = ''] = await inHand(2);
      await office.app.openForm(office.from('ou_director'), 'withdraw', over);
      await submit(await office.openFormId(), { reason: '问题已自行解决', pressed: '否' });
      await confirmed(LONGER);
      await confirmed(AS_BEFORE);
      expect(await dues([id]), 'kept').to.deep.equal(['2026-09-28']);
      await confirmed(LONGER);
      await confirmed(AS_BEFORE, { shorten: '是' });
      expect(await dues([id])).to.deep.equal(['2026-09-24']);
      const wrong = await submit(await paste(LONGER), { shorten: '也许' });
      expect(wrong.toast?.type).to.equal('error');
    },
  );

  each(
    'everybody but the director is refused at the form too, and nothing is written',
    async ({ office, paste, submit }) => {
      const form = await paste(LONGER);
      const message = await office.postForm(form);
      for (const who of ['ou_clerk', 'ou_tax', 'ou_nobody']) {
        const { toast } = await office.app.submitForm(office.from(who, { messageId: message }), form, {});
        expect(toast?.type, who).to.equal('error');
      }
      expect(await office.store.read((tx) => tx.calendar.newest())).to.equal(null);
      expect((await submit(form)).toast?.type, 'control').to.equal('success');
    },
  );

  each(
    'the centre is asked for the notice of the next year on each working day of December, once',
    async ({ office }) => {
      const asked = async () =>
        (await office.exits()).intents.filter(
          ({ content }) => content.type === 'text' && content.text.includes('2027年的放假安排还没有录入'),
        ).length;
      await askForNotice(office.deps)(at('2026-11-30 08:45'));
      expect(await asked()).to.equal(0);
      for (const day of ['2026-12-01 08:45', '2026-12-01 08:45', '2026-12-02 08:45', '2027-01-04 08:45'])
        await askForNotice(office.deps)(at(day));
      expect(await asked()).to.equal(3);
    },
  );

  onMariaDb((database) => {
    it('another replica counts by the new calendar from the commit on', async () => {
      const { office, confirmed } = await openDesk(database);
      const other = await database.open();
      const works = () =>
        other.read(async (tx) =>
          (await tx.rulebook(parseLocalDate('2026-09-21'))).calendar.isWorkingDay(
            parseLocalDate('2026-09-24'),
          ),
        );
      expect(await works(), 'control').to.equal(true);
      await confirmed(LONGER);
      expect(await works()).to.equal(false);
      await other.close();
      await office.store.close();
    });
  });
});
