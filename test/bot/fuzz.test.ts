import { expect } from 'chai';
import fc from 'fast-check';
import { COMMANDS } from '../../bot/commands/registry.ts';
import { parseCommand, splitFields, tidyNumber } from '../../bot/commands/parse.ts';
import { CHAT_EVENT_TYPES, normalizeChatEvent } from '../../bot/normalize/chat-event.ts';
import { normalizeMessage } from '../../bot/normalize/message.ts';
import { normalizeTap } from '../../bot/normalize/tap.ts';
import { FORM_KINDS, type FormKind } from '../../src/app/ports.ts';
import { HOSTILE } from '../cards/support/hostile.ts';
import { eventsIn, type EventsIn } from '../support/events-in.ts';
import { UNSEEN } from '../support/markup.ts';
import { rawMessage, rawTap } from '../support/raw-events.ts';
import { FILLED, openDesk, type Desk } from '../support/roles/desk.ts';

/** The same runs each time: a failure can be looked at, CI does not flicker. */
const SEED = 20260914;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

/** Any text, with what matters to us more often than chance would give it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 2500, size: 'large' }),
  fc
    .array(
      fc.oneof(fc.constantFrom(...Object.values(HOSTILE), '｜', '|', '／', '/', ' ', '\n'), fc.string()),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

/** An event with anything in place of some of its parts, however deep. */
function spoiled(event: object): fc.Arbitrary<unknown> {
  const paths = pathsOf(event);
  const anything = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 3 }), anyText);
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), anything), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      const copy = structuredClone(event);
      for (const [path, value] of changes) {
        const last = path.at(-1)!;
        const parent = path.slice(0, -1).reduce<unknown>((node, key) => within(node)?.[key], copy);
        const object = within(parent);
        if (object !== null) object[last] = value;
      }
      return copy;
    });
}

const within = (node: unknown): Record<string, unknown> | null =>
  typeof node === 'object' && node !== null && !Object.isFrozen(node)
    ? (node as Record<string, unknown>)
    : null;

const pathsOf = (node: object): string[][] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) => [
    [key],
    ...(typeof value === 'object' && value !== null ? pathsOf(value).map((path) => [key, ...path]) : []),
  ]);

const MENTIONS = [{ key: '@_user_1', name: '接办', id: { open_id: 'ou_bot' } }];
const MESSAGE = rawMessage({ text: '@_user_1 /查 42', mentions: MENTIONS });
const TAP = rawTap({
  action: {
    value: { k: 'form', act: 'submit', formId: '0197a1b2-0000-7000-8000-000000000001' },
    name: 'submit',
    form_value: { result: '已办', told: ['a'], n: 1 },
    option: '{}',
  },
});
const CHAT = {
  event_id: 'e1',
  chat_id: 'oc_1',
  name: '市税务局·接诉即办',
  operator_id: { open_id: 'ou_a' },
  users: [{ user_id: { open_id: 'ou_b' } }],
};

