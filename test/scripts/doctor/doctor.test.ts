import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFieldCipher } from '../../../db/field-cipher.ts';
import { addDays } from '../../../src/domain/local-date.ts';
import { eachDatabase, FIELD_KEY } from '../../support/database.ts';
import { Clinic, CODE, expectOnly, linesOf, TODAY } from './clinic.ts';

const OTHER_KEY = Buffer.alloc(32, 7).toString('base64');

describe('npm run doctor', () => {
  eachDatabase((database, name) => {
    let clinic: Clinic;
    const sql: typeof database.sql = (statement, parameters) => database.sql(statement, parameters);

    before(async () => {
      clinic = await Clinic.open(database);
    });
    after(() => clinic.close());
    afterEach(() => clinic.heal());

    it('finds nothing where nothing is broken, and has looked at everything', async () => {
      const healthy = await clinic.examine();

      expect(linesOf(healthy, '✗'), healthy.text).to.deep.equal([]);
      expect(linesOf(healthy, '!')).to.deep.equal([]);
      expect(linesOf(healthy, '-')).to.deep.equal([]);
      expect(linesOf(healthy, '✓').map((line) => line.split(' ')[0])).to.deep.equal([
        ...['配置', '数据目录', '数据库连接'],
        ...(name === 'MariaDB' ? ['数据库版本', '字符集', '数据库参数'] : []),
        ...['数据库结构', '联系人密钥', '工作日历', '飞书连接', '应用权限', '机器人', '时钟'],
        ...['群聊', '单位联络员', '首位管理员'],
      ]);
      expect(healthy.text).to.include('□ 「回调配置」已添加的回调：card.action.trigger');
      expect(healthy.text).to.match(/全部正常。$/);
      expect(healthy.code).to.equal(0);
    });

    it('writes nothing', async () => {
      const before = await fingerprint();
      await clinic.examine();
      await clinic.examine({ FIELD_KEY: OTHER_KEY });

      expect(await fingerprint()).to.equal(before);
      await sql('UPDATE calendar_coverage SET revision = revision + 1');
      expect(await fingerprint(), 'a change would be seen').to.not.equal(before);
    });

    /** All bytes of the file; all rows of all tables. */
    async function fingerprint(): Promise<string> {
      if (name === 'SQLite')
        return createHash('sha256')
          .update(readFileSync(join(database.dataDir, 'jieban.sqlite')))
          .digest('hex');
      const tables = (await sql('SHOW TABLES')).flatMap((row) => Object.values(row).map(String));
      return JSON.stringify(await sql(`CHECKSUM TABLE ${tables.map((table) => `\`${table}\``).join(', ')}`));
    }

    it('tells a database that lacks a migration, and does not apply it', async () => {
      const [newest] = await sql('SELECT * FROM migrations ORDER BY id DESC LIMIT 1');
      await sql('DELETE FROM migrations WHERE id = ?', [newest?.['id']]);
      const diagnosis = await clinic.examine();
      const stillMissing = await sql('SELECT * FROM migrations WHERE id = ?', [newest?.['id']]);
      await sql('INSERT INTO migrations (id, timestamp, name) VALUES (?, ?, ?)', [
        newest?.['id'],
        newest?.['timestamp'],
        newest?.['name'],
      ]);

      expectOnly(diagnosis, '数据库结构', /缺少 1 项更新/, /npm run migrate/);
      expect(linesOf(diagnosis, '-').join()).to.include('群聊');
      expect(stillMissing).to.have.length(0);
    });

    describe('the key of the contacts', () => {
      const seal = (key: string) => {
        const cipher = makeFieldCipher(key);
        return sql('INSERT INTO case_contact VALUES (?, ?, ?, ?, ?, ?)', [
          ...['case-1', cipher.keyId, cipher.seal('case-1', 'name', '王经理')],
          ...[cipher.seal('case-1', 'phone', '13804321234'), 'x', 'y'],
        ]);
      };
      afterEach(() => sql('DELETE FROM case_contact'));

      it('opens what is stored', async () => {
        await seal(FIELD_KEY);
        const diagnosis = await clinic.examine();
        expect(linesOf(diagnosis, '✓').join()).to.include('1 条联系人可以解密');
        expect(diagnosis.code).to.equal(0);
      });

      it('is another one than that of the stored contacts', async () => {
        await seal(FIELD_KEY);
        const { keyId } = makeFieldCipher(FIELD_KEY);
        expectOnly(
          await clinic.examine({ FIELD_KEY: OTHER_KEY }),
          '联系人密钥',
          new RegExp(`解不开已有的联系人（密钥 ${keyId}：1 条`),
          new RegExp(`填回编号为 ${keyId} 的原密钥`),
        );
      });

      it('is the right one, but what it sealed was changed', async () => {
        await seal(FIELD_KEY);
        await sql('UPDATE case_contact SET name = phone');
        expectOnly(await clinic.examine(), '联系人密钥', /联系人解不开/, /备份/);
      });

      it('is no key at all', async () => {
        expectOnly(await clinic.examine({ FIELD_KEY: 'c2hvcnQ=' }), '联系人密钥', /32 字节/, /openssl rand/);
      });
    });

    describe('the calendar', () => {
      after(() => clinic.coverUntil(addDays(TODAY, 400)));

      it('is soon without a notice of the State Council: to be noted, no error', async () => {
        await clinic.coverUntil(addDays(TODAY, 30));
        const diagnosis = await clinic.examine();
        const [year, month, day] = addDays(TODAY, 31).split('-').map(Number);
        expect(linesOf(diagnosis, '!').join()).to.match(
          new RegExp(`^工作日历 .*${year}年${month}月${day}日（.*起的日期为暂定 / 国务院办公厅发布`),
        );
        expect(linesOf(diagnosis, '✗')).to.deep.equal([]);
        expect(diagnosis.code).to.equal(0);
      });

      it('has ended', async () => {
        await clinic.coverUntil(addDays(TODAY, -1));
        expectOnly(await clinic.examine(), '工作日历', /到期日都是暂定，不计超期/, /更新接办/);
      });
    });

    describe('the register and the chats', () => {
      it('the bot was removed from the chat of a unit', async () => {
        await clinic.fault({ kind: 'bot_removed', chat: '市税务局·接诉即办' });
        expectOnly(await clinic.examine(), '群聊', /市税务局的群：接办不在群里/, /重新添加进群/);
      });

      it('the centre’s chat was dissolved', async () => {
        await clinic.fault({ kind: 'dissolved', chat: '企业诉求受理中心' });
        expectOnly(await clinic.examine(), '群聊', /受理中心群：群已解散/, /\/绑定/);
      });

      it('a chat is bound that Feishu does not know', async () => {
        await sql("UPDATE chat SET chat_id = 'oc_gone' WHERE purpose = 'supervision'");
        const diagnosis = await clinic.examine();
        await sql("UPDATE chat SET chat_id = ? WHERE purpose = 'supervision'", [
          clinic.bench.chatId('市政府督查室'),
        ]);
        expectOnly(diagnosis, '群聊', /督查室群：飞书不认识/, /\/绑定/);
      });

      it('nobody bound the centre’s chat', async () => {
        await sql("UPDATE chat SET purpose = 'other' WHERE purpose = 'centre'");
        const diagnosis = await clinic.examine();
        await sql("UPDATE chat SET purpose = 'centre' WHERE purpose = 'other'");
        expectOnly(diagnosis, '群聊', /受理中心还没有绑定群/, /@接办 \/绑定 受理中心/);
      });

      it('Article 8: a unit has no chat', async () => {
        await sql("UPDATE chat SET purpose = 'other' WHERE unit_key = 'id-unit:市人社局'");
        const diagnosis = await clinic.examine();
        await sql("UPDATE chat SET purpose = 'unit' WHERE purpose = 'other'");
        expectOnly(diagnosis, '单位联络员', /市人社局：没有绑定群/, /@接办 \/绑定/);
      });

      it('Article 8: a unit has no 联络员', async () => {
        await sql("UPDATE appointment SET valid_to = '2022-01-01' WHERE role = 'liaison' AND unit_key = ?", [
          'id-unit:市人社局',
        ]);
        const diagnosis = await clinic.examine();
        await sql("UPDATE appointment SET valid_to = NULL WHERE role = 'liaison'");
        expectOnly(diagnosis, '单位联络员', /市人社局：没有联络员/, /\/联络员/);
      });

      it('Article 8: the 联络员 of a unit have left the chat, or the service; one who is there is enough', async () => {
        const chat = '市税务局·接诉即办';
        await clinic.bench.post('/sandbox/members', { chat, remove: ['联络员·市税务局'] });
        const oneThere = await clinic.examine();
        await clinic.fault({ kind: 'resigned', person: '联络员乙·市税务局' });
        const nobodyThere = await clinic.examine();
        await clinic.bench.post('/sandbox/members', { chat, add: ['联络员·市税务局'] });
        await clinic.fault({ kind: 'resigned', person: '联络员·市税务局' });
        const bothResigned = await clinic.examine();

        expect(oneThere.code, oneThere.text).to.equal(0);
        expectOnly(nobodyThere, '单位联络员', /市税务局：联络员都不在单位群里/, /加进单位群/);
        expectOnly(bothResigned, '单位联络员', /市税务局：联络员都已离职或停用/, /另派联络员/);
      });

      it('nobody may set up: a code is issued, once per run, and only then', async () => {
        let issued = 0;
        const issue = () => {
          issued += 1;
          return Promise.resolve(CODE);
        };
        await clinic.examine({}, issue);
        expect(issued, 'there is a director').to.equal(0);

        await sql("UPDATE appointment SET valid_to = '2022-01-01' WHERE role = 'director'");
        const named = await clinic.examine({ ADMIN_IDS: 'ou_1' }, issue);
        expect(issued, 'ADMIN_IDS names somebody').to.equal(0);
        const nobody = await clinic.examine({}, async (store) => {
          await store.transaction(({ audit }) =>
            audit.record({
              ...{ at: '2026-09-14T00:00:00.000Z' as never, personId: null, openId: 'ou_1', caseId: null },
              ...{ action: 'issue', outcome: 'ok' },
            }),
          );
          return issue();
        });
        await sql("UPDATE appointment SET valid_to = NULL WHERE role = 'director'");

        expect(named.code).to.equal(0);
        expect(issued).to.equal(1);
        expect(linesOf(nobody, '!').join()).to.match(
          /^首位管理员 .*7K2M-9QXD-4TPA \/ .*单聊，发送：\/绑定 管理员 7K2M-9QXD-4TPA。9月14日 09:30前有效/,
        );
        expect(nobody.code, 'every installation begins so').to.equal(0);
        expect(
          await sql("SELECT * FROM audit WHERE action = 'issue'"),
          'the store may be written to',
        ).to.have.length(1);
      });

      it('a new installation: nothing is bound, and that is no error yet', async () => {
        await sql("UPDATE appointment SET valid_to = '2022-01-01'");
        await sql("UPDATE chat SET purpose = CONCAT('x', purpose)");
        const diagnosis = await clinic.examine();
        await sql('UPDATE chat SET purpose = SUBSTR(purpose, 2)');
        await sql('UPDATE appointment SET valid_to = NULL');

        expect(linesOf(diagnosis, '✗'), diagnosis.text).to.deep.equal([]);
        expect(linesOf(diagnosis, '-')).to.have.length(2);
        expect(linesOf(diagnosis, '!').join()).to.include(CODE.code);
        expect(diagnosis.code).to.equal(0);
      });
    });

    if (name === 'SQLite') {
      it('the file is in use by the running product: said, and everything else is looked at', async () => {
        const store = await database.openBare();
        const diagnosis = await clinic.examine();
        await store.close();

        expect(linesOf(diagnosis, '-')[0]).to.match(/^数据库连接 .*正被运行中的接办使用/);
        expect(linesOf(diagnosis, '✓').join()).to.include('应用权限');
        expect(diagnosis.code).to.equal(0);
      });

      it('there is no file, or one that is no database; none is made', async () => {
        const empty = join(database.dataDir, 'empty');
        expectOnly(
          await clinic.examine({ DATA_DIR: empty }),
          '数据库连接',
          /还没有数据库文件/,
          /npm run migrate/,
        );
        const broken = clinic.bench.dataDir;
        writeFileSync(join(broken, 'jieban.sqlite'), 'no database, '.repeat(1000));
        expectOnly(await clinic.examine({ DATA_DIR: broken }), '数据库连接', /打不开/, /备份/);
      });
    } else {
      it('the server does not answer, refuses the password, or lacks the database', async () => {
        const other = (change: (url: URL) => void): { DATABASE_URL: string } => {
          const url = new URL(database.url);
          change(url);
          return { DATABASE_URL: url.href };
        };
        const shut = await clinic.examine(other((url) => (url.port = '1')));
        const stranger = await clinic.examine(
          other((url) => {
            url.username = 'nobody';
            url.password = 'secret-of-nobody';
          }),
        );
        const lacking = await clinic.examine(other((url) => (url.pathname = '/jieban_lacking')));

        expectOnly(shut, '数据库连接', /连不上 127\.0\.0\.1:1（ECONNREFUSED）/, /主机和端口/);
        expectOnly(stranger, '数据库连接', /用户名或密码不对/, /DATABASE_URL/);
        expect(stranger.text).to.not.include('secret-of-nobody');
        expectOnly(lacking, '数据库连接', /数据库还没有建/, /CREATE DATABASE `jieban_lacking`/);
      });

      it('text is compared otherwise than byte by byte, in the database or in a table', async () => {
        const [{ name: schema } = {}] = await sql('SELECT DATABASE() AS name');
        await sql('ALTER TABLE seal CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
        const table = await clinic.examine();
        await sql('ALTER TABLE seal CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
        await sql(`ALTER DATABASE ${String(schema)} COLLATE utf8mb4_general_ci`);
        const whole = await clinic.examine();
        await sql(`ALTER DATABASE ${String(schema)} COLLATE utf8mb4_bin`);

        expectOnly(table, '字符集', /seal/, /CONVERT TO/);
        expectOnly(whole, '字符集', /utf8mb4_general_ci/, /ALTER DATABASE/);
      });
    }
  });
});
