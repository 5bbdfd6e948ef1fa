import { legalNow } from '../state/clock.js';
import { isoDate } from '../util/time.js';
import { fillForm, SAMPLES, typeLine } from './fill.js';
import { isFilled, numberIn, offers, unitIn } from './scene.js';

/**
 * The steps of the tour. `as`: who plays it (centre or unit); `say`: what to do, in a line or two; `done(scene)`: whether it
 * has really happened; `target(scene)`: what to point at once the person is in the right place; `help`: what the tour may do
 * for the person; `note(scene)`: what to remember when it is done; `lost(scene)`: the step to go back to. A step with `read`
 * only wants to be read.
 */

const tap = (id, as, label, say, over) => ({
  id,
  as,
  say,
  done: over ?? (({ card }) => Boolean(card) && !offers(card, label)),
  target: ({ card }) => card && { message: card.message_id, button: label },
});

/** `label` is a field only this form has; `from` is the button that opens it. */
const fill = (id, as, { label, from, submit = '提交', sample, say, done, note }) => ({
  id,
  as,
  say,
  done,
  ...(note ? { note } : {}),
  lost: ({ card, form }) => (card && offers(card, from) && !form(label) ? `${id}-open` : null),
  target: ({ form, state }) => {
    const found = form(label);
    if (!found) return null;
    return { message: found.message_id, ...(isFilled(state.me, found) ? { button: submit } : {}) };
  },
  help: {
    label: '帮我填',
    run: ({ form, chatId }) => form(label) && fillForm(chatId, form(label), sample),
  },
});

const openForm = (id, as, button, label, say) =>
  tap(`${id}-open`, as, button, say, ({ card, form }) =>
    Boolean(card && (form(label) || !offers(card, button))),
  );

const register = {
  ...fill('register', 'centre', {
    label: '企业名称',
    submit: '提交登记',
    sample: SAMPLES.register,
    say: '填好企业和诉求，点“提交登记”。',
    done: ({ message, notes }) => Boolean(numberIn(message(notes.form)?.text)),
    note: ({ message, notes }) => ({ number: numberIn(message(notes.form).text) }),
  }),
  // Cancelled or expired: the form has neither fields nor a number.
  lost: ({ message, notes }) => (message(notes.form)?.fields.length === 0 ? 'write' : null),
};

export const STEPS = [
  {
    id: 'write',
    as: 'centre',
    say: '您是受理员甲，有企业来电。在下面输入 /登记，发送。',
    done: ({ form }) => Boolean(form('企业名称')),
    note: ({ form }) => ({ form: form('企业名称').message_id }),
    target: () => ({ find: ['.send:enabled', '[data-tour=line]'] }),
    help: { label: '帮我输入', run: () => typeLine('/登记') },
  },
  register,
  openForm('dispatch', 'centre', '受理并转办', '牵头单位', '诉求有了编号。点卡片上的“受理并转办”。'),
  fill('dispatch', 'centre', {
    label: '牵头单位',
    from: '受理并转办',
    sample: SAMPLES.dispatch,
    say: '选牵头单位“市税务局”，点“提交”。',
    done: ({ card }) => Boolean(card) && !offers(card, '受理并转办'),
    note: ({ card }) => ({ unit: unitIn(card.text), day: isoDate(legalNow()) }),
  }),
  {
    id: 'to-unit',
    as: 'unit',
    say: '单位的群里也有了卡片，期限写在上面。换到联络员看看。',
    done: ({ here, card }) => here && Boolean(card),
    target: ({ card }) => card && { message: card.message_id },
  },
  {
    id: 'clock',
    as: 'unit',
    say: '没人签收会怎样？把时间拨到“下个工作日”，等接办提醒。',
    done: ({ state, notes }) => !state.moving && isoDate(legalNow()) > notes.day,
    target: () => ({ find: ['[data-move=workday]', '[data-tour=clock]'] }),
  },
  {
    id: 'reminder',
    as: 'unit',
    say: '到期那天，接办一早就在单位群里提醒；再不办，会逐级报给领导。',
    read: '知道了',
    target: ({ mine, notes }) => {
      const found = mine.findLast(
        (m) => !m.parent_id && m.text?.includes('提醒') && m.text.includes(notes.number),
      );
      return found && { message: found.message_id };
    },
  },
  tap('accept', 'unit', '签收', '现在还来得及。回到诉求卡片，点“签收”。'),
  tap('contact', 'unit', '已联系企业', '给企业打过电话了，点“已联系企业”。'),
  openForm('result', 'unit', '办结反馈', '办理结果', '事情办好了，点“办结反馈”。'),
  fill('result', 'unit', {
    label: '办理结果',
    from: '办结反馈',
    sample: SAMPLES.result,
    say: '写清结果和怎样告知企业的，点“提交”。',
    done: ({ card }) => Boolean(card) && !offers(card, '办结反馈'),
  }),
  {
    id: 'to-centre',
    as: 'centre',
    say: '中心要回访核实。换回受理员甲。',
    done: ({ here, card }) => here && Boolean(card),
    target: ({ card }) => card && { message: card.message_id },
  },
  openForm('followUp', 'centre', '登记回访', '核查情况', '打电话问过企业，点“登记回访”。'),
  fill('followUp', 'centre', {
    label: '核查情况',
    from: '登记回访',
    sample: SAMPLES.followUp,
    say: '企业满意。填好，点“提交”。',
    done: ({ card }) => Boolean(card?.text.includes('已销号')),
  }),
  {
    id: 'end',
    as: 'centre',
    say: '已销号，一件诉求走完了！接下来可以试试 /待办、换别的身份，或把时间拨到月底。',
    read: '完成',
    target: ({ card }) => card && { message: card.message_id },
  },
];
