import { expect } from 'chai';
import type { Answer } from '../../../src/app/answer.ts';
import { importUnits } from '../../../src/app/import-units.ts';
import {
  ADMIN_CODE_ATTEMPTS,
  ADMIN_CODE_LIFE_MS,
  issueAdminCode,
  lacksAdmin,
} from '../../../src/app/issue-admin-code.ts';
import type { Mentioned } from '../../../src/app/nominee.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { eachDatabase, type TestDatabase, type TestTransport } from '../../support/database.ts';
import { cardText } from '../../support/card-text.ts';
import { openOffice, type Exits, type Office } from '../../support/office.ts';
import { deliver } from '../../support/post-office.ts';
import { at } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

/** Somebody the register does not know. */
const NEW = { openId: 'ou_new', unionId: 'on_new', name: '新联络员' };
const mention = (openId: string, name: string) => ({ openId, unionId: null, name });
const TAX = mention('ou_tax', '联络员·市税务局');
const CLERK = mention('ou_clerk', '受理员甲');

const toast = (answer: Answer) => `${answer.toast?.type ?? 'none'}: ${answer.toast?.content ?? ''}`;

/** What waits to be sent besides the answers, as `chat: text`. */
const posted = ({ intents }: Exits): string[] =>
  intents.flatMap(({ target, content }) =>
    target.type === 'chat' && content.type === 'text' ? [`${target.chatId}: ${content.text}`] : [],
  );

