import { expect } from 'chai';
import { ConfigError, parseConfig } from '../../src/config.ts';

const APP = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 's', FIELD_KEY: 'k' };
const WEBHOOK = {
  FEISHU_TRANSPORT: 'webhook',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
};

describe('config: how events arrive', () => {
  it('production: over the long connection unless told otherwise; by webhook with its two secrets', () => {
    const door = (env: object) => {
      const config = parseConfig({ ...APP, ...env });
      return config.mode === 'production' ? config.feishu.webhook : undefined;
    };
    expect(door({})).to.equal(null);
    expect(door({ ...WEBHOOK, FEISHU_TRANSPORT: 'websocket' })).to.equal(null);
    expect(door(WEBHOOK)).to.deep.equal({ encryptKey: 'key', verificationToken: 'token' });
  });

  for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'])
    it(`production: no webhook without ${name}`, () => {
      expect(() => parseConfig({ ...APP, ...WEBHOOK, [name]: '' })).to.throw(ConfigError, name);
    });

  it('the demo takes its secrets from the local Feishu', () => {
    expect(parseConfig({})).to.include({ mode: 'demo', transport: 'websocket' });
    expect(parseConfig({ FEISHU_TRANSPORT: 'webhook' })).to.include({ mode: 'demo', transport: 'webhook' });
    expect(() => parseConfig({ FEISHU_TRANSPORT: 'pigeon' })).to.throw(ConfigError, 'FEISHU_TRANSPORT');
  });
});
