import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { plusMs } from '../../src/domain/local-date.ts';
import { eachDatabase } from '../support/database.ts';
import { at } from '../support/story.ts';

const MORNING = at('2026-09-14 09:00');
const NOON = at('2026-09-14 12:00');

describe('第二条 which units have their results co-signed', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    before(async () => {
      store = await database.open();
    });

    const turn = (unitId: string, moment: typeof MORNING, on: boolean) =>
      store.transaction(({ directory }) => directory.switchCoSign({ unitId, at: moment, on, by: 'p-1' }));
    const coSigning = async (moment: typeof MORNING) => [
      ...(await store.read(({ directory }) => directory.coSigning(moment))),
    ];

    it('is a matter of the moment: from each switch on until the next, for each unit', async () => {
      await turn('u-tax', MORNING, true);
      await turn('u-labour', MORNING, true);
      await turn('u-tax', NOON, false);
      expect(await coSigning(plusMs(MORNING, -1))).to.deep.equal([]);
      expect(await coSigning(MORNING)).to.have.members(['u-tax', 'u-labour']);
      expect(await coSigning(plusMs(NOON, -1))).to.have.members(['u-tax', 'u-labour']);
      expect(await coSigning(NOON)).to.deep.equal(['u-labour']);
    });

    it('two switches in one millisecond: the later one holds', async () => {
      const moment = plusMs(NOON, 60_000);
      for (const on of [true, false, true]) await turn('u-tax', moment, on);
      expect(await coSigning(moment)).to.have.members(['u-tax', 'u-labour']);
      await turn('u-tax', moment, false);
      expect(await coSigning(moment)).to.deep.equal(['u-labour']);
    });
  });
});
