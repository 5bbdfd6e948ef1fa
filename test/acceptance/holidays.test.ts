import { expect } from 'chai';
import { parseLocalDate, type LocalDate } from '../../src/domain/local-date.ts';
import { writeNotice, type Feast } from '../support/holiday-notice/write.ts';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  deadline,
  expectAll,
  inHand,
  isProvisional,
  TAX,
  tapInUnit,
  times,
  unitCard,
} from './acts.ts';

const DIRECTOR = '中心负责人';
const DUE = '办结反馈';

/** An amendment as the State Council's office writes one. */
const amending = (feast: string, line: string): string =>
  [
    `国务院办公厅关于调整2026年${feast}假期安排的通知`,
    '国办发明电〔2026〕3号',
    '各省、自治区、直辖市人民政府，国务院各部委、各直属机构：',
    `经国务院批准，现将2026年${feast}假期调整如下。`,
    `${feast}：${line}`,
    '国务院办公厅',
  ].join('\n');

/** 9月24日, a Thursday, is off too; and as it was. */
const LONGER = amending('中秋节', '9月24日（周四）至27日（周日）放假调休，共4天。');
const AS_BEFORE = amending('中秋节', '9月25日（周五）至27日（周日）放假，共3天。');

const days = (...dates: string[]): LocalDate[] => dates.map((date) => parseLocalDate(`2027-${date}`));

/** 2027: 元旦 with a Monday for which a Saturday works. */
const FEASTS: readonly Feast[] = [
  { name: '元旦', off: days('01-01', '01-02', '01-03', '01-04'), work: days('01-09') },
  {
    name: '春节',
    off: days('02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'),
    work: days('02-20'),
  },
  { name: '清明节', off: days('04-03', '04-04', '04-05'), work: [] },
  { name: '劳动节', off: days('05-01', '05-02', '05-03'), work: [] },
  { name: '端午节', off: days('06-09'), work: [] },
  { name: '中秋节', off: days('09-15'), work: [] },
  {
    name: '国庆节',
    off: days('10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'),
    work: days('10-09'),
  },
];

