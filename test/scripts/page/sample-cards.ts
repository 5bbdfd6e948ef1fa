const plain = (content: string) => ({ tag: 'plain_text', content });
const callback = [{ type: 'callback', value: { k: 'v' } }];
const option = (text: string, value: string) => ({ text: plain(text), value });
const columns = (...elements: object[]) => ({
  tag: 'column_set',
  flex_mode: 'flow',
  columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
});

const card = (title: string, elements: object[], header: object = {}) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: plain(title), template: 'blue', ...header },
  body: { elements },
});

/** Everything that only shows something. `personId` must exist. */
export const displayCard = (personId: string) =>
  card(
    '展示组件',
    [
      {
        tag: 'markdown',
        content: [
          "**粗体** <font color='red'>红字</font> <text_tag color='green'>标签</text_tag> &#42;星号&#42;",
          `<at id=${personId}></at> <person id='${personId}'></person> <link url='https://example.com/a'>带图标的链接</link>`,
          "<local_datetime millisecond='1789345800000' format_type='date_num'></local_datetime><br>换行后",
          '<number_tag>7</number_tag> ~~删去~~ `代码`',
          '- 列表一',
          '- 列表二',
        ].join('\n'),
      },
      {
        tag: 'div',
        text: plain('纯文本'),
        icon: { tag: 'standard_icon', token: 'info_outlined', color: 'blue' },
      },
      {
        tag: 'div',
        fields: [
          { is_short: true, text: { tag: 'lark_md', content: '**牵头单位**\n市税务局' } },
          { is_short: true, text: { tag: 'lark_md', content: '**期限**\n9月17日' } },
        ],
      },
      { tag: 'hr' },
      columns({ tag: 'markdown', content: '左栏' }, { tag: 'markdown', content: '右栏' }),
      panel('办理经过', '面板里的字'),
      {
        tag: 'interactive_container',
        has_border: true,
        behaviors: [{ type: 'open_url', default_url: 'https://example.com/b' }],
        elements: [{ tag: 'markdown', content: '容器里的字' }],
      },
      { tag: 'person', user_id: personId, show_name: true },
      { tag: 'person_list', persons: [{ id: personId }], show_avatar: true },
      { tag: 'img', img_key: 'img_v3_1', alt: plain('公章'), size: '120px 60px' },
      { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'a' }, { img_key: 'b' }] },
      {
        tag: 'markdown',
        content: [
          '| 单位 | 件数 |',
          '|---|---|',
          ...Array.from({ length: 7 }, (_, i) => `| 科${i + 1} | ${i} |`),
        ].join('\n'),
      },
      table(7, personId),
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '各单位件数' },
          data: { values: [{ unit: '市人社局', count: 12 }] },
          xField: 'unit',
          yField: 'count',
        },
      },
    ],
    {
      template: 'orange',
      subtitle: plain('副标题'),
      text_tag_list: [{ tag: 'text_tag', text: plain('待签收'), color: 'orange' }],
    },
  );

const panel = (title: string, content: string) => ({
  tag: 'collapsible_panel',
  header: { title: plain(title) },
  elements: [{ tag: 'markdown', content }],
});

const table = (rows: number, personId: string) => ({
  tag: 'table',
  page_size: 5,
  columns: [
    { name: 'name', display_name: '单位', data_type: 'text' },
    { name: 'count', display_name: '件数', data_type: 'number', format: { precision: 1 } },
    { name: 'state', display_name: '状态', data_type: 'options' },
    { name: 'day', display_name: '日期', data_type: 'date', date_format: 'YYYY/MM/DD' },
    { name: 'who', display_name: '联络员', data_type: 'persons' },
    { name: 'note', display_name: '说明', data_type: 'lark_md' },
    { name: 'more', display_name: '备注', data_type: 'markdown', width: '120px' },
  ],
  rows: Array.from({ length: rows }, (_, i) => ({
    name: `单位${i + 1}`,
    count: i,
    state: [{ text: '正常', color: 'green' }],
    day: 1_789_345_800_000,
    who: [personId],
    note: '**按时**',
    more: '- 第一条\n- 第二条',
  })),
});

const button = (text: string, extra: object = {}) => ({
  tag: 'button',
  text: plain(text),
  behaviors: callback,
  ...extra,
});

/** Buttons of every kind, and a menu. */
export const buttonCard = (title = '按钮组件') =>
  card(title, [
    columns(
      button('签收', { type: 'primary_filled', name: 'sign' }),
      button('申请退件', { confirm: { title: plain('申请退件？'), text: plain('退件须有书面说明。') } }),
      button('危险', { type: 'danger' }),
      button('文字', { type: 'text' }),
      button('不能点', { disabled: true, disabled_tips: plain('已过期限') }),
      {
        tag: 'overflow',
        options: [option('申请延期', 'extend'), option('提请协调', 'help')],
        behaviors: callback,
      },
    ),
  ]);