describe('fuzz: nothing that comes in stops the product', () => {
  describe('reading raw events', () => {
    const READERS: Readonly<Record<string, readonly [object, (raw: unknown) => { ok: boolean }]>> = {
      message: [MESSAGE, (raw) => normalizeMessage(raw, 'ou_bot')],
      tap: [TAP, normalizeTap],
      'chat event': [CHAT, (raw) => normalizeChatEvent(raw, 'im.chat.member.user.added_v1')],
    };
    for (const [what, [event, read]] of Object.entries(READERS))
      it(`${what}: understood or not, and never thrown at`, () => {
        expect(read(event).ok, 'control').to.equal(true);
        const all = fc.oneof(fc.anything({ withNullPrototype: true }), fc.jsonValue(), spoiled(event));
        fc.assert(
          fc.property(all, (raw) => typeof read(raw).ok === 'boolean'),
          runs(2000),
        );
      });

    it('the text of a message holds nothing unseen', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const read = normalizeMessage(rawMessage({ text }), 'ou_bot');
          expect(read.ok && !UNSEEN.test(read.value.text)).to.equal(true);
        }),
        runs(500),
      );
    });
  });

  it('parsing a command: a word and a rest, or none', () => {
    const typed = fc.oneof(
      anyText,
      fc.tuple(fc.constantFrom('/', '／', ' /', '\u200b/'), anyText).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const command = parseCommand(text);
        if (command === null) return;
        expect(command.word).to.not.include('\n');
        expect(command.rest).to.equal(command.rest.trim());
        expect(splitFields(command.rest, 4)).to.have.length.within(1, 4);
        expect(tidyNumber(command.rest)).to.be.a('string');
      }),
      runs(2000),
    );
  });

  describe('through the whole of the product', () => {
    let desk: Desk;
    let door: EventsIn;
    before(async () => {
      desk = await openDesk();
      door = eventsIn(desk);
    });

    /** Whatever was refused was refused on purpose. */
    const errors = () =>
      desk.office.log.entries.filter(
        ({ level, message }) => level === 'error' && message !== 'event not understood',
      );
    afterEach(() => {
      expect(errors()).to.deep.equal([]);
    });

    const WHO = fc.constantFrom('ou_clerk', 'ou_tax', 'ou_labour', 'ou_leader', 'ou_stranger');

    it('any text after any command: an answer of a few lines, or a card', async () => {
      await desk.caseIn('dispatched');
      const word = fc.constantFrom(...COMMANDS.flatMap(({ words }) => words), '');
      const number = fc.constantFrom('1', '１', '2026-00001', '-1', '1e9', '0', '99999999', '');
      await fc.assert(
        fc.asyncProperty(WHO, word, number, anyText, async (who, command, id, rest) => {
          const { toast } = await desk.write(who, `/${command} ${id} ${rest}`);
          if (toast !== undefined) expect(toast.content).to.match(/^\P{Cc}*\p{Script=Han}\P{Cc}*$/u);
          expect(toast?.content ?? '').to.have.length.below(500);
        }),
        runs(300),
      );
    });

    it('any text that is no command: one sentence', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const { toast } = await desk.write('ou_clerk', text.replace(/[/／]/g, '·'));
          expect(toast?.content).to.include('发 /帮助');
        }),
        runs(50),
      );
    });

    it('any values in any form: done or refused, with a sentence', async () => {
      const { id } = await desk.caseIn('handling');
      const value = fc.oneof(anyText, fc.jsonValue(), fc.constantFrom('是', '否', 'unit-tax', '13804321234'));
      const names = Object.values(FILLED).flatMap((fields) => Object.keys(fields));
      const form = fc.dictionary(fc.oneof(fc.constantFrom(...names, '__proto__'), fc.string()), value);
      const submit = async (who: string, kind: FormKind, values: object) => {
        const formId = await desk.form(kind, kind === 'register' ? null : id, who);
        return door.tap(who, { value: { k: 'form', act: 'submit', formId }, form_value: values });
      };
      await fc.assert(
        fc.asyncProperty(
          WHO,
          fc.constantFrom(...FORM_KINDS),
          form,
          fc.boolean(),
          async (who, kind, values, full) => {
            const { toast } = await submit(who, kind, full ? { ...FILLED[kind], ...values } : values);
            expect(toast?.type).to.be.oneOf(['success', 'error']);
            expect(toast?.content).to.have.length.within(5, 300);
          },
        ),
        runs(150),
      );
    });

    it('any event at all: answered, or not stored, and the next one is handled', async () => {
      const types = [
        'im.message.receive_v1',
        'card.action.trigger',
        ...Object.keys(CHAT_EVENT_TYPES),
        'none',
      ];
      const event = fc.record({
        schema: fc.constant('2.0'),
        header: fc.record({ event_type: fc.constantFrom(...types), event_id: fc.constant('ev_fuzz') }),
        event: fc.oneof(spoiled(MESSAGE), spoiled(TAP), spoiled(CHAT), fc.jsonValue()),
      });
      await fc.assert(
        fc.asyncProperty(event, async (raw) => {
          await door.push(raw);
        }),
        runs(300),
      );
      const { id, unitCard } = await desk.caseIn('dispatched');
      const value = { k: 'case', action: 'accept', caseId: id };
      expect((await door.tap('ou_tax', { value }, unitCard)).toast?.type).to.equal('success');
    });
  });
});
