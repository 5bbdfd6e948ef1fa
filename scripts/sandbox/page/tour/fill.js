import { cardDraft } from '../state/drafts.js';
import { replaceMessage } from '../state/messages.js';
import { store } from '../state/store.js';

/** What the tour offers to write, by label. */
export const SAMPLES = {
  register: {
    企业名称: '吉林市松花湖食品有限公司',
    联系人: '王经理',
    联系电话: '13804321234',
    诉求类别: '税费',
    来源: '12345',
    诉求内容: '申请退税两个月没有答复，影响周转，请帮助。',
  },
  dispatch: { 牵头单位: '市税务局', 转办意见: '请依法核实退税进度，并答复企业。' },
  result: { 办理结果: '已核实并办理退税，款项到账。', 告知企业情况: '已电话告知王经理，企业认可。' },
  followUp: { 是否接通: '是', 核查情况: '属实', 是否解决: '是', 满意度: '满意', 是否认可: '是' },
};

/** Writes into the fields of a form as if the person had; what they have written already stays. */
export function fillForm(chatId, message, sample) {
  const draft = cardDraft(store.get().me.key, message.message_id);
  for (const [label, words] of Object.entries(sample)) {
    const field = message.fields.find((f) => f.label === label);
    const value = field?.options ? field.options.find((o) => o.text === words)?.value : words;
    if (field && value !== undefined && !draft.values[field.name]) draft.values[field.name] = value;
  }
  draft.wrong = {};
  // The card is drawn again when its message is a new object.
  replaceMessage(chatId, { ...message });
}

/** Writes into the line of the open chat as if the person had typed. */
export function typeLine(text) {
  const area = document.querySelector('[data-tour=line]');
  if (!area) return;
  area.value = text;
  area.dispatchEvent(new window.InputEvent('input', { bubbles: true }));
  area.focus();
}
