import { expect } from 'chai';
import { isSealBroken, sealDay } from '../../../src/app/seal-day.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { deliver, type Sent } from '../../support/post-office.ts';
import { at } from '../../support/story.ts';
import { twice } from '../../support/twice.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

describe('留痕封存: the daily seal', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });

    const register = async (): Promise<void> => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      await deliver(office);
    };
    /** Runs the job twice for a slot; gives what was posted. */
    const seal = async (slot: string, now = slot): Promise<Sent[]> => {
      office.now = at(now);
      await twice(() => sealDay(office.deps)(at(slot)));
      return await deliver(office);
    };
    const seals = () =>
      office.store.read(async (tx) => [await tx.seals.newest(), await tx.seals.current()] as const);

    it('says nothing before there is a case', async () => {
      expect(await seal('2026-09-11 17:20', '2026-09-14 08:30')).to.deep.equal([]);
      expect((await seals())[0]).to.include({ day: '2026-09-11', cases: 0 });
    });

    it('posts number of cases and 64 hex digits in the centre’s chat, once a day', async () => {
      await register();
      await register();
      const sent = await seal('2026-09-14 17:20');
      const [newest, current] = await seals();
      expect(sent).to.deep.equal([
        {
          chat: 'oc_centre',
          text: `留痕封存 9月14日：共2件诉求，校验码 ${current.hash}（系统自动留存，无需处理）`,
          changed: null,
        },
      ]);
      expect(current.hash).to.match(/^[0-9a-f]{64}$/);
      expect(newest).to.deep.equal({ day: '2026-09-14', ...current });
    });

    it('posts nothing on a day when nothing changed, and again when something did', async () => {
      expect(await seal('2026-09-15 17:20')).to.deep.equal([]);
      expect((await seals())[0]?.day, 'sealed all the same').to.equal('2026-09-15');
      await register();
      expect((await seal('2026-09-16 17:20'))[0]?.text).to.contain('9月16日：共3件');
    });

    it('a day missed is made up for under its own date; an earlier day is sealed no more', async () => {
      await register();
      expect((await seal('2026-09-17 17:20', '2026-09-21 09:00'))[0]?.text).to.contain('9月17日：共4件');
      await register();
      expect(await seal('2026-09-15 17:20', '2026-09-21 09:05')).to.deep.equal([]);
    });

    it('shows a chain changed or cut behind our back, unless further events came', async () => {
      await seal('2026-09-21 17:20');
      const [newest, current] = await seals();
      expect(isSealBroken(newest!, current), 'control: whole').to.equal(false);
      expect(isSealBroken(newest!, { ...current, hash: 'f'.repeat(64) })).to.equal(true);
      expect(isSealBroken(newest!, { ...current, events: current.events - 1 })).to.equal(true);
      await register();
      expect(isSealBroken(newest!, (await seals())[1]), 'further events').to.equal(false);
    });
  });
});
