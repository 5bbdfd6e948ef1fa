import { expect } from 'chai';
import { SafeLibsql } from '../../db/safe-libsql.ts';

describe('libsql behind its wrapper', () => {
  const database = new SafeLibsql(':memory:', {});
  after(() => database.close());

  it('binds what would abort the process: booleans, a first null, dates', () => {
    const select = database.prepare('SELECT ? AS a, ? AS b');
    expect(select.all(null, true)).to.deep.equal([{ a: null, b: 1 }]);
    const moment = new Date('2026-09-14T00:30:00.987Z');
    expect(select.all(moment, false)).to.deep.equal([{ a: '2026-09-14 00:30:00.987', b: 0 }]);
  });

  it('refuses what it would change or choke on', () => {
    const select = database.prepare('SELECT ? AS a');
    expect(() => select.all('a\0b')).to.throw(TypeError, 'NUL');
    for (const value of [{}, [], undefined, Symbol('x'), () => 1])
      expect(() => select.all(value)).to.throw(TypeError);
  });
});
