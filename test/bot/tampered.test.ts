import { expect } from 'chai';
import { v7 } from 'uuid';
import type { CaseState } from '../../src/domain/case.ts';
import { ACTIONS } from '../../src/domain/transitions.ts';
import { eventsIn, type EventsIn, type Seen } from '../support/events-in.ts';
import { DEMAND, FILLED, openDesk, PHONE, type Desk, type Situation } from '../support/roles/desk.ts';
import { AT, WRONG } from '../support/wrong-values.ts';
import { REFUSED_WRITES, writesOf } from '../support/writes.ts';

/** JSON of objects in objects, `depth` of them. */
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const parsed = (text: string): unknown => JSON.parse(text);

describe('what a client could be made to send: tampered buttons and forms', () => {
  let desk: Desk;
  let door: EventsIn;
  before(async () => {
    desk = await openDesk();
    door = eventsIn(desk);
  });
  beforeEach(() => {
    desk.office.log.entries.length = 0;
  });
  afterEach('nothing broke inside: every answer was meant', () => {
    const broken = desk.office.log.entries.filter(
      ({ level, message }) => level === 'error' && message !== 'event not understood',
    );
    expect(broken).to.deep.equal([]);
  });

  const state = (id: string): Promise<CaseState | null> => desk.office.store.read((tx) => tx.cases.find(id));
  const formStatus = async (id: string) => (await desk.office.store.read((tx) => tx.forms.find(id)))?.status;

  /** A red toast of one short sentence without a telephone number, and no write but `tables`. */
  async function refuses(
    what: string,
    work: () => Promise<Seen>,
    tables: readonly string[] = REFUSED_WRITES,
  ): Promise<Seen> {
    const { result, tables: written } = await writesOf(work);
    expect(result.toast?.type, `${what}: ${result.toast?.content ?? ''}`).to.equal('error');
    expect(result.toast?.content, what)
      .to.match(/^[^\n]{8,200}$/)
      .and.not.include(PHONE);
    expect(written.toSorted(), what).to.deep.equal(tables.toSorted());
    return result;
  }

  describe('a value that none of our buttons carries', () => {
    const caseId = v7();
    const good = { k: 'case', action: 'accept', caseId };
    const VALUES: Readonly<Record<string, unknown>> = {
      nothing: undefined,
      null: null,
      'a boolean': true,
      'a number': 42,
      'an empty text': '',
      'a text that is no JSON': 'accept',
      'JSON of something else': '[1,2]',
      'a list': [good],
      'an unknown kind': { ...good, k: 'admin' },
      'an unknown act': { ...good, action: 'close' },
      'an act of every object': { ...good, action: 'constructor' },
      'the prototype as act': { ...good, action: '__proto__' },
      'a list of acts': { ...good, action: ['accept'] },
      'an unknown act of a form': { k: 'form', act: 'approve', formId: caseId },
      'an id as a number': { ...good, caseId: 42 },
      'an id as an object': { ...good, caseId: { $ne: null } },
      'an id that is no uuid': { ...good, caseId: '1 OR 1=1' },
      'an id with a tail': { ...good, caseId: `${caseId}'` },
      'an id of 100,000 characters': { ...good, caseId: 'a'.repeat(100_000) },
      'an id left out': { k: 'case', action: 'accept' },
      'one key too many': { ...good, personId: 'p_ou_clerk' },
      'a key named __proto__': parsed(
        `{"k":"case","action":"accept","caseId":"${caseId}","__proto__":{"role":"director"}}`,
      ),
      'a key named constructor': { ...good, constructor: { prototype: { role: 'director' } } },
      'keys of two kinds': { ...good, act: 'submit', formId: caseId },
      'a thousand objects in each other': parsed(nested(1000)),
      'a hundred thousand of them, as a text': nested(100_000),
    };
    for (const [what, value] of Object.entries(VALUES))
      it(`${what}: refused, nothing written`, async () => {
        await refuses(what, () => door.tap('ou_clerk', { value }), []);
        const option = typeof value === 'string' ? value : JSON.stringify(value);
        await refuses(`${what} as option`, () => door.tap('ou_clerk', { tag: 'overflow', option }), []);
      });

    it('pollutes no prototype', () => {
      expect({}).not.to.have.property('role');
    });

    it('a tap that says neither who, nor where: refused, nothing written', async () => {
      for (const more of [
        { operator: {} },
        { operator: { open_id: '' } },
        { operator: { open_id: 'o'.repeat(101) } },
        { context: {} },
        { context: { open_message_id: 'm'.repeat(5000), open_chat_id: 'oc_1' } },
        { action: null },
      ]) {
        const raw = { header: { event_type: 'card.action.trigger', event_id: 'ev' }, schema: '2.0' };
        const event = { operator: { open_id: 'ou_clerk' }, action: { value: good }, ...more };
        const context = { open_message_id: 'om_1', open_chat_id: 'oc_1' };
        await refuses(
          JSON.stringify(more).slice(0, 60),
          async () => (await door.push({ ...raw, event: { context, ...event } })) as Seen,
          [],
        );
      }
    });
  });

  describe('a value that belongs to somebody or something else', () => {
    const tapCase = (who: string, caseId: string, action: string, messageId?: string) =>
      door.tap(who, { value: { k: 'case', action, caseId } }, messageId);

    for (const action of ACTIONS)
      it(`${action} on the case of another unit: in the same words as on none`, async () => {
        const { id } = await desk.caseIn('dispatched');
        const own = await desk.caseIn('dispatched');
        const before = await state(id);
        const there = await refuses(action, () => tapCase('ou_labour', id, action));
        const none = await refuses(action, () => tapCase('ou_labour', v7(), action));
        expect(there).to.deep.equal(none);
        expect(there.toast?.content).to.not.include('市税务局');
        // On the card of another case: as if it did not exist, and that card is not answered with either.
        const onOther = await refuses(action, () => tapCase('ou_labour', id, action, own.unitCard));
        expect(onOther).to.deep.equal(none);
        expect(await state(id)).to.deep.equal(before);
      });

    it('control: on the card before his eyes he is told who may', async () => {
      const { id, unitCard } = await desk.caseIn('dispatched');
      const { toast } = await refuses('accept', () => tapCase('ou_labour', id, 'accept', unitCard));
      expect(toast?.content).to.include('只有「市税务局」的联络员可以签收');
    });

    it('the number of one case on the card of another: the act is judged by the case that is named', async () => {
      const one = await desk.caseIn('handling');
      const other = await desk.caseIn('dispatched');
      const before = await state(one.id);
      const seen = await refuses('accept', () => tapCase('ou_tax', one.id, 'accept', other.unitCard));
      expect(seen.card, 'the tapped card shows another case').to.equal(undefined);
      expect(await state(one.id)).to.deep.equal(before);
      expect((await state(other.id))?.stage).to.equal('dispatched');
    });

    const LATE: readonly (readonly [Situation, string, string])[] = [
      ['registered', 'accept', 'ou_tax'],
      ['registered', 'followUp', 'ou_clerk'],
      ['dispatched', 'result', 'ou_tax'],
      ['handling', 'accept', 'ou_tax'],
      ['handling', 'dispatch', 'ou_clerk'],
      ['closed', 'followUp', 'ou_clerk'],
      ['closed', 'viewContact', 'ou_tax'],
    ];
    for (const [stage, action, who] of LATE)
      it(`${action}, which a card in stage ${stage} does not offer`, async () => {
        const { id, unitCard } = await desk.caseIn(stage);
        const before = await state(id);
        await refuses(action, () => tapCase(who, id, action, unitCard));
        expect(await state(id)).to.deep.equal(before);
      });

    it('an old button again: 签收 twice, and the very same event again', async () => {
      const { id, unitCard } = await desk.caseIn('dispatched');
      const value = { k: 'case', action: 'accept', caseId: id };
      const first = await door.tap('ou_tax', { value }, unitCard, 'ev_again');
      expect(first.toast?.type).to.equal('success');
      const before = await state(id);
      const { result, tables } = await writesOf(() => door.tap('ou_tax', { value }, unitCard, 'ev_again'));
      expect(result.toast).to.deep.equal(first.toast);
      // The claim that meets the row of the first one, and nothing else.
      expect(tables).to.deep.equal(['inbox']);
      await refuses('again', () => tapCase('ou_tax', id, 'accept', unitCard));
      expect(await state(id)).to.deep.equal(before);
    });

    it('查看联系方式 again under the same event: the number is told once and kept nowhere', async () => {
      const { id, unitCard } = await desk.caseIn('handling');
      const value = { k: 'case', action: 'viewContact', caseId: id };
      const first = await door.tap('ou_tax', { value }, unitCard, 'ev_contact');
      expect(first.toast?.content).to.include(PHONE);
      const again = await door.tap('ou_labour', { value }, unitCard, 'ev_contact');
      expect(JSON.stringify(again)).to.not.include(PHONE);
    });

    it('a delivery that is none, or waits for nobody', async () => {
      const { id } = await desk.caseIn('registered');
      for (const intentId of [v7(), id])
        for (const act of ['resend', 'drop'])
          await refuses(act, () => door.tap('ou_clerk', { value: { k: 'delivery', act, intentId } }));
      const parked = await desk.parked();
      const value = (act: string) => ({ value: { k: 'delivery', act, intentId: parked } });
      const told = await refuses('drop', () => door.tap('ou_tax', value('drop')));
      const none = { k: 'delivery', act: 'drop', intentId: v7() };
      expect(told).to.deep.equal(await refuses('drop', () => door.tap('ou_tax', { value: none })));
      expect((await door.tap('ou_clerk', value('drop'))).toast?.type, 'control').to.equal('success');
      // The attempt to take it finds nothing to take.
      await refuses('resend', () => door.tap('ou_clerk', value('resend')), [...REFUSED_WRITES, 'intent']);
      const { status } = (await desk.office.store.read((tx) => tx.deliveries.find(parked)))!;
      expect(status).to.equal('failed');
    });
  });

  describe('a form', () => {
    const act = (who: string, formId: string, what: string, form_value: unknown, messageId?: string) =>
      door.tap(who, { value: { k: 'form', act: what, formId }, name: what, form_value }, messageId);

    it('that is none, or of another person elsewhere: in the same words', async () => {
      const theirs = await desk.form('register', null, 'ou_clerk2');
      const { id } = await desk.caseIn('registered');
      for (const what of ['submit', 'cancel']) {
        const none = await refuses(what, () => act('ou_clerk', v7(), what, DEMAND));
        expect(await refuses(what, () => act('ou_clerk', id, what, DEMAND))).to.deep.equal(none);
        expect(await refuses(what, () => act('ou_clerk', theirs, what, DEMAND))).to.deep.equal(none);
      }
      expect(await formStatus(theirs)).to.equal('open');
      const messageId = await desk.postForm(theirs);
      const { toast } = await refuses('submit', () => act('ou_clerk', theirs, 'submit', DEMAND, messageId));
      expect(toast?.content, 'control: the one before his eyes').to.include('受理员乙');
    });

    it('that was cancelled or has run out: refused, whatever it says now', async () => {
      const cancelled = await desk.form('register', null, 'ou_clerk');
      expect((await act('ou_clerk', cancelled, 'cancel', {})).toast?.type).to.equal('info');
      await refuses('submit', () => act('ou_clerk', cancelled, 'submit', DEMAND));
      await refuses('cancel', () => act('ou_clerk', cancelled, 'cancel', DEMAND));
      const expired = await desk.form('register', null, 'ou_clerk');
      const { office } = desk;
      const { now } = office;
      office.now = '2026-09-14T09:31:00.000+08:00' as typeof now;
      // That it has run out is written down on the way.
      await refuses('submit', () => act('ou_clerk', expired, 'submit', DEMAND), [
        ...REFUSED_WRITES,
        'form',
        'card',
      ]);
      office.now = now;
      expect(await formStatus(expired)).to.equal('expired');
    });

    it('that was submitted: told what the first submit did, and the second says nothing new', async () => {
      const { id } = await desk.caseIn('handling');
      const formId = await desk.form('result', id, 'ou_tax');
      expect((await act('ou_tax', formId, 'submit', FILLED.result)).toast?.type).to.equal('success');
      const before = await state(id);
      const again = await act('ou_tax', formId, 'submit', { ...FILLED.result, result: '改口' });
      expect(again.toast?.type).to.equal('info');
      expect(await state(id)).to.deep.equal(before);
    });

    /** One wrong value for one field, in a form that is right otherwise. */
    for (const [kind, fields] of Object.entries(WRONG) as [keyof typeof WRONG, Record<string, unknown[]>][])
      it(`${kind} with a wrong value in any of its fields: says which, stays open, writes nothing`, async () => {
        const [who, stage] = AT[kind];
        const { id } = await desk.caseIn(stage);
        const formId = await desk.form(kind, kind === 'register' ? null : id, who);
        const before = await state(id);
        for (const [field, wrong] of Object.entries(fields))
          for (const value of wrong) {
            const what = `${field} = ${JSON.stringify(value).slice(0, 40)}`;
            await refuses(what, () => act(who, formId, 'submit', { ...FILLED[kind], [field]: value }));
          }
        for (const form_value of [undefined, null, {}, [], 'text', 7])
          await refuses(`form_value ${JSON.stringify(form_value)}`, () =>
            act(who, formId, 'submit', form_value),
          );
        expect(await formStatus(formId)).to.equal('open');
        expect(await state(id)).to.deep.equal(before);
        const { toast } = await act(who, formId, 'submit', FILLED[kind]);
        expect(toast?.type, `control: ${toast?.content ?? ''}`).to.equal('success');
      });

    it('with fields it does not have: they have no effect', async () => {
      const { id } = await desk.caseIn('handling');
      const formId = await desk.form('result', id, 'ou_tax');
      const form_value = parsed(
        JSON.stringify({
          ...FILLED.result,
          caseId: v7(),
          unitId: 'unit-labour',
          stage: 'closed',
          by: 'p_ou_clerk',
          at: '2020-01-01',
          constructor: 'x',
          toString: ['a', 'b'],
          many: '长'.repeat(100_000),
        }).replace('{', '{"__proto__":["x"],'),
      );
      expect((await act('ou_tax', formId, 'submit', form_value)).toast?.type).to.equal('success');
      const after = await state(id);
      expect(after?.stage).to.equal('resolved');
      expect(after?.assignments[0]).to.deep.include({ unitId: 'unit-tax' });
      expect(after?.assignments[0]?.result).to.deep.equal({
        at: desk.office.now,
        by: 'p_ou_tax',
        text: '已退税到账',
        missing: null,
        told: '电话告知王经理',
        legalBasis: null,
        approver: null,
      });
    });

    it('with half characters, NUL and invisible signs: they are dropped, the words stay', async () => {
      const { id } = await desk.caseIn('handling');
      const formId = await desk.form('result', id, 'ou_tax');
      const values = {
        result: '已\u0000退\ud800税\u202e到\u200b账\r\n\r\n\r\n完\u2028毕',
        told: '\ufeff电话',
        approver: '王\t\n局长',
      };
      // Past the door's own cleaning, too.
      await desk.office.app.submitForm(desk.office.from('ou_tax'), formId, values);
      const { result } = (await state(id))!.assignments[0]!;
      expect(result).to.deep.include({ text: '已退税到账\n\n完\n毕', told: '电话', approver: '王 局长' });
    });
  });
});
