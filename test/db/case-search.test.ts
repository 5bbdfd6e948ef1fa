import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { SEGMENT } from '../../db/text-index/postings.ts';
import { MOST_FOUND, type Found } from '../../src/app/case-search.ts';
import type { Tx } from '../../src/app/ports.ts';
import { happened } from '../../src/domain/events.ts';
import type { Sight } from '../../src/domain/scope.ts';
import { wordsOf } from '../../src/domain/search-text.ts';
import { eachDatabase, testId } from '../support/database.ts';
import { AT, CONTACT, createCase, DEMAND, dispatched, saveEvents } from './case-factory.ts';

const CODE = '91350100M000100Y43';

describe('search', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    const newId = testId('case');
    before(async () => {
      store = await database.open();
    });

    const create = async (tx: Tx, content: string, more: Partial<typeof DEMAND> = {}): Promise<string> => {
      const id = newId();
      await createCase(tx, id, { demand: { ...DEMAND, content, ...more } });
      return id;
    };
    const send = (tx: Tx, id: string, unitId: string) => saveEvents(tx, id, [dispatched(1, unitId)]);
    const byText = (typed: string, sight: Sight = 'all'): Promise<Found> =>
      store.read((tx) => tx.search.byText(wordsOf(typed), sight));
    const ids = async (typed: string, sight: Sight = 'all') => (await byText(typed, sight)).ids;
    const index = () => store.transaction((tx) => tx.textIndex.indexWaiting());

    describe('of texts', () => {
      const made: Record<'tax' | 'wide' | 'water' | 'apart' | 'other', string> = {
        ...{ tax: '', wide: '', water: '', apart: '', other: '' },
      };
      before(async function () {
        this.timeout(120_000);
        await store.transaction(async (tx) => {
          made.tax = await create(tx, '申请留抵退税两个月没有答复', { enterprise: '吉林市𠮷达机械有限公司' });
          made.wide = await create(tx, '安装ＥＲＰ系统，退税　材料已交', { enterprise: '北山茶业（集团）' });
          made.water = await create(tx, '工业用水报装一个月没有回音', { enterprise: '松花湖食品有限公司' });
          made.apart = await create(tx, '退货纠纷，与税务无关', { enterprise: '退' });
          made.other = await create(tx, '申请留抵退税两个月没有答复', { enterprise: '长白山药业' });
          await send(tx, made.tax, 'u-tax');
          await send(tx, made.other, 'u-city');
          for (let count = 5; count < SEGMENT + 7; count += 1)
            await create(tx, `填表不便第${count}次反映`, { enterprise: '便民' });
        });
      });

      const FOUND = {
        'two characters': ['退税', ['other', 'wide', 'tax']],
        'a longer word': ['留抵退税', ['other', 'tax']],
        'a rare character': ['𠮷达', ['tax']],
        'letters in any case and width': ['erp系统', ['wide']],
        'words in any order, of enterprise and demand': ['退税  机械', ['tax']],
        'words apart by punctuation': ['报装，松花湖', ['water']],
        'one character beside a longer word': ['税 北山', ['wide']],
        'no word that spans enterprise and demand': ['公司申请', []],
        'no word of which only the pairs are there': ['报装没有', []],
        'nothing that nobody wrote': ['噪音', []],
      } as const;
      const expectFound = async (): Promise<void> => {
        for (const [what, [typed, names]] of Object.entries(FOUND))
          expect(await ids(typed), what).to.deep.equal(names.map((name) => made[name]));
      };
      const expectScoped = async (): Promise<void> => {
        expect(await ids('退税', ['u-tax'])).to.deep.equal([made.tax]);
        expect(await ids('退税', ['u-tax', 'u-city'])).to.deep.equal([made.other, made.tax]);
        expect(await ids('报装', ['u-tax']), 'nobody has it').to.deep.equal([]);
        expect(await ids('退税', ['u-none'])).to.deep.equal([]);
        expect(await ids('退税', [])).to.deep.equal([]);
      };

      it('finds what is not indexed yet', expectFound);
      it('第八条 shows and counts of what is not indexed yet only cases of the units in sight', expectScoped);

      it('finds the same when it is indexed; a few wait for the next segment', async () => {
        expect(await index(), 'there was enough to index').to.equal(true);
        expect(await index(), 'and then no more').to.equal(false);
        await expectFound();
      });
      it('第八条 shows and counts of what is indexed only cases of the units in sight', expectScoped);

      it('counts up to a thousand and says that there may be more', async () => {
        const { ids: all, complete } = await byText('反映');
        expect([all.length, complete]).to.deep.equal([MOST_FOUND, false]);
        expect(all).to.deep.equal(all.toSorted().toReversed());
        expect((await byText('退税')).complete).to.equal(true);
      });

      it('an indexed case is found by its new unit as soon as it is dispatched', async () => {
        expect(await ids('报装', ['u-water'])).to.deep.equal([]);
        await store.transaction((tx) => send(tx, made.water, 'u-water'));
        expect(await ids('报装', ['u-water'])).to.deep.equal([made.water]);
        expect(await ids('报装')).to.deep.equal([made.water]);
      });

      it('two that index at the same moment lose nothing', async () => {
        await store.transaction(async (tx) => {
          for (let count = 0; count < SEGMENT; count += 1)
            await create(tx, `再填第${count}张表`, { enterprise: '便民' });
        });
        const outcomes = await Promise.allSettled([index(), index()]);
        expect(outcomes.some((one) => one.status === 'fulfilled' && one.value)).to.equal(true);
        expect(await index()).to.equal(false);
        await expectFound();
        expect((await byText('第1023张表')).ids).to.have.length(1);
        expect((await byText('第1张表')).ids).to.have.length(1);
      });

      it('is indexed by the migration where there are cases already', async () => {
        await store.close();
        await database.sql("DELETE FROM migrations WHERE name = 'fillCaseText0000000000057'");
        await database.sql('UPDATE `case` SET text_place = NULL');
        await database.sql('DELETE FROM case_text');
        store = await database.openBare();
        expect(await store.migrate()).to.deep.equal(['fillCaseText0000000000057']);
        expect(await index(), 'nothing is left to do').to.equal(false);
        await expectFound();
      });
    });

    describe('of what is written exactly', () => {
      const PHONE = '0432-62049999';
      let [first, second, third] = ['', '', ''];
      before(async () => {
        await store.transaction(async (tx) => {
          const demand = { ...DEMAND, creditCode: CODE, enterprise: '吉林市龙潭区100%精密铸造厂' };
          [first, second, third] = [newId(), newId(), newId()];
          await createCase(tx, first, { demand, contact: { name: '欧阳 娜', phone: PHONE } });
          await createCase(tx, second, { demand, contact: { name: '欧阳娜', phone: PHONE } });
          await createCase(tx, third, { contact: { ...CONTACT, phone: '13900000000' } });
          await send(tx, first, 'u-tax');
        });
      });

      it('finds the credit code, the contact by whole name or number, and the beginning of the enterprise, newest first', async () => {
        await store.read(async ({ search }) => {
          const both = { ids: [second, first], complete: true };
          expect(await search.byCreditCode(CODE, 'all')).to.deep.equal(both);
          expect(await search.byContact('phone', '（0432）6204 9999', 'all')).to.deep.equal(both);
          expect(await search.byContact('name', '欧阳娜', 'all')).to.deep.equal(both);
          expect(await search.byEnterprise('吉林市龙潭区100%', 'all')).to.deep.equal(both);
          expect((await search.byContact('name', '欧阳', 'all')).ids).to.deep.equal([]);
          expect((await search.byContact('phone', '62049999', 'all')).ids).to.deep.equal([]);
          expect((await search.byEnterprise('龙潭区100%', 'all'))?.ids).to.deep.equal([]);
        });
      });

      it('第八条 finds only cases of the units in sight', async () => {
        await store.read(async ({ search }) => {
          for (const [sight, seen] of [
            [['u-tax'], [first]],
            [['u-city'], []],
            [[], []],
          ] as const) {
            expect((await search.byCreditCode(CODE, sight)).ids).to.deep.equal(seen);
            expect((await search.byContact('phone', PHONE, sight)).ids).to.deep.equal(seen);
            expect((await search.byContact('name', '欧阳娜', sight)).ids).to.deep.equal(seen);
            expect((await search.byEnterprise('吉林市龙潭区100%', sight))?.ids).to.deep.equal(seen);
          }
        });
      });

      it('要求保密 of a confidential demand the units in sight find nothing', async () => {
        const id = newId();
        await store.transaction(async (tx) => {
          await createCase(tx, id, { demand: { ...DEMAND, content: '秘而不宣的诉求', confidential: true } });
          await send(tx, id, 'u-tax');
        });
        expect(await ids('秘而不宣')).to.deep.equal([id]);
        expect(await ids('秘而不宣', ['u-tax'])).to.deep.equal([]);
        const contact = async (sight: Sight) =>
          (await store.read(({ search }) => search.byContact('name', CONTACT.name, sight))).ids;
        expect(await contact('all')).to.include(id);
        expect(await contact(['u-tax'])).to.not.include(id);
      });

      describe('第三条（六） earlier cases that may be of the same enterprise', () => {
        const NAME = '吉林市玄天岭茶业有限公司';
        const OTHER_CODE = '91220201MA0Y4XXX0T';
        const of = (id: string, more: Partial<typeof DEMAND> = {}, phone: string | null = '13911112222') =>
          store.read(async ({ search }) => {
            const demand = { ...DEMAND, enterprise: NAME, ...more };
            const found = await search.earlier(id, demand, phone === null ? null : { name: '甲', phone });
            return found.map((one) => [one.id, one.samePhone] as const).toSorted();
          });
        const made: Record<'plain' | 'long' | 'code' | 'phone' | 'own' | 'later', string> = {
          ...{ plain: '', long: '', code: '', phone: '', own: '', later: '' },
        };
        before(async () => {
          await store.transaction(async (tx) => {
            const add = async (enterprise: string, phone: string, creditCode: string | null = null) => {
              const id = newId();
              await createCase(tx, id, {
                demand: { ...DEMAND, enterprise, creditCode },
                contact: { name: '甲', phone },
              });
              return id;
            };
            made.plain = await add('玄天岭茶业', '13922223333');
            made.long = await add('吉林市玄天岭茶业有限公司第一分店', '13922223333');
            made.code = await add('玄天岭饮品', '13922223333', OTHER_CODE);
            made.phone = await add('代理记账公司', '13911112222');
            await add('吉林市南山茶业有限公司', '13922223333');
            made.own = await add(NAME, '13911112222', OTHER_CODE);
            made.later = await add(NAME, '13911112222');
          });
        });

        it('by any spelling of the name, by credit code, by telephone number; never the case itself or a later one', async () => {
          const byName = [
            [made.plain, false],
            [made.long, false],
          ];
          expect(await of(made.own, {}, null)).to.deep.equal(byName);
          expect(await of(made.own, { creditCode: OTHER_CODE })).to.deep.equal(
            [...byName, [made.code, false], [made.phone, true]].toSorted(),
          );
          expect(await of(newId(), {}, null), 'control: of a still later one').to.deep.equal(
            [...byName, [made.own, false], [made.later, false]].toSorted(),
          );
          expect(await of(made.own, { enterprise: '无人知晓的公司' }, '13000000000')).to.deep.equal([]);
        });

        it('not what was struck out (作废): it was registered by mistake', async () => {
          const enterprise = '吉林市白桦林菌业有限公司';
          const [kept, struck] = await store.transaction(async (tx) => {
            const add = async () => {
              const id = newId();
              await createCase(tx, id, { demand: { ...DEMAND, enterprise } });
              return id;
            };
            return [await add(), await add()] as const;
          });
          const found = async () => (await of(newId(), { enterprise }, null)).map(([id]) => id);
          expect(await found(), 'control: while it stands').to.deep.equal([kept, struck].toSorted());
          await store.transaction((tx) =>
            saveEvents(tx, struck, [
              happened('voided', { at: AT, by: 'p-director' }, { reason: '重复登记' }),
            ]),
          );
          expect(await found()).to.deep.equal([kept]);
        });

        it('of one that calls all the time only the newest are compared', async () => {
          const found = await of(newId(), { enterprise: '便民' }, null);
          expect(found).to.have.length(20);
          const all = (await store.read(({ search }) => search.byText(wordsOf('便民'), 'all'))).ids;
          expect(
            found
              .map(([id]) => id)
              .toSorted()
              .toReversed(),
          ).to.deep.equal(all.slice(0, 20));
        });
      });

      it('leaves a beginning that too many have to the index of texts', async () => {
        expect(await store.read(({ search }) => search.byEnterprise('便民', 'all'))).to.equal(null);
      });
    });
  });
});
