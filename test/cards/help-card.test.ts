import { expect } from 'chai';
import { helpCard } from '../../cards/help-card.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { HOSTILE } from './support/hostile.ts';

const COMMANDS = [
  { usage: '/登记', says: '登记一件企业诉求（弹出表单）' },
  { usage: '/登记 企业 | 联系人 | 电话 | 诉求', says: '一行登记' },
  { usage: '/待办', says: '等您办理的诉求，最近到期的在前' },
  { usage: '/查 42', says: '打开一件诉求' },
];

describe('help card', () => {
  it('names the person, the offices and the commands', () => {
    const card = helpCard({
      who: '受理员甲',
      roles: ['受理员'],
      commands: COMMANDS,
      tip: '不认识的命令会给出最接近的一个。',
    });
    expectSendable(card);
    expectGolden('help', card);
    expect(textOf(card))
      .to.include('受理员甲 · 受理员')
      .and.include('/登记 企业 | 联系人 | 电话 | 诉求\n一行登记');
  });

  it('works for somebody without an office', () => {
    const card = helpCard({ who: '路人', roles: [], commands: [] });
    expectSendable(card);
    expect(card.header?.subtitle?.content).to.equal('路人');
  });

  for (const [name, text] of Object.entries(HOSTILE))
    it(`survives ${name} everywhere`, () =>
      expectSendable(
        helpCard({ who: text, roles: [text], commands: [{ usage: text, says: text }], tip: text }),
      ));
});
