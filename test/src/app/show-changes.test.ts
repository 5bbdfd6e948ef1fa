import { expect } from 'chai';
import type { CardRow, ReadTx } from '../../../src/app/ports.ts';
import { drawCard } from '../../../src/app/draw-card.ts';
import { showChanges } from '../../../src/app/show-changes.ts';
import { plusMs } from '../../../src/domain/local-date.ts';
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

describe('cards that change by themselves: the end of the time for 撤销', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });

    it('are drawn anew when it has come, once however often the job runs', async () => {
      const { toast } = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const number = /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      const id = (await office.store.read((tx) => tx.cases.idByNumber(number)))!;
      await office.post(id, 'centre');
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      const find = async (tx: ReadTx): Promise<CardRow> =>
        (await tx.cards.ofCase(id)).find((one) => one.audience === 'centre')!;
      const card = () => office.store.read(find);
      const shown = (): Promise<string> =>
        office.store.read(async (tx) => JSON.stringify(await drawCard(office.deps)(tx, await find(tx))));
      const runTwice = async (): Promise<void> => {
        await showChanges(office.deps)(never);
        await showChanges(office.deps)(never);
      };

      const { wantedVersion } = await card();
      expect(await shown(), 'control').to.include('undo');
      office.now = at('2026-09-14 09:09');
      await runTwice();
      expect(await card(), 'its time has not come').to.include({ wantedVersion });
      office.now = at('2026-09-14 09:10');
      expect(await shown()).to.not.include('undo');
      await runTwice();
      expect(await card()).to.include({ wantedVersion: wantedVersion + 1 });
      office.now = plusMs(office.now, 60_000);
      await runTwice();
      expect(await card()).to.include({ wantedVersion: wantedVersion + 1 });
    });
  });
});
