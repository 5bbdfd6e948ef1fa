import { expect } from 'chai';
import { HIDDEN, enterpriseForUnits, withoutIdentity } from '../../../src/domain/confidential.ts';
import {
  accepted,
  at,
  clerk,
  demand,
  dispatched,
  LABOUR,
  liaison,
  registered,
  TAX,
} from '../../support/story.ts';

const SECRET = {
  ...demand,
  confidential: true,
  creditCode: '91350100M000100Y43',
  sourceNumber: '吉热20260914',
};
const CONTACT = { name: '王经理', phone: '13804321234' };

describe('要求保密: who the enterprise is stays with the centre', () => {
  it('units read a placeholder for its name, and the name itself where nothing was asked for', () => {
    expect(enterpriseForUnits(SECRET)).to.equal(HIDDEN);
    expect(enterpriseForUnits(demand)).to.equal(demand.enterprise);
  });

  const TEXTS: readonly (readonly [what: string, text: string, read: string])[] = [
    ['the whole name', `${demand.enterprise}申请退税`, '某企业申请退税'],
    ['the name without city and legal form', '松花湖食品的退税没有到账', '某企业的退税没有到账'],
    ['the credit code', '代码91350100M000100Y43的企业', '代码某代码的企业'],
    ['the number of the hotline', '工单吉热20260914', '工单某编号'],
    ['the contact and the telephone number', '请找王经理 13804321234', '请找某联系人 某电话'],
    ['a masked telephone number', '请拨138****1234', '请拨某电话'],
    ['nothing of the kind', '申请退税两个月没有答复', '申请退税两个月没有答复'],
  ];
  for (const [what, text, read] of TEXTS)
    it(`in a text: ${what}`, () => {
      expect(withoutIdentity(text, SECRET, CONTACT)).to.equal(read);
      expect(withoutIdentity(text, { ...SECRET, confidential: false }, CONTACT)).to.equal(text);
    });

  it('a short name or number spoils no dates', () => {
    const short = { ...SECRET, enterprise: '09', sourceNumber: '14' };
    expect(withoutIdentity('2026-09-14', short, { name: '26', phone: '13804321234' })).to.equal('2026-09-14');
  });

  it('the contact is the centre’s alone to see', () => {
    const view = (actor: typeof clerk) =>
      ({ type: 'viewContact', actor, at: at('2026-09-14 10:00') }) as const;
    dispatched(undefined, { confidential: true }).refuses(view(liaison), 'not-appointed', '由受理中心转达');
    dispatched(undefined, { confidential: true }).then(view(clerk));
    accepted().then(view(liaison));
  });
});

describe('反映责任单位作风: never dispatched to the unit that it is about', () => {
  const dispatch = (unitId: string, coUnitIds: readonly string[] = []) =>
    ({
      type: 'dispatch',
      actor: clerk,
      at: at('2026-09-14 09:10'),
      unitId,
      coUnitIds,
      opinion: null,
    }) as const;

  it('is refused, saying why; another unit takes it', () => {
    const about = registered(undefined, { complainedOf: TAX });
    about.refuses(dispatch(TAX), 'bad-input', '反映「市税务局」的作风');
    about.refuses(dispatch(LABOUR, [TAX]), 'bad-input', '反映「市税务局」的作风');
    expect(about.then(dispatch(LABOUR)).state.stage).to.equal('dispatched');
    expect(registered().then(dispatch(TAX)).state.stage).to.equal('dispatched');
  });
});
