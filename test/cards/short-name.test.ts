import { expect } from 'chai';
import { shortName } from '../../cards/short-name.ts';

describe('name of an enterprise on a lock screen', () => {
  const rows: [name: string, short: string][] = [
    ['吉林市松花江新材料科技有限公司', '松花江新材料科技'],
    ['吉林省江城机械股份有限公司', '江城机械'],
    ['吉林市松花江新材料科技有限责任公司第一分公司', '松花江新材料科技第一分公司'],
    ['龙潭区老王修理部', '龙潭区老王修理部'],
    ['吉林市有限公司', '吉林市有限公司'],
    ['长春市北方新能源汽车零部件研究开发中心', '长春市北方新能源汽车零部件研…'],
    ['', ''],
  ];
  for (const [name, short] of rows)
    it(name === '' ? 'nothing' : name, () => expect(shortName(name)).to.equal(short));
});