describe('the register: units, offices, substitutes, chats', () => {
  eachDatabase((database: TestDatabase) => {
    let office: Office;
    /** Each test begins with the appointments and chats of `openOffice` alone, and nothing to be sent. */
    beforeEach(async () => {
      office = await openOffice(await database.open());
      const today = localDate(office.now);
      await office.store.transaction(async ({ directory }) => {
        for (const one of await directory.offices(today))
          if (one.validFrom >= today)
            await directory.endAppointment({ ...one, lastDay: localDate(at('2020-01-01 00:00')) });
      });
      await deliver(office);
    });
    afterEach(() => office.store.close());

    const offices = () =>
      office.store.read(async ({ directory }) =>
        (await directory.offices(localDate(office.now))).map(
          ({ name, role, unitId, validTo }) =>
            `${name}:${role}:${unitId ?? ''}${validTo === null ? '' : `:${validTo}`}`,
        ),
      );
    const chatOf = (unitId: string) =>
      office.store.read(async (tx) => (await tx.directory.chatOf('unit', unitId))?.chatId ?? null);
    const file = (who: string, place: string | null, person: Mentioned = NEW, role: null | 'none' = null) =>
      office.app.fileOffice(office.from(who), { place, office: role, person });
    const dispatched = async (): Promise<string> => {
      const told = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const number = /\d{4}-\d{5}/.exec(told.toast?.content ?? '')![0];
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      return (await office.store.read((tx) => tx.cases.idByNumber(number)))!;
    };
    /** Runs what must be refused: red, logged, and the register is as it was. */
    const refuses = async (act: () => Promise<Answer>, words: string): Promise<void> => {
      const state = async () => [await offices(), await chatOf('unit-tax'), await chatOf('unit-labour')];
      const before = await state();
      office.log.entries.length = 0;
      expect(toast(await act()))
        .to.match(/^error: /)
        .and.contain(words);
      expect(await state()).to.deep.equal(before);
      expect(office.log.entries.map(({ message }) => message)).to.include('refused');
    };

    it('第八条 a new 联络员 is filed: in force at once, the old one refused, unit told, once', async () => {
      office.feishu.members['oc_unit-tax'] = ['ou_tax'];
      const id = await dispatched();
      const origin = office.from('ou_clerk');
      const filing = { place: '市税务局', office: null, person: NEW };
      const answer = await office.app.fileOffice(origin, filing);
      expect(toast(answer))
        .to.contain(
          'success: 已备案：「市税务局」联络员由联络员·市税务局变更为新联络员，自9月14日（周一）起。',
        )
        .and.contain('新联络员还不在「市税务局」的群里，请把他拉进群');
      const exits = await office.exits();
      expect(posted(exits)).to.have.length(1);
      expect(posted(exits)[0])
        .to.contain('oc_unit-tax: 【备案】')
        .and.contain('（受理员甲登记）请新联络员发送 /待办');
      expect(await office.app.fileOffice(origin, filing), 'repeated').to.deep.equal(answer);
      expect(await office.exits()).to.deep.equal(exits);

      expect(toast(await office.app.acceptCase(office.from('ou_tax'), id))).to.contain('error: ');
      expect(toast(await office.app.acceptCase(office.from('ou_new'), id))).to.contain('已签收');
      expect(toast(await office.app.listTodo(office.from('ou_tax')))).to.contain('没有要办理诉求的职务');
      expect(office.log.entries.filter(({ message }) => message === 'office changed')).to.have.length(2);
    });

    it('第八条 a 联络员 hands over in his unit’s chat, and the centre is told', async () => {
      office.feishu.members['oc_unit-tax'] = ['ou_tax', 'ou_new'];
      const origin = office.from('ou_tax', { chatId: 'oc_unit-tax' });
      const answer = await office.app.fileOffice(origin, { place: null, office: null, person: NEW });
      expect(toast(answer)).to.contain('success: ').and.not.contain('拉进群');
      const [told, ...more] = posted(await office.exits());
      expect(more).to.be.empty;
      expect(told).to.match(/^oc_centre: 【备案】.*（联络员·市税务局登记，第八条）$/);
      expect(await offices())
        .to.include('新联络员:liaison:unit-tax')
        .and.not.include('联络员·市税务局:liaison:unit-tax');
    });

    it('a unit that had no 联络员 gets its buttons with the first one', async () => {
      const id = await dispatched();
      const tax = { personId: 'p_ou_tax', role: 'liaison', unitId: 'unit-tax' } as const;
      await office.store.transaction(({ directory }) =>
        directory.endAppointment({ ...tax, lastDay: localDate(at('2026-09-01 00:00')) }),
      );
      const versions = async () =>
        (await office.exits()).cards
          .filter((card) => card.caseId === id)
          .map(({ wantedVersion }) => wantedVersion);
      const before = await versions();
      await file('ou_clerk', '市税务局');
      expect(await versions()).to.deep.equal(before.map((version) => version + 1));
    });

    it('第八条 who may file what: refused with the article, nothing stored, not even the person', async () => {
      await refuses(() => file('ou_labour', '市税务局'), '（第八条）');
      await refuses(() => file('ou_stranger', '市税务局'), '由受理中心登记');
      await refuses(() => file('ou_clerk', '受理中心'), '中心负责人或系统管理员');
      await refuses(() => file('ou_clerk', '市税物局'), '您要找的是「市税务局」吗');
      await refuses(() => file('ou_clerk', '市税务局', TAX, 'none'), '不能空缺');
      await refuses(() => file('ou_clerk', null), '请写上单位');
      await refuses(
        () =>
          office.app.fileOffice(office.from('ou_clerk'), { place: '市税务局', office: 'clerk', person: NEW }),
        '可以写：联络员、主管领导、一把手',
      );
      const stored = await office.store.read(async (tx) =>
        tx.directory.actorByOpenId('ou_new', localDate(office.now)),
      );
      expect(stored?.appointments ?? []).to.deep.equal([]);
    });

    it('two filings at the same moment leave one 联络员', async () => {
      const others = ['ou_a', 'ou_b', 'ou_c'].map((openId) => mention(openId, openId));
      await Promise.all(others.map((person) => file('ou_clerk', '市税务局', person)));
      expect((await offices()).filter((one) => one.includes(':liaison:unit-tax'))).to.have.length(1);
    });

    it('第八条 代班 from today to its last day, then no more; 结束 ends it at once', async () => {
      const id = await dispatched();
      const start = (until: string | null) => office.app.startCover(office.from('ou_tax'), NEW, until);
      await refuses(() => start('9月13日'), '已经过去');
      await refuses(() => start('2028-09-13'), '最长一年');
      await refuses(() => start('昨天'), '不是日期');
      expect(toast(await start('9月16日'))).to.contain(
        '自9月14日（周一）起代班「市税务局」联络员，至9月16日（周三）。',
      );
      expect(await offices()).to.include('新联络员:liaison:unit-tax:2026-09-16');
      office.now = at('2026-09-16 23:59');
      expect(toast(await office.app.acceptCase(office.from('ou_new'), id))).to.contain('已签收');
      office.now = at('2026-09-17 00:00');
      expect(toast(await office.app.recordContact(office.from('ou_new'), id))).to.contain('error: ');
      expect(toast(await office.app.recordContact(office.from('ou_tax'), id)), 'himself').to.contain(
        'success: ',
      );

      expect(toast(await start(null))).to.contain('发送 /代班 结束 随时收回');
      expect(toast(await office.app.endCover(office.from('ou_tax')))).to.contain('新联络员的代班已结束');
      await refuses(() => office.app.endCover(office.from('ou_tax')), '没有人替您代班');
      await refuses(() => office.app.startCover(office.from('ou_head'), NEW, null), '（第八条）');
    });

    it('a 负责人 names a dated deputy, who may do what he may', async () => {
      await refuses(() => office.app.showBinding(office.from('ou_clerk')), '由中心负责人或系统管理员绑定');
      await office.app.startCover(office.from('ou_director'), CLERK, '10月8日');
      expect(toast(await office.app.showBinding(office.from('ou_clerk')))).to.contain(
        'info: 本群已绑定为受理中心',
      );
      expect(toast(await office.app.showCover(office.from('ou_director')))).to.contain(
        '受理员甲替您代班：中心负责人',
      );
      expect(toast(await office.app.showCover(office.from('ou_clerk')))).to.contain('您在代班：中心负责人');
      office.now = at('2026-10-09 09:00');
      await refuses(() => office.app.showBinding(office.from('ou_clerk')), '由中心负责人或系统管理员绑定');
    });

    describe('/绑定', () => {
      const bind = (who: string, chatId: string, named: string, direct = false) =>
        office.app.bindChat(office.from(who, { chatId }), { direct }, named);

      it('moves a unit to another chat: new cards go there, and it says from where', async () => {
        office.feishu.names['oc_unit-tax'] = '税务老群';
        office.feishu.members['oc_new'] = [];
        const answer = toast(await bind('ou_director', 'oc_new', '市税务局'));
        expect(answer)
          .to.contain('success: 已绑定：本群是「市税务局」的接诉即办群')
          .and.contain('原来的群「税务老群」不再接收新卡片')
          .and.contain('联络员联络员·市税务局不在本群');
        const id = await dispatched();
        const cards = (await office.exits()).cards.filter(
          (card) => card.caseId === id && card.audience === 'unit',
        );
        expect(cards.map(({ chatId }) => chatId)).to.deep.equal(['oc_new']);
        await bind('ou_director', 'oc_unit-tax', '市税务局');
        expect(await chatOf('unit-tax')).to.equal('oc_unit-tax');
      });

      it('is refused in the direct chat, to others than 负责人 and admin, and for a chat that is another’s', async () => {
        await refuses(() => bind('ou_director', 'oc_p2p', '市税务局', true), '单聊不能绑定');
        await refuses(() => bind('ou_clerk', 'oc_new', '市税务局'), '由中心负责人或系统管理员绑定');
        await refuses(() => bind('ou_director', 'oc_unit-labour', '市税务局'), '已绑定为「市人社局」');
        await refuses(() => bind('ou_director', 'oc_unit-tax', '市税务局'), '不用重复绑定');
      });

      it('解除 frees a chat, and says what does not work until the next one', async () => {
        const here = office.from('ou_director', { chatId: 'oc_unit-tax' });
        expect(toast(await office.app.unbindChat(here))).to.contain('无法向那里发送诉求');
        expect(await chatOf('unit-tax')).to.equal(null);
        await refuses(
          () => office.app.unbindChat(office.from('ou_director', { chatId: 'oc_unit-tax' })),
          '没有绑定任何单位',
        );
        await bind('ou_director', 'oc_unit-tax', '市税务局');
      });

      it('ADMIN_IDS may set up without being in the register, and sees no case', async () => {
        await refuses(() => bind('ou_it', 'oc_lead', '领导专班'), '管理员码');
        office.adminIds.push('ou_it');
        expect(toast(await bind('ou_it', 'oc_lead', '领导专班'))).to.contain('已绑定：本群是领导专班');
        expect(toast(await file('ou_it', '受理中心', CLERK, null))).to.contain('不用重复登记');
        const id = await dispatched();
        const { number } = (await office.store.read((tx) => tx.cases.find(id)))!;
        expect(toast(await office.app.showCase(office.from('ou_it'), number ?? ''))).to.contain('没有编号为');
      });
    });

    describe('/绑定 管理员', () => {
      /** `transport` of the office, which these tests move. */
      const clock = () => office.deps.transport as TestTransport;
      const issue = () => issueAdminCode(office.deps, (size) => new Uint8Array(size).map((_, i) => i * 37))();
      const redeem = (code: string, who = 'ou_it', direct = true) =>
        office.app.redeemAdminCode(office.from(who, { chatId: 'oc_p2p' }), { direct }, code);
      const admins = async () => (await offices()).filter((one) => one.includes(':admin:'));

      it('the code of the doctor makes its sender admin, once; typed in any way people type', async () => {
        office.feishu.names['ou_it'] = '信息科老李';
        const { code } = await issue();
        expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        const answer = toast(
          await redeem(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`),
        );
        expect(answer).to.contain('success: 您已成为系统管理员').and.not.contain(code);
        expect(await admins()).to.deep.equal(['信息科老李:admin:']);
        expect(posted(await office.exits()).at(-1)).to.contain('oc_centre: 【备案】信息科老李凭管理员码');
        expect(office.log.text(), 'the code is nowhere').to.not.contain(code.slice(0, 4));
        await refuses(() => redeem(code), '不需要管理员码');
        await refuses(() => redeem(code, 'ou_other'), '不正确或已失效');
      });

      it(`dies after an hour, after ${ADMIN_CODE_ATTEMPTS} wrong attempts, by a new one, and when sent in a group`, async () => {
        const first = await issue();
        clock().ms = first.expiresMs;
        await refuses(() => redeem(first.code), '不正确或已失效');
        clock().ms -= ADMIN_CODE_LIFE_MS;
        const tried = await issue();
        for (let times = 0; times < ADMIN_CODE_ATTEMPTS; times += 1)
          await refuses(() => redeem('0000-0000-0000'), '不正确或已失效');
        await refuses(() => redeem(tried.code), '不正确或已失效');
        const shown = await issue();
        await refuses(() => redeem(shown.code, 'ou_it', false), '发过的码一律作废');
        await refuses(() => redeem(shown.code), '不正确或已失效');
        expect(await admins()).to.be.empty;
        expect(toast(await redeem((await issue()).code)), 'control').to.contain('success: ');
      });

      it('is needed while nobody could set up', async () => {
        const today = localDate(office.now);
        expect(await office.store.read((tx) => lacksAdmin(tx, today))).to.equal(false);
        const before = localDate(at('2020-01-01 00:00'));
        expect(await office.store.read((tx) => lacksAdmin(tx, before))).to.equal(true);
      });
    });

    it('/单位 shows all to the centre, the own unit to a 联络员, nothing to a stranger', async () => {
      const seen = async (act: Promise<Answer>) => {
        expect(await act).to.deep.equal({});
        const content = (await office.exits()).intents.findLast(
          (one) => one.content.type === 'card',
        )?.content;
        return content?.type === 'card' ? cardText(content.card) : '';
      };
      expect(await seen(office.app.listUnits(office.from('ou_clerk'))))
        .to.contain('市税务局')
        .and.contain('市人社局');
      expect(await seen(office.app.listUnits(office.from('ou_head'))))
        .to.contain('市税务局')
        .and.not.contain('市人社局');
      office.feishu.members['oc_unit-tax'] = ['ou_head'];
      expect(await seen(office.app.showPlace(office.from('ou_clerk'), '税务')))
        .to.contain('一把手·市税务局（2021年9月1日起）')
        .and.contain('联络员·市税务局不在这个群里');
      await refuses(() => office.app.showPlace(office.from('ou_tax'), '市人社局'), '只能查看本单位');
      await refuses(() => office.app.listUnits(office.from('ou_stranger')), '还没有登记职务');
    });

    it('a list of units is taken in once; a new name is dated', async () => {
      const take = importUnits(office.deps);
      const zone = { name: '吉林船营经济开发区管理委员会', shortName: '船营', kind: 'zone' };
      expect(await take([zone])).to.deep.equal({ added: 1, known: 0 });
      expect(await take([zone])).to.deep.equal({ added: 0, known: 1 });
      office.now = at('2026-10-01 09:00');
      expect(await take([{ ...zone, shortName: '船营经开区' }])).to.deep.equal({ added: 0, known: 1 });
      const named = await office.store.read(async ({ directory }) => {
        const unit = (await directory.units(localDate(office.now))).find(
          ({ shortName }) => shortName === '船营经开区',
        );
        return await directory.unitNames(unit!.id);
      });
      expect(named.map(({ shortName, validTo }) => [shortName, validTo])).to.deep.equal([
        ['船营', '2026-09-30'],
        ['船营经开区', null],
      ]);
    });

    it('every change and every refusal is on record', async () => {
      await file('ou_clerk', '市人社局');
      await file('ou_labour', '市人社局');
      await office.store.close();
      const rows = await database.sql('SELECT action, outcome FROM audit ORDER BY seq DESC LIMIT 3');
      expect(rows.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)).to.match;
      expect(rows.map(({ action }) => action)).to.deep.equal(['office', 'office:liaison', 'office:liaison']);
      expect(rows.map(({ outcome }) => String(outcome).split(' ')[0])).to.deep.equal([
        'not-appointed',
        'appointed',
        'ended',
      ]);
    });
  });
});
