import { expect } from 'chai';
import fc from 'fast-check';
import { takeOver } from '../../../src/domain/another-demand.ts';
import { parseDemand } from '../../../src/domain/demand.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';

const CONTACT = { name: '王经理', phone: '0432-62049999转801' };
const SECOND = { enterprise: '吉林市松花湖食品有限公司', content: '厂区门前道路积水。' };

describe('第四条（一） 再登一件: the contact of the first case', () => {
  it('stays where it was left as it stood, or emptied', () => {
    for (const untouched of ['同原件', ' 同原件 ', '', null, undefined, '\u200b'])
      expect(takeOver({ ...SECOND, contactName: untouched, contactPhone: untouched }, CONTACT)).to.deep.equal(
        {
          ...SECOND,
          ...{ contactName: CONTACT.name, contactPhone: CONTACT.phone },
        },
      );
  });

  it('each part by itself: another person at the same number, the same person at another', () => {
    const name = takeOver({ contactName: '李会计', contactPhone: '同原件' }, CONTACT);
    expect(name).to.deep.equal({ contactName: '李会计', contactPhone: CONTACT.phone });
    const phone = takeOver({ contactName: '同原件', contactPhone: '13900001111' }, CONTACT);
    expect(phone).to.deep.equal({ contactName: '王经理', contactPhone: '13900001111' });
  });

  it('that was erased by its date is asked for anew; typed anew it is not needed', () => {
    const gone = takeOver({ ...SECOND, contactName: '同原件', contactPhone: '13900001111' }, null);
    expect(isRefusal(gone) && gone.say).to.include('请重新填写联系人和联系电话');
    const typed = { ...SECOND, contactName: '李会计', contactPhone: '13900001111' };
    expect(takeOver(typed, null)).to.equal(typed);
  });

  it('reads again as it was stored, whatever number it is (property)', () => {
    const digits = (length: number) =>
      fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
    const phones = fc.oneof(
      digits(8).map((rest) => `138${rest}`),
      digits(7).map((rest) => `0432-6${rest}`),
      fc.tuple(digits(7), digits(3)).map(([rest, extension]) => `0432-6${rest}转${extension}`),
      digits(7).map((rest) => `400-${rest[0] ?? ''}${rest.slice(1, 3)}-${rest.slice(3)}`),
    );
    fc.assert(
      fc.property(phones, (phone) => {
        const first = parseDemand({ ...SECOND, contactName: '王经理', contactPhone: phone });
        if (isRefusal(first)) throw new Error(first.say);
        const taken = takeOver({ ...SECOND, contactName: '同原件', contactPhone: '同原件' }, first.contact);
        const second = isRefusal(taken) ? taken : parseDemand(taken);
        expect(second).to.deep.equal(first);
      }),
    );
  });
});
