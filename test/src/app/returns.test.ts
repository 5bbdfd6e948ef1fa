import { expect } from 'chai';
import { v7 } from 'uuid';
import { drawReturnLetter } from '../../../src/app/draw-return-letter.ts';
import { endReturnWindows } from '../../../src/app/end-return-windows.ts';
import { fetching } from '../../../src/app/files/fetch-file.ts';
import { lapseReturns } from '../../../src/app/lapse-returns.ts';
import { pendingReturn, type CaseState } from '../../../src/domain/case.ts';
import { runningClock } from '../../../src/domain/clocks.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { eachDatabase } from '../../support/database.ts';
import { linesOf } from '../../support/documents.ts';
import { openOffice, type Office, type PersonId } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const never = new AbortController().signal;
const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '松花湖食品申请退税两个月没有答复，请帮助。',
};
const ASKED = { reason: '由人社部门核定', legalBasis: '市税务局权责清单', suggested: '市人社局' };

describe('第四条（三） returns, as use cases and jobs', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    // What was asked for in one test is not waited for in the next.
    afterEach(() =>
      office.store.transaction(async (tx) => {
        for (const { id } of await tx.uploads.pendingOf('p_ou_tax')) await tx.uploads.close(id, office.now);
      }),
    );

    const submit = async (
      who: PersonId,
      kind: Parameters<Office['app']['openForm']>[1],
      id: string,
      values: object,
    ) => {
      await office.app.openForm(office.from(who), kind, id);
      return await office.app.submitForm(office.from(who), await office.openFormId(), { ...values });
    };
    /** Received by 市税务局 on Monday 2026-09-14; accepting is due on Tuesday. */
    const received = async (more: object = {}): Promise<string> => {
      office.now = at('2026-09-14 09:00');
      await office.app.openRegistration(office.from('ou_clerk'));
      const values = { ...LINE, leadUnit: 'unit-tax', ...more };
      const { toast } = await office.app.submitForm(
        office.from('ou_clerk'),
        await office.openFormId(),
        values,
      );
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = (await office.store.read((tx) => tx.cases.idByNumber(number)))!;
      await office.post(id, 'centre');
      await office.post(id, 'unit');
      return id;
    };
    const returning = async (more: object = {}): Promise<string> => {
      const id = await received(more);
      const { toast } = await submit('ou_tax', 'askReturn', id, ASKED);
      expect(toast?.content).to.include('9月15日（周二）24:00前');
      return id;
    };
    const find = async (id: string): Promise<CaseState> =>
      (await office.store.read((tx) => tx.cases.find(id)))!;
    /** The liaison sends a scan at `moment`; its content has not come yet. */
    const send = async (moment: string): Promise<void> => {
      const origin = office.from('ou_tax', { key: `message:${v7()}`, chatId: 'ou_tax', at: at(moment) });
      const files = [{ fileKey: `file_${v7()}`, resource: 'file', kind: 'file', name: '说明.pdf' } as const];
      await office.app.receiveFiles(origin, { files, parentId: null, text: '' });
    };
    /** Plays the sender: what was sent is fetched, or cannot be. */
    const fetchAll = async (lost = false): Promise<void> => {
      const keep = () => Promise.resolve({ sha256: v7().replaceAll('-', '').padEnd(64, '0'), size: 4 });
      const sender = fetching(office.deps, { keep });
      for (const { id, content } of (await office.exits()).intents) {
        if (content.type !== 'fetch') continue;
        const found = await office.store.read((tx) => sender.resource(tx, content.attachmentId));
        const fetched = lost
          ? ({ missing: 'lost' } as const)
          : await sender.take(found!.file, new TextEncoder().encode(`%PDF-1.7 ${v7()}`));
        await office.store.transaction((tx) => sender.settle(tx, content.attachmentId, fetched));
        await office.store.transaction((tx) => tx.outbox.intentEnded(id, 'superseded', 'fetched'));
      }
    };
    const lapseTwice = async (moment: string): Promise<void> => {
      office.now = at(moment);
      await lapseReturns(office.deps)(never);
      await lapseReturns(office.deps)(never);
    };
    const texts = async (id: string, words: string): Promise<string[]> => {
      const { number } = await find(id);
      return (await office.exits()).intents.flatMap(({ content }) =>
        content.type === 'text' && content.text.includes(words) && content.text.includes(number ?? '')
          ? [content.text]
          : [],
      );
    };

    it('without its scan a return lapses, said once however often the job runs; after a gap just the same', async () => {
      const sealed = await returning();
      await send('2026-09-14 10:00');
      await fetchAll();
      const kept = await find(sealed);
      expect(pendingReturn(kept)?.scanAt, 'control').to.equal(at('2026-09-14 10:00'));
      const [id, later] = [await returning(), await returning()];

      await lapseTwice('2026-09-15 23:59');
      expect(pendingReturn(await find(id)), 'control: the last minute is in time').to.not.equal(null);
      await lapseTwice('2026-09-16 08:33');
      const lapsed = await find(id);
      expect(pendingReturn(lapsed)).to.equal(null);
      expect(runningClock(lapsed, 'accept')?.due).to.equal('2026-09-17');
      expect(await texts(id, '没有在期限内收到')).to.have.length(2);
      expect(pendingReturn(await find(sealed)), 'what came in time is not touched').to.not.equal(null);
      await lapseTwice('2026-09-28 08:33');
      expect(await texts(id, '没有在期限内收到')).to.have.length(2);
      expect(
        await texts(later, '没有在期限内收到'),
        'one said to the unit, one to the centre',
      ).to.have.length(2);
      const events = await office.store.read((tx) => tx.cases.events(id));
      expect(events.filter(({ type }) => type === 'returnDecided')).to.have.length(1);
    });

    it('what was sent in time does not lapse while its content is on its way, or is to be sent again', async () => {
      const id = await returning();
      await send('2026-09-15 23:50');
      await lapseTwice('2026-09-16 08:33');
      expect(pendingReturn(await find(id)), 'on its way').to.not.equal(null);
      await fetchAll(true);
      await lapseTwice('2026-09-16 09:00');
      expect(pendingReturn(await find(id)), 'we could not fetch it').to.not.equal(null);
      await send('2026-09-16 10:00');
      await fetchAll();
      expect(pendingReturn(await find(id))?.scanAt, 'the first time counts').to.equal(at('2026-09-15 23:50'));
    });

    it('sent in time and come after the lapse: the lapse is taken back, and both are told', async () => {
      const id = await returning();
      await lapseTwice('2026-09-16 08:33');
      office.now = at('2026-09-16 09:00');
      await send('2026-09-15 23:50');
      await fetchAll();
      expect(pendingReturn(await find(id))?.scanAt).to.equal(at('2026-09-15 23:50'));
      expect(await texts(id, '更正')).to.have.length(2);
      expect(runningClock(await find(id), 'decision')?.due).to.equal('2026-09-17');
    });

    it('sent too late: the liaison is told, and nothing changes', async () => {
      const id = await returning();
      await lapseTwice('2026-09-16 08:33');
      const before = await find(id);
      await send('2026-09-16 08:40');
      await fetchAll();
      expect(await find(id)).to.deep.equal(before);
      const told = (await office.exits()).intents.flatMap(({ target, content }) =>
        target.chatId === 'ou_tax' && content.type === 'text' ? [content.text] : [],
      );
      const refusals = told.filter((text) => text.includes('期限已于9月15日（周二）24:00届满'));
      expect(refusals).to.have.length(1);
      expect(refusals[0]).to.include('请签收办理');
    });

    it('what waits for no scan any more asks for none', async () => {
      const open = async () =>
        (await office.store.read((tx) => tx.uploads.pendingOf('p_ou_tax'))).map((one) => one.caseId);
      const refused = await returning();
      const agreed = await returning();
      expect(await open()).to.have.members([refused, agreed]);
      await office.app.refuseReturn(office.from('ou_clerk'), refused);
      expect(await open()).to.deep.equal([agreed]);
      await send('2026-09-14 10:00');
      await fetchAll();
      const unclear = await submit('ou_clerk', 'agreeReturn', agreed, { legible: '否' });
      expect(unclear.toast?.type).to.equal('error');
      expect(await open(), 'it stays open for another scan').to.deep.equal([agreed]);
      expect((await submit('ou_clerk', 'agreeReturn', agreed, { legible: '是' })).toast?.type).to.equal(
        'success',
      );
      expect(await open()).to.deep.equal([]);
      const lapsing = await returning();
      await lapseTwice('2026-09-16 08:33');
      expect(await open(), 'a late message may still count').to.deep.equal([lapsing]);
      await office.app.acceptCase(office.from('ou_tax'), lapsing);
      expect(await open()).to.deep.equal([]);
    });

    it('要求保密: neither the letter nor a message to the unit says which enterprise it is', async () => {
      for (const [confidential, says] of [
        ['是', false],
        ['否', true],
      ] as const) {
        const id = await returning({ confidential });
        const letter = await drawReturnLetter(office.store, { kind: 'returnLetter', caseId: id, index: 0 });
        const words = linesOf(letter).join('\n');
        expect(words).to.include('由人社部门核定');
        const said = await texts(id, '请打印下面的情况说明');
        expect(said).to.have.length(1);
        for (const text of [words, ...said]) expect(text.includes('松花湖食品'), text).to.equal(says);
        const same = await drawReturnLetter(office.store, { kind: 'returnLetter', caseId: id, index: 0 });
        expect(Buffer.from(same).equals(Buffer.from(letter)), 'uploaded again it is the same').to.equal(true);
      }
    });

    it('the end of a window draws the cards anew that offered a return, and no others', async () => {
      const id = await received();
      const accepted = await received();
      await office.app.acceptCase(office.from('ou_tax'), accepted);
      const wanted = async (caseId: string) =>
        (await office.store.read((tx) => tx.cards.ofCase(caseId))).map(({ wantedVersion }) => wantedVersion);
      const before = [await wanted(id), await wanted(accepted)];
      office.now = at('2026-09-15 00:01');
      await endReturnWindows(office.deps)(office.now, never);
      expect([await wanted(id), await wanted(accepted)], 'control: there is a day left').to.deep.equal(
        before,
      );
      office.now = at('2026-09-16 00:01');
      await endReturnWindows(office.deps)(office.now, never);
      await endReturnWindows(office.deps)(office.now, never);
      expect(await wanted(id)).to.not.deep.equal(before[0]);
      expect(await wanted(accepted)).to.deep.equal(before[1]);
      const after = await wanted(id);
      office.now = at('2026-09-17 00:01');
      await endReturnWindows(office.deps)(office.now, never);
      expect(await wanted(id), 'once').to.deep.equal(after);
      expect(localDate(office.now)).to.equal('2026-09-17');
    });
  });
});
