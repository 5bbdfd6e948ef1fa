/** Small valid cards for the tests of the sandbox. */
const plain = (content: string) => ({ tag: 'plain_text', content });

export const callback = (value: object) => [{ type: 'callback', value }];

export function card(elements: readonly unknown[], title = '诉求 2026-00042'): Record<string, unknown> {
  return {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: plain(title), subtitle: plain('市税务局'), template: 'blue' },
    body: { elements },
  };
}

export const text = (content: string) => ({ tag: 'markdown', content });

export const button = (label: string, value: object, more: object = {}) => ({
  tag: 'button',
  text: plain(label),
  behaviors: callback(value),
  ...more,
});

export const acceptCard = (): Record<string, unknown> =>
  card([text('**时限** 1 个工作日'), button('签收', { a: 'accept' }, { name: 'accept' })]);

/** A form with each kind of field the product uses, and its submit button. */
export function formCard(): Record<string, unknown> {
  return card([
    {
      tag: 'form',
      name: 'f',
      elements: [
        { tag: 'input', name: 'reason', label: plain('退件理由*'), required: true, max_length: 20 },
        text('**责任单位*** ：'),
        {
          tag: 'select_static',
          name: 'unit',
          required: true,
          placeholder: plain('请选择'),
          options: [
            { text: plain('市税务局'), value: 'u1' },
            { text: plain('市人社局'), value: 'u2' },
          ],
        },
        { tag: 'div', text: plain('承诺日期') },
        { tag: 'date_picker', name: 'due', placeholder: plain('选择日期') },
        { tag: 'checker', name: 'told', text: plain('已告知企业'), checked: false },
        { tag: 'input', name: 'note', label: plain('备注'), default_value: '无' },
        button('提交', { a: 'submit' }, { name: 'submit', form_action_type: 'submit' }),
      ],
    },
    button('取消', { a: 'cancel' }),
  ]);
}
