import { expect } from 'chai';
import { acceptCard, button, card, formCard, text } from './cards.ts';
import { Bench, gate } from './harness.ts';

const UNIT = '市税务局·接诉即办';
const LIAISON = '联络员·市税务局';
const CENTRE = '企业诉求受理中心';

interface Row {
  message_id: string;
  parent_id?: string;
  sender: string;
  text: string;
  buttons: { label: string; name?: string; disabled: boolean }[];
  fields: Record<string, unknown>[];
}

interface Tap {
  ok: boolean;
  error?: string;
  error_code?: number;
  missing?: string[];
}

describe('sandbox: control API', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });

  afterEach(() => bench.close());

  const tap = (message_id: string, label: string, more: object = {}) =>
    bench.post<Tap>('/sandbox/taps', { as: LIAISON, message_id, button: label, ...more });

  const list = async (as = LIAISON, chat = UNIT) =>
    (await bench.get<Row[]>(`/sandbox/chats/${chat}/messages?as=${as}`)).body;

  it('knows the people and chats of the demo', async () => {
    const people =
      await bench.get<{ key: string; name: string; open_id: string; title: string }[]>('/sandbox/people');
    const chats = await bench.get<{ name: string; type: string }[]>('/sandbox/chats?as=中心负责人');

    expect(people.body.map((one) => one.name)).to.include.members([
      '受理员甲',
      '受理员乙',
      '中心负责人',
      '中心副负责人',
      LIAISON,
      '联络员乙·市人社局',
      '主管领导·市税务局',
      '一把手·市税务局',
      '分管副市长',
      '市长',
      '专班秘书',
      '督查室',
    ]);
    expect(people.body.filter((one) => one.name.startsWith('联络员·'))).to.have.length(41);
    expect(people.body.find((one) => one.name === LIAISON)).to.include({ title: '市税务局联络员' });
    expect(chats.body.map(({ name, type }) => [name, type])).to.deep.equal([
      [CENTRE, 'group'],
      ['领导专班', 'group'],
      ['接办', 'p2p'],
    ]);
  });

  it('lists all text of a card, collapsed panels, tables and charts included', async () => {
    const plain = (content: string) => ({ tag: 'plain_text', content });
    await bench.sendCard(
      UNIT,
      card([
        text(`**责任人** <at id=${bench.openId(LIAISON)}></at> &#42;注`),
        { tag: 'div', fields: [{ is_short: true, text: { tag: 'lark_md', content: '**来源** 12345' } }] },
        {
          tag: 'collapsible_panel',
          header: { title: plain('时间线') },
          elements: [{ tag: 'column_set', columns: [{ tag: 'column', elements: [text('9月14日 登记')] }] }],
        },
        {
          tag: 'table',
          columns: [
            { name: 'u', display_name: '单位', data_type: 'text' },
            { name: 'n', display_name: '件数', data_type: 'number' },
          ],
          rows: [{ u: '市税务局', n: 3 }],
        },
        {
          tag: 'chart',
          chart_spec: {
            type: 'bar',
            title: { text: '按月' },
            data: { values: [{ x: '九月', y: 7 }] },
            xField: 'x',
            yField: 'y',
          },
        },
        button('签收', {}),
        {
          tag: 'overflow',
          options: [{ text: plain('申请延期'), value: '{"a":"extend"}' }],
        },
      ]),
    );
    const [row] = await list();

    expect(row!.text.split('\n')).to.deep.equal([
      '诉求 2026-00042',
      '市税务局',
      `责任人 @${LIAISON} *注`,
      '来源 12345',
      '时间线',
      '9月14日 登记',
      '单位 件数',
      '市税务局 3',
      '按月',
      '九月 7',
    ]);
    expect(row!.sender).to.equal('接办');
    expect(row!.buttons).to.deep.equal([
      { label: '签收', disabled: false },
      { label: '申请延期', disabled: false },
    ]);
  });

  it('shows typed markup as text', async () => {
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', text: '<at id=all></at> **粗**' });

    expect((await list(LIAISON, 'bot'))[0]!.text).to.equal('<at id=all></at> **粗**');
  });

  it('names the fields of a form by label', async () => {
    await bench.sendCard(UNIT, formCard());
    const [row] = await list();

    expect(row!.fields).to.deep.equal([
      { label: '退件理由', name: 'reason', type: 'input', required: true },
      {
        label: '责任单位',
        name: 'unit',
        type: 'select_static',
        required: true,
        options: [
          { text: '市税务局', value: 'u1' },
          { text: '市人社局', value: 'u2' },
        ],
      },
      { label: '承诺日期', name: 'due', type: 'date_picker', required: false },
      { label: '已告知企业', name: 'told', type: 'checker', required: false, value: false },
      { label: '备注', name: 'note', type: 'input', required: false, value: '无' },
    ]);
  });

  it('submits a form with labels, option texts and defaults', async () => {
    const asked = gate<{ action: unknown }>();
    await bench.connect({
      'card.action.trigger': (event) => {
        asked.open(event);
        return { toast: { type: 'success', content: '已提交' } };
      },
    });
    const id = await bench.sendCard(UNIT, formCard());
    const { body } = await tap(id, '提交', {
      form: { 退件理由: '不属职责', unit: '市人社局', 承诺日期: '2026-09-20' },
    });

    expect(body.ok).to.equal(true);
    expect((await asked.opened).action).to.deep.equal({
      value: { a: 'submit' },
      tag: 'button',
      timezone: 'Asia/Shanghai',
      name: 'submit',
      form_value: { told: false, note: '无', reason: '不属职责', unit: 'u2', due: '2026-09-20 +0800' },
    });
  });

  it('sends no callback while required fields are empty', async () => {
    const id = await bench.sendCard(UNIT, formCard());
    const { status, body } = await tap(id, '提交', { form: { 退件理由: '' } });

    expect([status, body.ok, body.missing]).to.deep.equal([200, false, ['退件理由', '责任单位']]);
    expect((await bench.get<unknown[]>('/sandbox/events')).body).to.deep.equal([]);
  });

  it('refuses what no person could do', async () => {
    const id = await bench.sendCard(UNIT, formCard());
    const twins = await bench.sendCard(
      UNIT,
      card([button('签收', {}), button('签收', {}), button('延期', {}, { disabled: true })]),
    );
    const form = { 退件理由: '理由', 责任单位: '市税务局' };
    const outcomes = await Promise.all([
      tap(id, '不存在'),
      tap(twins, '签收'),
      tap(twins, '延期'),
      tap(id, '提交', { form: { ...form, 责任单位: '市教育局' } }),
      tap(id, '提交', { form: { ...form, 别的: '1' } }),
      tap(id, '提交', { form: { ...form, 承诺日期: '下周' } }),
      tap(id, '提交', { form: { ...form, 退件理由: '长'.repeat(21) } }),
      tap(id, '取消', { form }),
      tap(id, '取消', { as: '受理员甲' }),
      tap(id, '取消', { as: '无此人' }),
      tap('om_no', '取消'),
      bench.post<Tap>('/sandbox/messages', { as: LIAISON, chat: CENTRE, text: '串门' }),
      bench.post<Tap>('/sandbox/messages', { as: LIAISON, chat: UNIT }),
    ]);

    expect(outcomes.map((one) => one.status)).to.deep.equal([
      404, 409, 409, 400, 400, 400, 400, 400, 404, 404, 404, 404, 400,
    ]);
    for (const one of outcomes) expect(one.body.error).to.be.a('string');
  });

  it('sends the option of an overflow menu, and the value beside it', async () => {
    const asked = gate<{ action: unknown }>();
    await bench.connect({ 'card.action.trigger': (event) => asked.open(event) });
    const id = await bench.sendCard(
      UNIT,
      card([
        {
          tag: 'overflow',
          behaviors: [{ type: 'callback', value: { case: 42 } }],
          options: [{ text: { tag: 'plain_text', content: '申请延期' }, value: 'extend' }],
        },
      ]),
    );
    await tap(id, '申请延期');

    expect((await asked.opened).action).to.deep.equal({
      value: { case: 42 },
      tag: 'overflow',
      timezone: 'Asia/Shanghai',
      option: 'extend',
    });
  });

  it('does not pass on a tap on a card older than 14 days', async () => {
    const id = await bench.sendCard(UNIT, acceptCard());
    await bench.post('/sandbox/clock', { advance: '2w' });
    await bench.post('/sandbox/clock', { advance: '1m' });
    const { status, body } = await tap(id, '签收');

    expect([status, body.ok, body.error_code]).to.deep.equal([200, false, 230031]);
  });

  it('answers taps of several people at the same time', async () => {
    const both = gate<true>();
    let open = 0;
    await bench.connect({
      'card.action.trigger': async () => {
        open += 1;
        if (open === 2) both.open(true);
        await both.opened;
      },
    });
    const id = await bench.sendCard(UNIT, acceptCard());
    const answers = await Promise.all([tap(id, '签收'), tap(id, '签收', { as: '联络员乙·市税务局' })]);

    expect(answers.map((one) => one.body.ok)).to.deep.equal([true, true]);
  });

  it('replies, and lists what is new', async () => {
    const id = await bench.sendCard(UNIT, acceptCard());
    const { body } = await bench.post<{ message_ids: string[] }>('/sandbox/messages', {
      as: LIAISON,
      chat: UNIT,
      text: '收到',
      reply_to: id,
    });
    const all = await list();
    const last = await bench.get<Row[]>(`/sandbox/chats/${UNIT}/messages?as=${LIAISON}&limit=1`);
    const future = await bench.get<Row[]>(
      `/sandbox/chats/${UNIT}/messages?as=${LIAISON}&since=${Date.parse('2030-01-01')}`,
    );

    expect(all.map((row) => row.message_id)).to.deep.equal([id, body.message_ids[0]]);
    expect(last.body[0]).to.include({ parent_id: id, sender: LIAISON });
    expect(future.body).to.deep.equal([]);
  });

  it('gives the page a chat backwards, single messages of it, and where something was said last', async () => {
    const ids = [];
    for (let i = 0; i < 3; i += 1) ids.push(await bench.sendCard(UNIT, acceptCard()));
    const [first = '', second = '', third = ''] = ids;
    const read = async (query: string) => {
      const { body } = await bench.get<Row[]>(`/sandbox/chats/${UNIT}/messages?as=${LIAISON}&${query}`);
      return body.map((row) => row.message_id);
    };
    expect(await read(`before=${third}&limit=1`)).to.deep.equal([second]);
    expect(await read(`before=${first}`)).to.deep.equal([]);
    expect(await read('before=om_nobody')).to.deep.equal([]);
    expect(await read(`ids=${third},${first},om_nobody`)).to.deep.equal([first, third]);

    const { body } = await bench.get<Record<string, unknown>[]>('/sandbox/activity');
    expect(body.map((chat) => chat['name'])).to.deep.equal([UNIT]);
    expect(body[0]).to.have.property('members').with.length(2);
    expect(body[0], 'the bot said it').not.to.have.property('author');
  });

  it('knows which days do not follow the week', async () => {
    const { body } = await bench.get<{ date: string; kind: string; name: string }[]>('/sandbox/calendar');
    expect(body).to.deep.include({ date: '2026-10-01', kind: 'off', name: '国庆节' });
    expect(body).to.deep.include({ date: '2026-10-10', kind: 'work', name: '国庆节' });
  });

  it('streams what one person can see', async () => {
    const stop = new AbortController();
    const response = await fetch(`${bench.url}/sandbox/stream?as=${encodeURIComponent(LIAISON)}`, {
      signal: stop.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await bench.sendCard(CENTRE, acceptCard());
    const id = await bench.sendCard(UNIT, acceptCard());
    const { value } = await reader.read();
    stop.abort();

    expect(value).to.equal(
      `event: message\ndata: ${JSON.stringify({ chat_id: bench.chatId(UNIT), message_id: id })}\n\n`,
    );
  });

  it('serves the page and its modules', async () => {
    const fetchText = async (path: string) => {
      const response = await fetch(bench.url + path);
      return [response.status, response.headers.get('content-type')] as const;
    };

    expect(await fetchText('/')).to.deep.equal([200, 'text/html; charset=utf-8']);
    for (const name of ['preact', 'hooks', 'htm', 'markdown-it']) {
      expect(await fetchText(`/vendor/${name}.js`)).to.deep.equal([200, 'text/javascript; charset=utf-8']);
    }
    expect((await fetchText('/../../../package.json'))[0]).to.equal(404);
    expect((await fetchText('/%2e%2e/main.ts'))[0]).to.equal(404);
  });
});
