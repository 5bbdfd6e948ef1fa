import { expect } from 'chai';
import { acceptCard, button, card, text } from './cards.ts';
import { Bench, refused } from './harness.ts';

const CENTRE = '企业诉求受理中心';

describe('sandbox: Open API through the real SDK', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });

  afterEach(() => bench.close());

  const say = (content: string, uuid?: string) =>
    bench.client().im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: {
        receive_id: bench.chatId(CENTRE),
        msg_type: 'text',
        content: JSON.stringify({ text: content }),
        ...(uuid === undefined ? {} : { uuid }),
      },
    });

  it('creates, replies and reads with legal times', async () => {
    const created = await say('您好');
    const data = created.data!;
    const replied = await bench.client().im.v1.message.reply({
      path: { message_id: data.message_id! },
      data: { msg_type: 'text', content: '{"text":"收到"}' },
    });

    expect(created.code).to.equal(0);
    expect(Number(data.create_time)).to.be.within(
      Date.parse('2026-09-14T08:30:00+08:00'),
      Date.parse('2026-09-14T08:31:00+08:00'),
    );
    expect(replied.data?.parent_id).to.equal(data.message_id);
    const read = await bench.client().im.v1.message.get({ path: { message_id: data.message_id! } });
    expect(read.data?.items?.[0]?.body?.content).to.equal('{"text":"您好"}');
  });

  it('gives the first message back for a repeated uuid', async () => {
    const [first, again] = await Promise.all([say('一次', 'u-1'), say('一次', 'u-1')]);
    const other = await say('二次', 'u-2');

    expect(again.data?.message_id).to.equal(first.data?.message_id);
    expect(other.data?.message_id).not.to.equal(first.data?.message_id);
  });

  it('refuses the sixth message a second to one chat with 230020', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => say('快')));
    const failures = results.filter((one) => one.status === 'rejected');

    expect(failures).to.have.length(1);
    expect(await refused(Promise.reject(failures[0]!.reason as Error))).to.include({
      status: 400,
      code: 230020,
    });
  });

  it('answers 429 with the reset header above 50 calls a second', async () => {
    const calls = await Promise.all(
      Array.from({ length: 300 }, () =>
        bench
          .client()
          .im.v1.chat.list()
          .catch((error: unknown) => error),
      ),
    );
    const limited = calls.filter(
      (one) => (one as { response?: { status: number } }).response?.status === 429,
    ) as { response: { data: { code: number }; headers: Record<string, string> } }[];

    expect(limited).to.have.length.at.least(10);
    expect(limited[0]!.response.data.code).to.equal(99991400);
    expect(limited[0]!.response.headers['x-ogw-ratelimit-reset']).to.match(/^[1-9]\d*$/);
  });

  it('changes a card, and refuses what Feishu refuses', async () => {
    const id = await bench.sendCard(CENTRE, acceptCard());
    const patch = (content: unknown) =>
      bench.client().im.v1.message.patch({
        path: { message_id: id },
        data: { content: JSON.stringify(content) },
      });
    await patch(card([text('已签收')]));

    const bad = await refused(patch(card([{ ...button('签收', {}), colour: 'red' }])));
    expect(bad).to.include({ status: 400, code: 230099 });
    expect(bad.msg).to.match(
      /ErrCode: 200621; ErrPath: \/body\/elements\/0\/colour; ErrMsg: unknown property/,
    );
    const stranger = await refused(patch(card([text('<at id=ou_nobody></at>')])));
    expect(stranger.msg).to.contain('ErrCode: 100290');
    expect((await refused(patch(card([text('长'.repeat(11_000))])))).code).to.equal(230025);
    const message = await refused(
      bench.client().im.v1.message.patch({ path: { message_id: 'om_no' }, data: { content: '{}' } }),
    );
    expect(message.code).to.equal(99992354);
  });

  it('refuses a PATCH after 14 days of legal time, and of a recalled message', async () => {
    const old = await bench.sendCard(CENTRE, acceptCard());
    const recalled = await bench.sendCard(CENTRE, acceptCard());
    await bench.client().im.v1.message.delete({ path: { message_id: recalled } });
    await bench.post('/sandbox/clock', { advance: '15d' });
    const patch = (id: string) =>
      bench.client().im.v1.message.patch({
        path: { message_id: id },
        data: { content: JSON.stringify(acceptCard()) },
      });

    expect((await refused(patch(old))).code).to.equal(230031);
    expect((await refused(patch(recalled))).code).to.equal(230011);
  });

  it('lists chats and all members over irregular pages', async () => {
    const chats = await bench.client().im.v1.chat.list({ params: { page_size: 100 } });
    const members: string[] = [];
    let page_token = '';
    do {
      const page = await bench.client().im.v1.chatMembers.get({
        path: { chat_id: bench.chatId(CENTRE) },
        params: { member_id_type: 'open_id', page_size: 20, ...(page_token === '' ? {} : { page_token }) },
      });
      members.push(...(page.data?.items ?? []).map((one) => one.name ?? ''));
      page_token = page.data?.page_token ?? '';
    } while (page_token !== '');

    expect(chats.data?.items?.map((one) => one.name)).to.include.members([CENTRE, '市税务局·接诉即办']);
    expect(members).to.deep.equal(['受理员甲', '受理员乙', '中心负责人', '中心副负责人']);
  });

  it('knows people, the bot, and nobody else', async () => {
    const { data } = await bench.client().contact.v3.user.get({
      path: { user_id: bench.openId('联络员·市税务局') },
      params: { user_id_type: 'open_id' },
    });
    const bot = await bench.client().request<{ bot: { open_id: string } }>({
      method: 'GET',
      url: '/open-apis/bot/v3/info',
    });

    expect(data?.user).to.include({ name: '联络员·市税务局', job_title: '市税务局联络员' });
    expect(bot.bot.open_id).to.match(/^ou_[0-9a-f]{32}$/);
    const unknown = bench.client().contact.v3.user.get({ path: { user_id: 'ou_no' } });
    expect((await refused(unknown)).code).to.equal(99992351);
  });

  it('answers 404 with 99991201 for any other path, and 99991661 without a token', async () => {
    const other = await bench.get<{ code: number }>('/open-apis/task/v2/tasks');
    const bare = await bench.get<{ code: number }>('/open-apis/im/v1/chats');

    expect([other.status, other.body.code]).to.deep.equal([404, 99991201]);
    expect([bare.status, bare.body.code]).to.deep.equal([401, 99991661]);
  });

  it('urges members of the chat and names the others', async () => {
    const id = await bench.sendCard(CENTRE, acceptCard());
    const urge = (ids: string[]) =>
      bench.client().im.v1.message.urgentApp({
        path: { message_id: id },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: ids },
      });
    const outsider = bench.openId('市长');
    const answer = await urge([bench.openId('受理员甲'), outsider]);

    expect(answer.data?.invalid_user_id_list).to.deep.equal([outsider]);
    expect((await refused(urge([outsider]))).code).to.equal(230001);
    const list = await bench.get<{ urgent: string[] }[]>(`/sandbox/chats/${CENTRE}/messages?as=受理员甲`);
    expect(list.body[0]!.urgent).to.deep.equal([bench.openId('受理员甲')]);
  });

  it('takes files of the bot and gives out files of people', async () => {
    const upload = await bench.client().im.v1.file.create({
      data: { file_type: 'stream', file_name: '退件说明.docx', file: Buffer.from('docx\r\n--bytes') },
    });
    await bench.client().im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: bench.openId('受理员甲'),
        msg_type: 'file',
        content: JSON.stringify({ file_key: upload?.file_key }),
      },
    });
    const { body } = await bench.get<{ files: { file_key: string; name: string; size: number }[] }[]>(
      '/sandbox/chats/bot/messages?as=受理员甲',
    );
    const bytes = await fetch(
      `${bench.url}/sandbox/files/${upload!.file_key!}?as=${encodeURIComponent('受理员甲')}`,
    );
    const hidden = await bench.get(`/sandbox/files/${upload!.file_key!}?as=受理员乙`);

    expect(body[0]!.files).to.deep.equal([{ file_key: upload?.file_key, name: '退件说明.docx', size: 13 }]);
    expect(await bytes.text()).to.equal('docx\r\n--bytes');
    expect(bytes.headers.get('content-disposition')).to.contain(encodeURIComponent('退件说明.docx'));
    expect(hidden.status).to.equal(404);
  });

  it('keeps the commands of the panel over a restart: one of each name, described as a whole, removed by id', async () => {
    const ask = (method: string, path = '', data?: object) =>
      bench.client().request<{ data?: { command_id?: string; items?: object[] } }>({
        method,
        url: `/open-apis/application/v7/app_slash_commands${path}`,
        ...(data === undefined ? {} : { data }),
      });
    const described = (zh_cn: string) => ({ description: { default_value: 'English', i18n: { zh_cn } } });
    const created = await ask('POST', '', { command: '登记', ...described('登记诉求') });
    const other = await ask('POST', '', { command: 'todo', description: { default_value: '待办' } });
    const again = await refused(ask('POST', '', { command: '登记', ...described('又一次') }));
    const slashed = await refused(ask('POST', '', { command: '/登记', ...described('带斜杠') }));
    await ask('PATCH', `/${created.data!.command_id!}`, described('登记一件诉求'));
    await ask('DELETE', `/${other.data!.command_id!}`);
    const unknown = await refused(ask('DELETE', `/${other.data!.command_id!}`));

    expect([again.code, slashed.code, unknown.code]).to.deep.equal([40000000, 99992402, 40000000]);
    expect((await ask('GET')).data?.items).to.deep.equal([
      {
        command_id: created.data!.command_id!,
        command: '登记',
        ...described('登记一件诉求'),
        icon: { icon_key: 'skill_outlined' },
      },
    ]);
    await bench.close({ keepData: true });
    bench = await Bench.start(bench.dataDir);
    expect((await bench.get('/sandbox/commands')).body).to.deep.equal([
      { command: '登记', description: '登记一件诉求' },
    ]);
  });

  it('tells of many people at once, and leaves out whom it does not know', async () => {
    await bench.post('/sandbox/faults', { kind: 'resigned', person: '受理员乙' });
    const user_ids = [bench.openId('受理员甲'), bench.openId('受理员乙'), 'ou_nobody'];
    const answer = await bench
      .client()
      .contact.v3.user.batch({ params: { user_ids, user_id_type: 'open_id' } });

    const found = answer.data?.items?.map(({ name, status }) => [name, status?.is_resigned]);
    expect(found).to.deep.equal([
      ['受理员甲', false],
      ['受理员乙', true],
    ]);
  });

  it('shows in its answers the time by which its clock is off', async () => {
    const dateOf = async () => {
      const answer = await fetch(`${bench.url}/open-apis/bot/v3/info`);
      return Date.parse(answer.headers.get('date') ?? '') - Date.now();
    };
    expect(await dateOf()).to.be.within(-5000, 1000);
    await bench.post('/sandbox/faults', { kind: 'clock_skew', value: 600_000 });
    expect(await dateOf()).to.be.within(595_000, 601_000);
  });

  it('logs every call', async () => {
    const id = await bench.sendCard(CENTRE, acceptCard());
    const { body } = await bench.get<Record<string, unknown>[]>('/sandbox/calls');

    expect(body.at(-1)).to.include({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      chat_id: bench.chatId(CENTRE),
      message_id: id,
      status: 200,
      code: 0,
    });
  });
});
