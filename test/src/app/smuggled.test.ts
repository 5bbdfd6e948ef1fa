import { expect } from 'chai';
import { drawCard } from '../../../src/app/draw-card.ts';
import { drawDigest } from '../../../src/app/draw-digest.ts';
import { remind } from '../../../src/app/remind.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { slotOf } from '../../../src/domain/notices.ts';
import { analyzeCard } from '../../../scripts/sandbox/card-check/index.ts';
import { HOSTILE } from '../../cards/support/hostile.ts';
import { cardText } from '../../support/card-text.ts';
import { queued } from '../../support/invisible.ts';
import { foreignMarkupIn, textsOf, UNSEEN } from '../../support/markup.ts';
import { openDesk, type Desk } from '../../support/roles/desk.ts';
import { at, context } from '../../support/story.ts';

/** Begins as a name does and goes on as an attack; `n` tells one place from another. */
const evil = (n: number): string =>
  `甲${n}<at id=all></at>**粗**[点](http://e.cn)\u202e{{x}}${String.fromCharCode(0)}`;
const PHONE = '13912345678';

/** Everything that a person, a unit or an enterprise can put into the product, filled in with hostile text. */
async function hostileCase(desk: Desk): Promise<void> {
  const { office } = desk;
  const { app, store } = office;
  await store.transaction(async ({ directory }) => {
    await directory.putUnit({
      id: 'unit-tax',
      parentId: null,
      kind: 'municipal',
      name: '甲<at id=all></at>**局** [x](http://e.cn)',
      shortName: '甲<at id=all></at>**局** [x](y)',
      validFrom: parseLocalDate('2022-01-01'),
    });
    for (const openId of ['ou_clerk', 'ou_tax'])
      await directory.putPerson({
        id: `p_${openId}`,
        openId,
        unionId: null,
        name: '人<at id=all></at>**名**[x](y)',
      });
  });
  const done = async (work: ReturnType<typeof app.submitForm>): Promise<string> => {
    const { toast } = await work;
    expect(toast?.type, toast?.content).to.equal('success');
    return toast?.content ?? '';
  };
  const submit = async (who: string, kind: 'register' | 'dispatch' | 'result' | 'followUp', values: object) =>
    done(app.submitForm(office.from(who), await desk.form(kind, id === '' ? null : id, who), { ...values }));
  let id = '';
  const said = await submit('ou_clerk', 'register', {
    enterprise: `${evil(1)}${PHONE}`,
    contactName: `王${PHONE}`,
    contactPhone: '13804321234',
    sourceNumber: '=HYPERLINK("http://e.cn")',
    content: `${Object.values(HOSTILE).join('\n')} ${PHONE}`,
    opinion: evil(2),
  });
  const number = /\d{4}-\d{5}/.exec(said)?.[0] ?? '';
  id = (await store.read((tx) => tx.cases.idByNumber(number))) ?? '';
  await office.post(id, 'centre');
  await submit('ou_clerk', 'dispatch', { leadUnit: 'unit-tax', opinion: `${evil(3)} ${PHONE}` });
  await office.post(id, 'unit');
  await app.acceptCase(office.from('ou_tax'), id);
  await submit('ou_tax', 'result', {
    result: `${evil(4)} ${PHONE}`,
    told: `${evil(5)} ${PHONE}`,
    legalBasis: evil(6),
    approver: `局长${PHONE}`,
  });
  await submit('ou_clerk', 'followUp', { reached: '是', check: '不属实', note: evil(7) });
  for (const text of ['/待办', `/查 ${number}`, `/查 ${evil(8)}`, `/转办 1 ${evil(9)}`, `/${evil(10)}`])
    await desk.write('ou_clerk', text);
  await desk.write('ou_tax', '/待办', { chatId: 'oc_unit-tax' });
}

describe('hostile names and texts of everybody, through the product', () => {
  let desk: Desk;
  const cards: object[] = [];
  const texts: string[] = [];
  before('play a case and draw all that goes out', async () => {
    desk = await openDesk();
    const { office } = desk;
    await hostileCase(desk);
    office.now = at('2026-09-25 08:40');
    const deps = { ...office.deps, clock: { now: () => office.now } };
    await remind(deps)(slotOf(context.calendar, office.now)!);
    for (const { id, content } of await queued(desk))
      await office.store.transaction(async (tx) => {
        if (content.type === 'text') texts.push(content.text);
        else if (content.type === 'card') cards.push(content.card);
        else if (content.type === 'digest') cards.push((await drawDigest(deps)(tx, id)) ?? {});
        else if (content.type === 'keptCard') {
          const card = await tx.cards.find(content.cardId);
          cards.push(await drawCard(deps)(tx, card!));
        }
      });
    expect(cards.length, 'control').to.be.greaterThan(6);
    expect(texts.length, 'control').to.be.greaterThan(3);
  });

  it('every card is sendable, and nothing in it means anything', () => {
    for (const card of cards) {
      expect(foreignMarkupIn(card)).to.deep.equal([]);
      expect(analyzeCard(card).errors).to.deep.equal([]);
      for (const { content } of textsOf(card)) expect(content).to.not.match(UNSEEN);
    }
    const all = cards.map(cardText).join('\n');
    for (const n of [1, 3, 4, 5, 6]) expect(all, 'control').to.include(`甲${n}<at id=all></at>**粗**`);
  });

  it('a telephone number shows nowhere, in whatever field it was typed', () => {
    for (const card of cards) expect(JSON.stringify(card)).to.not.match(/13912345678|13804321234/);
    for (const text of texts) expect(text).to.not.include(PHONE);
    expect(cards.map(cardText).join('\n'), 'control').to.include('139****5678');
  });

  it('the log holds nothing that anybody typed', () => {
    const log = desk.office.log.text();
    expect(log, 'control').to.include('case registered');
    expect(log).to.not.match(/<at|粗|HYPERLINK|13912345678|13804321234|甲\d|王/);
  });
});
