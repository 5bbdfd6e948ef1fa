import { expect } from 'chai';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { linesOf } from '../support/documents.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  deadline,
  dispatched,
  ENTERPRISE,
  expectAll,
  HR,
  TAX,
  tapInUnit,
  unitCard,
  type UnitPeople,
} from './acts.ts';

const DIRECTOR = '中心负责人';
const REASON = { 退件理由: '缴费基数由人社部门核定', 依据: '市税务局权责清单第三项', 建议单位: HR.name };
const PDF = Buffer.from('%PDF-1.7\n退件情况说明');

acceptance('Article 4(3): 退件, with a sealed explanation', (world) => {
  const ask = async (number: string, of: UnitPeople = TAX): Promise<TapResult> => {
    const form = await world.chat.openForm(
      of.liaison,
      of.chat,
      await unitCard(world.chat, number, of),
      '申请退件',
    );
    return await world.chat.submit(of.liaison, form, REASON);
  };
  const inDirect = async (who: string, words: string): Promise<ChatMessage> => {
    const found = (await world.chat.messages(who, 'bot')).findLast(({ text }) => text.includes(words));
    if (found === undefined) throw new Error(`nothing says ${words} to ${who}`);
    return found;
  };
  /** The liaison sends a scan, as an answer to the card that asks for it; each has other bytes. */
  let pages = 0;
  const send = async (number: string, who = TAX.liaison): Promise<void> => {
    const card = await inDirect(who, `请发来材料：${number}`);
    const base64 = Buffer.concat([PDF, Buffer.from(String((pages += 1)))]).toString('base64');
    const file = { name: '情况说明.pdf', base64 };
    await world.chat.call('/sandbox/messages', { as: who, chat: 'bot', reply_to: card.message_id, file });
  };
  const sendScan = async (number: string, who = TAX.liaison): Promise<void> => {
    await send(number, who);
    await world.chat.idle();
  };
  const tap = async (who: string, number: string, button: string): Promise<TapResult> => {
    const tapped = await world.chat.tap(who, await centreCard(world.chat, number), button);
    await world.chat.idle();
    return tapped;
  };
  const fill = async (number: string, button: string, values: object, who = CLERK): Promise<TapResult> => {
    const form = await world.chat.openForm(who, CENTRE, await centreCard(world.chat, number), button);
    return await world.chat.submit(who, form, values);
  };
  const newest = async (who: string, chat: string, words: string): Promise<string> =>
    (await world.chat.messages(who, chat)).findLast(
      ({ text, msg_type }) => msg_type === 'text' && text.includes(words),
    )?.text ?? '';

  it('in time: the letter comes filled in, its scan is sent, the centre agrees and gives the case to another unit', async () => {
    const number = await dispatched(world.chat);
    const asked = await ask(number);
    expectAll(asked.toast?.content ?? '', '申请退件', '9月15日（周二）24:00前');

    const letter = await inDirect(TAX.liaison, '请打印下面的情况说明');
    expectAll(letter.text, number, '加盖公章', '9月15日（周二）24:00前');
    const [file] = (await world.chat.messages(TAX.liaison, 'bot'))
      .flatMap(({ files }) => files ?? [])
      .slice(-1);
    expect(file?.name).to.equal(`退件情况说明-${number}.docx`);
    const lines = linesOf(await world.chat.download(TAX.liaison, file!.file_key)).join('\n');
    expectAll(lines, ENTERPRISE, REASON.退件理由, REASON.依据, HR.name, '（盖章）', '吉林市中小企业服务中心');

    const waiting = await unitCard(world.chat, number);
    expectAll(waiting.text, `${number} 退件待盖章`, '暂停计时', '加盖公章');
    expect(deadline(waiting, '盖章情况说明')).to.equal('9月15日');
    expect(labels(waiting)).to.not.include('签收').and.not.include('申请退件');
    const before = await centreCard(world.chat, number);
    expectAll(before.text, '未收到', REASON.退件理由, REASON.依据, HR.name);
    expect(deadline(before, '审定')).to.equal('9月15日');
    expect((await tap(CLERK, number, '同意退件')).toast?.content).to.include(
      '还没有收到加盖公章的书面情况说明',
    );

    await sendScan(number);
    expectAll((await inDirect(TAX.liaison, '情况说明已收到')).text, number, '等受理中心决定');
    expectAll(await newest(CLERK, CENTRE, '盖章情况说明已到'), number, TAX.name, '前审定');
    const ready = await centreCard(world.chat, number);
    expectAll(ready.text, `${number} 退件待审定`, '已收到');
    expect(labels(ready)).to.include.members(['同意退件', '不同意退件', '查看附件']);

    const agreed = await fill(number, '同意退件', { 公章清晰: '是' });
    expectAll(agreed.toast?.content ?? '', '已同意', '9月15日（周二）24:00前重新转办');
    expectAll(await newest(TAX.liaison, TAX.chat, '同意退件'), number, '不用再办');
    const old = await unitCard(world.chat, number);
    expectAll(old.text, `${number} 已退件`, '受理中心已同意退件');
    expect(labels(old)).to.deep.equal([]);
    expect((await inDirect(TAX.liaison, `${number} 退件情况说明（盖章）`)).buttons, 'nothing is asked for').to
      .be.empty;
    const back = await centreCard(world.chat, number);
    expectAll(back.text, `${number} 待重新转办`, '已同意，请重新转办');
    expect(labels(back))
      .to.include.members(['重新转办', '直接答复', '不予受理'])
      .and.not.include('受理并转办');

    const form = await world.chat.openForm(CLERK, CENTRE, back, '重新转办');
    const lead = form.fields.find(({ label }) => label === '牵头单位');
    const chosen = lead?.options?.find(({ value }) => value === lead.value)?.text;
    expect(chosen, 'the suggested unit').to.equal(HR.name);
    expectAll((await world.chat.submit(CLERK, form, {})).toast?.content ?? '', `重新转办${HR.name}`);
    const there = await unitCard(world.chat, number, HR);
    expect(deadline(there, '签收')).to.equal('9月15日');
    expect(labels(there)).to.include.members(['签收', '申请退件']);
    expect((await world.chat.ask(TAX.liaison, 'bot', '/待办')).text).to.not.include(number);
    expectAll(
      (await world.chat.ask(CLERK, CENTRE, `/查 ${number}`)).text,
      `申请退件：${REASON.退件理由}`,
      '受理员甲 同意退件',
    );
  });

  it('a seal that cannot be read is asked for again; /转办 gives the case to another unit too', async () => {
    const number = await dispatched(world.chat);
    await ask(number);
    await sendScan(number);
    const unclear = await fill(number, '同意退件', { 公章清晰: '否' });
    expect(unclear.ok).to.equal(false);
    expect(unclear.toast?.content).to.include('公章不清晰的，不能同意退件');
    expectAll((await inDirect(TAX.liaison, '公章看不清楚')).text, number);
    expectAll((await centreCard(world.chat, number)).text, '公章不清晰，已请单位重新发送');
    await sendScan(number);
    expectAll((await centreCard(world.chat, number)).text, '退件待审定', '已收到');
    expect((await fill(number, '同意退件', { 公章清晰: '是' })).ok).to.equal(true);
    expectAll(
      (await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${HR.name}`)).text,
      `${number} 已重新转办${HR.name}`,
    );
  });

  it('refused: one working day to accept, no further return; a second refusal is the director’s', async () => {
    const number = await dispatched(world.chat);
    await ask(number);
    expectAll((await tap(CLERK, number, '不同意退件')).toast?.content ?? '', '已不同意退件', '签收');
    expectAll(await newest(TAX.liaison, TAX.chat, '不同意退件'), number, '9月15日（周二）24:00前签收');
    const card = await unitCard(world.chat, number);
    expectAll(card.text, '不能再次申请；确属错派请联系中心改派');
    expect(deadline(card, '签收')).to.equal('9月15日');
    expect(labels(card)).to.include('签收').and.not.include('申请退件');

    await fill(number, '改派', { 牵头单位: HR.name, 改派原因: '属于社保缴费争议' });
    await ask(number, HR);
    expect((await tap(CLERK, number, '不同意退件')).toast?.content).to.include('须由中心负责人决定');
    expect((await tap(DIRECTOR, number, '不同意退件')).ok).to.equal(true);
    expectAll((await unitCard(world.chat, number, HR)).text, '不能再次申请');
    expect((await world.chat.tap(HR.liaison, await unitCard(world.chat, number, HR), '签收')).ok).to.equal(
      true,
    );
  });

  it('the window ends at midnight: the card offers a return no more, and says why', async () => {
    const number = await dispatched(world.chat);
    expect(labels(await unitCard(world.chat, number)), 'control').to.include('申请退件');
    const unsealed = await dispatched(world.chat);
    await ask(unsealed);
    await world.chat.moveTo('2026-09-15 23:50');
    const last = await unitCard(world.chat, number);
    const form = await world.chat.openForm(TAX.liaison, TAX.chat, last, '申请退件');
    await world.chat.moveTo('2026-09-16 00:02');
    const card = await unitCard(world.chat, number);
    expectAll(card.text, '退件期限已于9月15日（周二）24:00届满；确属错派请联系中心改派');
    expect(labels(card)).to.include('签收').and.not.include('申请退件');
    const late = await world.chat.submit(TAX.liaison, form, REASON);
    expect(late.toast?.content, 'the form was opened in time').to.include('24:00届满');

    // Beside it: a return whose scan did not come.
    expectAll((await unitCard(world.chat, unsealed)).text, '退件待盖章');
    await world.chat.moveTo('2026-09-16 08:34');
    expectAll(await newest(TAX.liaison, TAX.chat, '退件申请失效'), unsealed, '9月17日（周四）24:00前签收');
    expectAll(await newest(CLERK, CENTRE, '退件申请失效'), unsealed, '不用再决定');
    const lapsed = await unitCard(world.chat, unsealed);
    expect(deadline(lapsed, '签收')).to.equal('9月17日');
    expect(deadline(lapsed, '办结反馈'), 'no time back').to.equal('9月17日');
    expectAll(lapsed.text, '不能再次申请');
    await sendScan(unsealed);
    expectAll((await inDirect(TAX.liaison, '退件申请失效，请签收办理')).text, '9月15日（周二）24:00届满');
    expect((await tapInUnit(world.chat, unsealed, '签收')).ok).to.equal(true);
  });

  it('a scan that was sent in time counts, though it reaches us after its day', async () => {
    const number = await dispatched(world.chat);
    await ask(number);
    await world.chat.moveTo('2026-09-17 23:50');
    await world.killProduct();
    await send(number);
    await world.chat.moveTo('2026-09-18 08:50');
    await world.startProduct();
    await world.chat.speedUpRetries(15_000);
    await world.chat.idle();
    const card = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes('退件待审定'),
    );
    expectAll(card.text, '已收到 9月17日 23:5');
    expect(deadline(card, '审定'), 'the centre has its day').to.equal('9月20日');
    expect((await fill(number, '同意退件', { 公章清晰: '是' })).ok).to.equal(true);
  });
});
