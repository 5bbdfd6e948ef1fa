import { expect } from 'chai';
import { ConfigError, parseConfig } from '../../src/config.ts';

describe('ADMIN_IDS', () => {
  it('are open_ids, separated as people separate them; none is none', () => {
    expect(parseConfig({ ADMIN_IDS: 'ou_1a, ou_2b，ou_3c' }).adminIds).to.deep.equal([
      'ou_1a',
      'ou_2b',
      'ou_3c',
    ]);
    expect(parseConfig({ ADMIN_IDS: '' }).adminIds).to.deep.equal([]);
    expect(parseConfig({}).adminIds).to.deep.equal([]);
  });

  it('a name or a user_id is refused, naming the variable', () => {
    expect(() => parseConfig({ ADMIN_IDS: '张三' })).to.throw(ConfigError, /^ADMIN_IDS.*ou_/);
  });
});
