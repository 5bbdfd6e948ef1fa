import { expect } from 'chai';
import { labels, type ChatMessage } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { centreCard, CLERK, CLERK_B, dispatched, expectAll, HR, register, TAX, unitCard } from './acts.ts';

/** The smallest pictures and papers that are what they are called. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]);
const PDF = Buffer.from('%PDF-1.7\n购销合同');

acceptance('Article 4(1): key evidence, sent to the direct chat', (world) => {
  const send = async (
    who: string,
    name: string,
    bytes: Buffer,
    { chat = 'bot', reply_to }: { chat?: string; reply_to?: string } = {},
  ): Promise<string> => {
    const sent = await world.chat.call<{ message_ids: string[] }>('/sandbox/messages', {
      ...{ as: who, chat, file: { name, base64: bytes.toString('base64') } },
      ...(reply_to === undefined ? {} : { reply_to }),
    });
    await world.chat.idle();
    return sent.message_ids[0] ?? '';
  };
  const direct = (who: string): Promise<ChatMessage[]> => world.chat.messages(who, 'bot');
  /** The newest message of the direct chat in which `words` stand. */
  const said = async (who: string, words: string): Promise<ChatMessage> => {
    const found = (await direct(who)).findLast(({ text }) => text.includes(words));
    if (found === undefined) throw new Error(`nothing says ${words} to ${who}`);
    return found;
  };
  const tap = async (who: string, message: ChatMessage, button: string) => {
    const tapped = await world.chat.tap(who, message, button);
    await world.chat.idle();
    return tapped;
  };
  /** 补充证据 on the card in the centre's chat; gives the card that asks for files. */
  const addTo = async (number: string, who = CLERK): Promise<ChatMessage> => {
    const tapped = await tap(who, await centreCard(world.chat, number), '补充证据');
    expect(tapped.toast?.content).to.include('单聊');
    return await said(who, `请发来材料：${number}`);
  };
  const done = async (who: string, number: string) => {
    const card = await said(who, `请发来材料：${number}`);
    return await tap(who, card, '材料已齐');
  };
  const bytesOf = async (who: string, key: string): Promise<Buffer> => {
    const answer = await fetch(`${world.chat.url}/sandbox/files/${key}?as=${encodeURIComponent(who)}`);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('a clerk sends a photo and a paper; the card lists them; a colleague and the unit get them, others do not', async () => {
    const number = await dispatched(world.chat);
    await addTo(number);
    await send(CLERK, '现场.jpg', JPEG);
    await send(CLERK, '购销合同.pdf', PDF);
    const asked = await said(CLERK, `请发来材料：${number}`);
    expectAll(asked.text, '已收到2份', '图片1.jpg', '购销合同.pdf');
    expectAll((await done(CLERK, number)).toast?.content ?? '', '材料已齐');
    expect(labels(await said(CLERK, `${number} 关键性证据：共2份`)), 'one line is left').to.deep.equal([]);

    const card = await centreCard(world.chat, number);
    expectAll(card.text, '附件（2份）', '图片1.jpg', '购销合同.pdf', '受理员甲 发来关键性证据：购销合同.pdf');
    for (const [who, shown] of [
      [CLERK_B, card],
      [TAX.liaison, await unitCard(world.chat, number)],
    ] as const) {
      expectAll((await tap(who, shown, '查看附件')).toast?.content ?? '', '2份附件', '已记录本次查看');
      await world.chat.idle();
      const got = (await direct(who)).flatMap(({ files = [] }) => files);
      expect(
        got.map(({ name }) => name),
        who,
      ).to.have.members(['图片1.jpg', '购销合同.pdf']);
      for (const { name, file_key } of got)
        expect((await bytesOf(who, file_key)).equals(name.endsWith('pdf') ? PDF : JPEG), name).to.equal(true);
    }
    // Somebody of another unit neither finds the case nor a button; the case is not his to send to either.
    expect((await world.chat.ask(HR.liaison, 'bot', `/查 ${number}`)).text).to.include('没有编号为');
    await send(HR.liaison, '别的.pdf', PDF);
    expect((await said(HR.liaison, '没有等您发来的材料')).text).to.include('没有收下');
    expect(
      (await direct(HR.liaison)).filter(({ sender, files = [] }) => sender === '接办' && files.length > 0),
    ).to.deep.equal([]);
  });

  it('two cases wait for files: the bot asks, a tap or a reply decides, 材料已齐 leaves the other as the only one', async () => {
    const [first, second] = [await register(world.chat), await register(world.chat)];
    const one = await addTo(first);
    const other = await addTo(second);
    await send(CLERK, 'a.pdf', Buffer.concat([PDF, Buffer.from('a')]), { reply_to: one.message_id });
    expect((await centreCard(world.chat, first)).text).to.include('a.pdf');

    await send(CLERK, 'b.pdf', Buffer.concat([PDF, Buffer.from('b')]));
    const question = await said(CLERK, '这些材料是哪一件的');
    expectAll(question.text, 'b.pdf');
    expect(labels(question)).to.deep.equal([`${first} 关键性证据`, `${second} 关键性证据`]);
    expect((await centreCard(world.chat, second)).text, 'control: of no case yet').to.not.include('b.pdf');
    expect((await tap(CLERK, question, `${second} 关键性证据`)).toast?.content).to.include(
      `已放到 ${second}`,
    );
    expect((await centreCard(world.chat, second)).text).to.include('b.pdf');

    await send(CLERK, 'c.pdf', Buffer.concat([PDF, Buffer.from('c')]));
    const words = await world.chat.call<{ message_ids: string[] }>('/sandbox/messages', {
      ...{ as: CLERK, chat: 'bot', text: '放这里', reply_to: other.message_id },
    });
    await world.chat.idle();
    expect((await world.chat.replyTo(CLERK, 'bot', words.message_ids[0]!)).text).to.include(
      `已放到 ${second}`,
    );

    await done(CLERK, first);
    await send(CLERK, 'd.pdf', Buffer.concat([PDF, Buffer.from('d')]));
    expectAll((await centreCard(world.chat, second)).text, '附件（3份）', 'd.pdf');
    await done(CLERK, second);
    await send(CLERK, 'e.pdf', PDF);
    expect((await said(CLERK, '不知道是哪一件的')).text).to.include('补充证据');
  });

  it('refused with a sentence: wrong kind, too large; a message pushed five times is one file', async () => {
    const number = await register(world.chat);
    await addTo(number);
    await send(CLERK, '安装包.exe', Buffer.from('MZ'));
    expect((await said(CLERK, '安装包.exe')).text).to.include('不能接收');
    await send(CLERK, '录像.mp4', Buffer.alloc(30 * 1024 * 1024 + 1, 1));
    expect((await said(CLERK, '「录像.mp4」超过30MB')).text).to.include('没有收下');
    const before = (await world.chat.events()).length;
    await send(CLERK, 'a.pdf', PDF);
    const event = (await world.chat.events())[before]!;
    await world.chat.pushAgain(event.id, 4);
    await world.chat.idle();
    expectAll((await centreCard(world.chat, number)).text, '附件（1份）', 'a.pdf');
    await done(CLERK, number);
  });

  it('a download that fails comes later by itself', async () => {
    const number = await register(world.chat);
    await addTo(number);
    await world.chat.fault('http', { value: 500, path: '/resources/', times: 2 });
    await send(CLERK, 'a.pdf', PDF);
    const card = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes('附件（1份）'),
    );
    expectAll(card.text, 'a.pdf');
    const failed = (await world.chat.calls()).filter(
      ({ path, status }) => path.includes('/resources/') && status === 500,
    );
    expect(failed, 'control').to.have.length(2);
    await done(CLERK, number);
  });
});
