import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { knownUnits, readUnits } from '../../db/seed/units.ts';
import { FIRST_POLICY } from '../../src/domain/regulation.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { eachDatabase } from '../support/database.ts';

const day = (text: string): LocalDate => text as LocalDate;

describe('rulebook', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    beforeEach(async () => {
      store = await database.open();
    });
    afterEach(() => store.close());

    /** What a newer release or the director would change, made by hand. */
    async function change(...statements: string[]): Promise<void> {
      await store.close();
      for (const statement of statements) await database.sql(statement);
      store = await database.open();
    }

    it('has the notices, the statutory holidays and the first policy from the seed', async () => {
      const { calendar, policy } = await store.read((tx) => tx.rulebook(day('2026-09-14')));
      expect(policy).to.deep.equal(FIRST_POLICY);
      expect([calendar.covers(day('2018-01-01')), calendar.covers(day('2017-12-31'))]).to.deep.equal([
        true,
        false,
      ]);
      expect([calendar.covers(day('2026-12-31')), calendar.covers(day('2027-01-01'))]).to.deep.equal([
        true,
        false,
      ]);
      expect(calendar.isWorkingDay(day('2026-10-07')), 'off by notice').to.equal(false);
      expect(calendar.isWorkingDay(day('2026-10-10')), 'a make-up day').to.equal(true);
      expect(calendar.isWorkingDay(day('2027-01-01')), 'statutory').to.equal(false);
      expect(calendar.add(day('2026-12-31'), 1)).to.deep.equal({ date: '2027-01-04', provisional: true });
    });

    it('is the same object as long as nothing changed, in transactions too', async () => {
      const { calendar } = await store.read((tx) => tx.rulebook(day('2026-09-14')));
      const { calendar: again } = await store.transaction((tx) => tx.rulebook(day('2020-01-01')));
      expect(again).to.equal(calendar);
    });

    it('seeding again changes nothing', async () => {
      const before = (await store.read((tx) => tx.rulebook(day('2026-09-14')))).calendar.revision;
      await store.seedRules();
      expect((await store.read((tx) => tx.rulebook(day('2026-09-14')))).calendar.revision).to.equal(before);
    });

    it('seeding adds the years that a newer release brings, and leaves what is there', async () => {
      await change(
        "UPDATE calendar_coverage SET covered_until = '2025-12-31', revision = 7",
        'DELETE FROM calendar_day WHERE notice_year = 2026',
        "UPDATE calendar_day SET name = 'pasted' WHERE date = '2025-10-01'",
        "DELETE FROM statutory_holiday WHERE date = '2027-01-01'",
      );
      const { calendar } = await store.read((tx) => tx.rulebook(day('2026-09-14')));
      expect(calendar.revision).to.equal(8);
      expect(calendar.covers(day('2026-12-31'))).to.equal(true);
      expect(calendar.isWorkingDay(day('2026-10-07'))).to.equal(false);
      expect(calendar.explain(day('2025-09-30'), 1)).to.contain('pasted');
      expect(calendar.isWorkingDay(day('2027-01-01'))).to.equal(false);
    });

    it('takes the newest policy that is in force on the day', async () => {
      const next = JSON.stringify({ ...FIRST_POLICY, version: 2, receiptCutoff: '16:30' });
      await change(
        `INSERT INTO policy (version, valid_from, json, decided_by) VALUES (2, '2026-10-01', '${next}', 'p-director')`,
      );
      const version = (date: string) =>
        store.read(async (tx) => (await tx.rulebook(day(date))).policy.version);
      expect(await version('2026-09-30')).to.equal(1);
      expect(await version('2026-10-01')).to.equal(2);
      const none: unknown = await version('2017-12-31').catch((error: unknown) => error);
      expect(String(none)).to.contain('no policy is in force on 2017-12-31');
    });
  });

  it('the register of units has the units of the demo, the two of the examples among them', () => {
    const names = knownUnits().map((unit) => unit.shortName);
    expect(names).to.include.members(['市税务局', '市人社局']);
    expect(names, 'who runs the procedure answers for no demand').not.to.include.members([
      '市政府督查室',
      '市中小企业服务中心',
    ]);
    expect(readUnits()).to.have.length(83);
    expect(new Set(names).size).to.equal(names.length);
    expect(
      readUnits().every((unit) => unit.name !== '' && unit.shortName !== '' && unit.kind !== ''),
    ).to.equal(true);
  });
});