/** A form with every kind of field, and a panel beside it. `note` changes with each refresh. */
export const formCard = (note: string) =>
  card('填写组件', [
    { tag: 'markdown', content: note },
    panel('填写说明', '说明里的字'),
    {
      tag: 'form',
      name: 'register',
      elements: [
        { tag: 'input', name: 'enterprise', label: plain('企业名称'), required: true },
        {
          tag: 'input',
          name: 'demand',
          label: plain('诉求内容'),
          required: true,
          input_type: 'multiline_text',
        },
        label('诉求类别'),
        {
          tag: 'select_static',
          name: 'kind',
          required: true,
          options: [option('政策咨询', 'a'), option('要素保障', 'b')],
        },
        label('牵头单位'),
        {
          tag: 'select_static',
          name: 'unit',
          options: Array.from({ length: 14 }, (_, i) => option(`第${i + 1}局`, `u${i + 1}`)),
        },
        label('协办单位'),
        {
          tag: 'multi_select_static',
          name: 'others',
          options: [option('甲局', 'x'), option('乙局', 'y'), option('丙局', 'z')],
        },
        label('经办人'),
        { tag: 'select_person', name: 'who' },
        label('一同经办'),
        { tag: 'multi_select_person', name: 'with' },
        { tag: 'input', name: 'code', label: plain('口令'), label_position: 'left', input_type: 'password' },
        label('承诺日期'),
        { tag: 'date_picker', name: 'due', placeholder: plain('北京时间') },
        label('时刻'),
        { tag: 'picker_time', name: 'hour', placeholder: plain('时刻') },
        label('约定时间'),
        { tag: 'picker_datetime', name: 'meet', placeholder: plain('时间') },
        { tag: 'checker', name: 'secret', text: plain('要求保密') },
        label('印章样式'),
        {
          tag: 'select_img',
          name: 'seal',
          options: [
            { img_key: 'a', value: '圆章' },
            { img_key: 'b', value: '方章' },
          ],
        },
        columns(
          button('提交', { type: 'primary_filled', name: 'submit', form_action_type: 'submit' }),
          // Refused by nobody and of no effect: nothing in a form calls back by itself (CARD-V2 §8).
          button('不提交', { name: 'idle' }),
          button('清空', { name: 'reset', form_action_type: 'reset', behaviors: undefined }),
        ),
      ],
    },
  ]);

/** Every component that calls back by itself outside a form (CARD-V2 §9). */
export const looseCard = () =>
  card('单独的组件', [
    { tag: 'input', name: 'word', label: plain('一句话'), behaviors: callback },
    { tag: 'select_static', name: 'kind', options: [option('政策咨询', 'a'), option('要素保障', 'b')] },
    { tag: 'select_person', name: 'who', placeholder: plain('经办人') },
    { tag: 'date_picker', name: 'day', placeholder: plain('日期') },
    { tag: 'picker_time', name: 'hour', placeholder: plain('时刻') },
    { tag: 'picker_datetime', name: 'meet', placeholder: plain('时间') },
    { tag: 'select_img', name: 'seal', options: [{ img_key: 'a', value: '圆章' }] },
    { tag: 'checker', name: 'read', text: plain('已阅'), behaviors: callback },
    { tag: 'checker', name: 'own', text: plain('只给自己记') },
    panel('更多', '里面'),
    columns({
      tag: 'interactive_container',
      has_border: true,
      behaviors: [{ type: 'callback', value: { k: 'frame' } }],
      elements: [{ tag: 'markdown', content: '点这一块' }],
    }),
    {
      tag: 'select_static',
      name: 'asked',
      options: [option('督办', 'x')],
      confirm: { title: plain('确定督办？'), text: plain('会通知单位。') },
    },
  ]);

const label = (text: string) => ({ tag: 'markdown', content: `**${text}**` });

/** What a person might type to break out of the text; the product escapes it for Markdown, or forgets to. */
export const hostileCard = () =>
  card('<b>标题</b>', [
    { tag: 'markdown', content: '逃逸 &#60;at id=all&#62;&#60;/at&#62; &#60;img src=x onerror=pwned()&#62;' },
    { tag: 'markdown', content: '原样 <img src=x onerror="window.pwned=1"> <script>window.pwned=1</script>' },
    {
      tag: 'markdown',
      content: "<font color='red;background:url(x)'>色</font> </font> **<font color='red'>错位**</font>",
    },
    { tag: 'div', text: plain('<svg onload="window.pwned=1"> &#42;') },
  ]);