acceptance('放假: the State Council’s notices, pasted into the chat', (world) => {
  const paste = (text: string, who = DIRECTOR): Promise<ChatMessage> =>
    world.chat.ask(who, CENTRE, `/放假 ${text}`);
  const confirm = (form: ChatMessage, values: object = {}): Promise<TapResult> =>
    world.chat.submit(DIRECTOR, form, values);
  const confirmed = async (text: string, values: object = {}): Promise<string> => {
    const tapped = await confirm(await paste(text), values);
    expect(tapped.toast?.type, tapped.toast?.content).to.equal('success');
    return tapped.toast?.content ?? '';
  };
  const listed = async (): Promise<readonly string[]> =>
    (await world.chat.messages(CLERK, CENTRE))
      .map(({ text }) => text)
      .filter((text) => text.startsWith('【放假安排】'));
  const cardWith = (number: string, ...parts: string[]): Promise<ChatMessage> =>
    world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => parts.every((part) => text.includes(part)),
    );

  it('only 中心负责人 uses it: a clerk and a 联络员 are told to whom it belongs', async () => {
    for (const [who, chat] of [
      [CLERK, CENTRE],
      [TAX.liaison, TAX.chat],
    ] as const)
      for (const text of ['/放假', `/放假 ${LONGER}`])
        expect((await world.chat.ask(who, chat, text)).text).to.include('由中心负责人或代班的负责人录入');
    const { text } = await world.chat.ask(DIRECTOR, CENTRE, '/放假');
    expectAll(text, '放假安排已录入到2026年12月31日', '以后的日期为暂定', '后面粘贴通知全文');
    const help = await world.chat.ask(DIRECTOR, CENTRE, '/帮助');
    expect(help.text).to.include('/放假');
    expect((await world.chat.ask(CLERK, CENTRE, '/帮助')).text).to.not.include('/放假');
  });

  it('what is no notice, and one that contradicts itself, is refused with the line at fault', async () => {
    expect((await paste('下周一放假')).text)
      .to.match(/放假/)
      .and.to.include('重新发送');
    expect((await paste('今天天气好')).text).to.include('这不像国务院办公厅的放假通知');
    expect((await paste(LONGER.replace('（周四）', '（周三）'))).text).to.include(
      '第5行「中秋节:9月24日(周三)至27日(周日)放假调…」：2026年9月24日是周四，不是周三',
    );
    expect((await paste(LONGER.replace('共4天', '共5天'))).text).to.include('写的是5天，按日期是4天');
    expect((await paste(AS_BEFORE)).text).to.include('已经录入，和这份通知一致');
    expect((await paste(writeNotice(FEASTS, 2027).replaceAll('2027', '2028'))).text).to.match(
      /不是周|还没有录入/,
    );
    expect(await listed()).to.deep.equal([]);
  });

  it('an amendment is looked through first: its days, the differences, the dates that move; 取消 changes nothing', async () => {
    await world.chat.moveTo('2026-09-21 09:00');
    const number = await inHand(world.chat);
    expect(deadline(await unitCard(world.chat, number), DUE)).to.equal('9月24日');
    const form = await paste(LONGER);
    expectAll(
      form.text,
      '请核对：2026年放假调整',
      '国办发明电〔2026〕3号',
      '中秋节 9月24日（周四）至9月27日（周日）放假，共4天',
      '与已录入的不同（1天）',
      '9月24日（周四） 原上班，改为放假',
      '顺延的到期日（1个）',
      `${number} 市税务局 办结反馈：9月24日（周四）→9月28日（周一）`,
    );
    expect(labels(form)).to.deep.equal(['提交', '取消']);
    expect(form.fields).to.deep.equal([]);
    const other = await world.chat.tap(CLERK, form, '提交');
    expect(other.toast).to.include({ type: 'error' });
    expect((await world.chat.tap(DIRECTOR, form, '取消')).ok).to.equal(true);
    await world.chat.idle();
    expect(deadline(await unitCard(world.chat, number), DUE)).to.equal('9月24日');
    await tapInUnit(world.chat, number, '已联系企业');
  });

  it('confirmed, an open date lengthens at once: on the cards, under the unit’s card, in a list, in the log', async () => {
    const number = await inHand(world.chat);
    const form = await paste(LONGER);
    const tapped = await confirm(form);
    expect(tapped.toast?.content).to.include(
      '已确认2026年放假调整（国办发明电〔2026〕3号），到期日变动或确定2个',
    );
    const card = await cardWith(number, '9月28日（周一）前');
    expect(deadline(card, DUE)).to.equal('9月28日');
    const messages = await world.chat.messages(TAX.liaison, TAX.chat);
    expectAll(
      messages.map(({ text }) => text).join('\n'),
      `${number} 松花湖食品：按国务院放假安排，「办结反馈」改为9月28日（周一）24:00前（原9月24日（周四））`,
    );
    const [list = '', ...more] = await listed();
    expect(more).to.deep.equal([]);
    expectAll(
      list,
      '2026年（国办发明电〔2026〕3号），中心负责人确认',
      `${number} 市税务局 办结反馈：9月24日（周四）→9月28日（周一）`,
    );
    const shown = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(
      shown.text,
      '按国务院放假安排，「办结反馈」的期限为9月28日（周一）24:00前',
      '9月24日至27日中秋节放假',
    );
    expect(labels(await world.chat.reread(DIRECTOR, CENTRE, form)), 'it can be confirmed once').to.deep.equal(
      [],
    );
    await world.chat.moveTo('2026-09-21 09:10');
    await world.chat.idle();
    expect(await listed(), 'the job found nothing more').to.have.length(1);
  });

  it('shortening is the director’s decision: 否 and no answer keep the date, 是 brings it forward', async () => {
    const number = await inHand(world.chat);
    expect(deadline(await unitCard(world.chat, number), DUE)).to.equal('9月28日');
    const form = await paste(AS_BEFORE);
    expectAll(
      form.text,
      '可以提前的到期日，由您决定（3个）',
      `${number} 市税务局 办结反馈：9月28日（周一）→9月24日（周四）`,
      '9月24日（周四） 原放假，改为上班',
    );
    expect(form.fields.map(({ label }) => label)).to.deep.equal(['到期日提前']);
    expect((await confirm(form, { 到期日提前: '否' })).ok).to.equal(true);
    expect(deadline(await unitCard(world.chat, number), DUE), 'kept').to.equal('9月28日');
    const shown = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expect(shown.text).to.include('保留1个工作日');

    await confirmed(LONGER);
    expect(deadline(await unitCard(world.chat, number), DUE)).to.equal('9月28日');
    await confirmed(AS_BEFORE, { 到期日提前: '是' });
    const card = await cardWith(number, '9月24日（周四）前');
    expect(deadline(card, DUE)).to.equal('9月24日');
    const list = (await listed()).at(-1) ?? '';
    expect(times(list, '9月28日（周一）→9月24日（周四）')).to.equal(3);
  });

  it('pasted too late, it takes back what was reported as overdue by days that were off', async () => {
    await world.chat.moveTo('2026-10-12 09:00');
    const number = await inHand(world.chat);
    expect(deadline(await unitCard(world.chat, number), DUE)).to.equal('10月15日');
    await world.chat.moveTo('2026-10-16 09:00');
    await cardWith(number, '已超期1个工作日');
    await confirmed(
      amending('国庆节', '10月1日（周四）至15日（周四）放假调休，共15天。9月20日（周日）上班。'),
    );
    const card = await cardWith(number, '10月21日（周三）前');
    expect(deadline(card, DUE)).to.equal('10月21日');
    expect(card.text).to.not.include('已超期');
    expectAll(
      (await listed()).at(-1) ?? '',
      `${number} 市税务局 办结反馈：10月15日（周四）→10月21日（周三），此前的超期提醒作废`,
    );
    const shown = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(shown.text, '超过时限，记为超期', '没有超过时限，撤销此前的超期记录');
  });

  it('暂定 dates are settled by the notice of 2027, counted by its days; the centre was asked for it', async () => {
    await world.chat.moveTo('2026-12-30 09:00');
    const asked = (await world.chat.messages(CLERK, CENTRE)).map(({ text }) => text);
    expect(asked.some((text) => text.includes('2027年的放假安排还没有录入'))).to.equal(true);
    const number = await inHand(world.chat);
    const before = await unitCard(world.chat, number);
    expect([deadline(before, DUE), isProvisional(before, DUE)]).to.deep.equal(['1月5日', true]);
    const form = await paste(writeNotice(FEASTS, 2027));
    expectAll(
      form.text,
      '请核对：2027年放假安排',
      '元旦 1月1日（周五）至1月4日（周一）放假，共4天；1月9日（周六）上班',
      '转为正式的暂定日期',
      `${number} 市税务局 办结反馈：1月5日（周二）→1月6日（周三）（原为暂定）`,
    );
    expect((await confirm(form)).ok).to.equal(true);
    const card = await cardWith(number, '1月6日（周三）前');
    expect([deadline(card, DUE), isProvisional(card, DUE)]).to.deep.equal(['1月6日', false]);
    expect((await centreCard(world.chat, number)).text).to.not.include('暂定');
    const looked = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(looked.text, '1月1日至4日元旦放假', '1月6日（周三）第3日');
    expectAll(
      (await world.chat.ask(DIRECTOR, CENTRE, '/放假')).text,
      '已录入到2027年12月31日',
      '最近一次',
      '1月5日（周二）→1月6日（周三）',
    );
    await world.chat.moveTo('2027-01-11 09:00');
    const late = await cardWith(number, '已超期');
    expect(deadline(late, DUE), 'settled, it counts').to.equal('1月6日');
  });
});
