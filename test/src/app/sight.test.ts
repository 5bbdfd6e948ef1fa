import { expect } from 'chai';
import { askAboutParked } from '../../../src/app/ask-about-parked.ts';
import { drawDigest } from '../../../src/app/draw-digest.ts';
import { remind } from '../../../src/app/remind.ts';
import type { CardRow } from '../../../src/app/ports.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { slotOf } from '../../../src/domain/notices.ts';
import { cardText } from '../../support/card-text.ts';
import { expectAsIfUnknown, queued } from '../../support/invisible.ts';
import { openDesk, type Desk, type Placed } from '../../support/roles/desk.ts';
import { at, context } from '../../support/story.ts';

const TAX_CHAT = { chatId: 'oc_unit-tax' };
const LABOUR_CHAT = { chatId: 'oc_unit-labour' };
const DIRECT = { chatId: 'oc_direct' };
const UNKNOWN = '2026-99999';

describe('第八条 what belongs to another unit does not exist', () => {
  let desk: Desk;
  /** Of 市税务局, of 市人社局, and not dispatched yet. */
  let tax: Placed;
  let labour: Placed;
  let nobodys: Placed;
  before(async () => {
    desk = await openDesk();
    tax = await desk.caseIn('dispatched');
    labour = await desk.caseIn('registered');
    nobodys = await desk.caseIn('registered');
    await desk.write('ou_clerk', `/转办 ${labour.number} 市人社局`);
    await desk.office.post(labour.id, 'unit');
    await desk.office.store.transaction(async ({ directory }) => {
      await directory.putPerson({ id: 'p_both', openId: 'ou_both', unionId: null, name: '两边的联络员' });
      for (const unitId of ['unit-tax', 'unit-labour'])
        await directory.putAppointment({
          personId: 'p_both',
          role: 'liaison',
          unitId,
          validFrom: parseLocalDate('2021-09-01'),
          validTo: null,
        });
    });
  });

  /** The kept card that answers the newest command; null when words do. */
  async function shown(who: string, text: string, place: object): Promise<CardRow | null> {
    await desk.write(who, text, place);
    const { content } = (await queued(desk)).findLast(({ lane }) => lane === 0)!;
    if (content.type !== 'keptCard') return null;
    return desk.office.store.read((tx) => tx.cards.find(content.cardId));
  }
  async function list(who: string, place: object): Promise<string> {
    await desk.write(who, '/待办', place);
    const { content } = (await queued(desk)).findLast(({ lane }) => lane === 0)!;
    return content.type === 'card' ? cardText(content.card) : JSON.stringify(content);
  }

  describe('looked up by number', () => {
    it('by a liaison of another unit, wherever he asks: /查 and /转办 answer as to an unknown number', async () => {
      for (const place of [DIRECT, LABOUR_CHAT, TAX_CHAT, { chatId: 'oc_centre' }])
        for (const { number } of [tax, nobodys])
          for (const command of ['/查', '/转办']) {
            const ask = (what: string) =>
              desk.write('ou_labour', `${command} ${what} 市税务局`.trim(), place);
            const look = (what: string) => desk.write('ou_labour', `/查 ${what}`, place);
            await expectAsIfUnknown(desk, command === '/查' ? look : ask, number, UNKNOWN);
          }
      expect((await shown('ou_labour', `/查 ${labour.number}`, DIRECT))?.caseId, 'control').to.equal(
        labour.id,
      );
    });

    it('in a unit’s chat: only that unit’s cases, whoever asks, for everybody there reads the answer', async () => {
      for (const who of ['ou_clerk', 'ou_leader', 'ou_both', 'ou_supervisor'])
        for (const { number } of [tax, nobodys]) {
          const ask = (what: string) => desk.write(who, `/查 ${what}`, LABOUR_CHAT);
          const said = await expectAsIfUnknown(desk, ask, number, UNKNOWN);
          expect(said).to.include('本群只能查到「市人社局」承办的诉求').and.not.include('市税务局');
        }
      const card = await shown('ou_clerk', `/查 ${labour.number}`, LABOUR_CHAT);
      expect(card, 'control').to.include({ caseId: labour.id, audience: 'unit', unitId: 'unit-labour' });
      expect((await shown('ou_clerk', `/查 ${tax.number}`, DIRECT))?.caseId, 'control').to.equal(tax.id);
    });

    it('what is no number is quoted short and without telephone numbers', async () => {
      const { toast } = await desk.write('ou_labour', `/查 王经理13804321234${'长'.repeat(5000)}`);
      expect(toast?.content).to.include('「王经理138****1234').and.have.length.below(80);
      const { toast: unit } = await desk.write('ou_clerk', `/转办 ${nobodys.number} 13804321234`);
      expect(unit?.content).to.include('没有名为「138****1234」的责任单位');
    });
  });

  describe('in the list of what waits', () => {
    it('each unit has its own, counted alone', async () => {
      expect(await list('ou_labour', DIRECT))
        .to.include('待办 1 件')
        .and.include(labour.number)
        .and.not.include(tax.number);
      expect(await list('ou_tax', DIRECT))
        .to.include('待办 1 件')
        .and.not.include(labour.number);
      expect(await list('ou_leader', DIRECT)).to.include('没有要办理诉求的职务');
    });

    it('in a unit’s chat only what waits there for that unit', async () => {
      expect(await list('ou_both', DIRECT), 'control').to.include('待办 2 件');
      expect(await list('ou_both', TAX_CHAT))
        .to.include('待办 1 件')
        .and.include(tax.number)
        .and.not.include(labour.number);
      const told = await list('ou_clerk', TAX_CHAT);
      expect(told).to.include('受理中心群').and.not.include(nobodys.number);
      expect(await list('ou_clerk', { chatId: 'oc_centre' }), 'control').to.include(nobodys.number);
    });
  });

  it('in reminders: a unit’s chat and its leaders read of that unit’s cases only', async () => {
    const { office } = desk;
    const { now } = office;
    office.now = at('2026-09-22 08:40');
    const deps = { ...office.deps, clock: { now: () => office.now } };
    await remind(deps)(slotOf(context.calendar, office.now)!);
    const said = new Map<string, string>();
    for (const { id, content, target } of await queued(desk))
      if (content.type === 'digest') {
        const card = await office.store.transaction((tx) => drawDigest(deps)(tx, id));
        said.set(target.chatId, cardText(card));
      }
    office.now = now;
    for (const chat of ['oc_unit-tax', 'ou_deputy', 'ou_head'])
      expect(said.get(chat), chat).to.include(tax.number).and.not.include(labour.number);
    expect(said.get('oc_unit-labour')).to.include(labour.number).and.not.include(tax.number);
    const centre = said.get('oc_centre');
    expect(centre, 'control').to.include(nobodys.number);
  });

  it('in questions about messages that may not have arrived: they go to the centre alone', async () => {
    const intentId = await desk.parked();
    await desk.office.store.transaction((tx) =>
      askAboutParked(desk.office.deps, tx, 'oc_centre', desk.office.now),
    );
    const cards = await desk.office.store.read((tx) => tx.cards.ofIntent(intentId));
    expect(cards.map(({ chatId, audience }) => [chatId, audience])).to.deep.equal([['oc_centre', 'centre']]);
  });

  describe('searched', () => {
    it('by /搜: text, enterprise, telephone and name of another unit’s case find nothing, as words that nobody wrote', async () => {
      const line = '吉林市白山木业有限公司 | 孙某某 | 13944443333 | 申请采光井加固补贴没有答复';
      const said = (await desk.write('ou_clerk', `/登记 ${line}`)).toast?.content ?? '';
      const number = /\d{4}-\d{5}/.exec(said)?.[0] ?? '';
      await desk.write('ou_clerk', `/转办 ${number} 市税务局`);
      const searches = [
        ['采光井加固', '天窗口扩建'],
        ['吉林市白山木业有限公司', '吉林市黑水石业有限公司'],
        ['白山木业', '黑水石业'],
        ['13944443333', '13944443334'],
        ['孙某某', '赵某某'],
        [number, UNKNOWN],
      ] as const;
      for (const place of [DIRECT, LABOUR_CHAT])
        for (const [hidden, unknown] of searches)
          await expectAsIfUnknown(
            desk,
            (what) => desk.write('ou_labour', `/搜 ${what}`, place),
            hidden,
            unknown,
          );
      for (const [hidden, unknown] of searches)
        await expectAsIfUnknown(
          desk,
          (what) => desk.write('ou_clerk', `/搜 ${what}`, LABOUR_CHAT),
          hidden,
          unknown,
        );
      for (const [hidden] of searches) {
        const card = await shown('ou_tax', `/搜 ${hidden}`, DIRECT);
        expect(card?.kind, `control: ${hidden}`).to.equal('lookup');
      }
    });
  });
});
