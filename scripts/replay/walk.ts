import type { ChatMessage } from '../../test/support/chat-client.ts';
import { caseTitle, CENTRE, liaison, offers, unitChat, type ChatView } from './chats.ts';
import type { Demand } from './demands.ts';
import { register } from './register.ts';
import type { World } from './world.ts';

/** So long people wait for a form they asked for before they ask again. */
const FORM_MS = 8000;
const SUBMIT = '提交';

/** What is done next: a button of a card, and what to fill into the form that it opens. */
interface Step {
  readonly label: string;
  readonly form?: Readonly<Record<string, string>>;
}

const CENTRE_STEPS = (demand: Demand): readonly Step[] => [
  { label: '受理并转办', form: { 牵头单位: demand.unit } },
  {
    label: '登记回访',
    form: { 是否接通: '是', 核查情况: '属实', 是否解决: '是', 满意度: '满意', 是否认可: '是' },
  },
];

const UNIT_STEPS = ({ contact }: Demand): readonly Step[] => [
  { label: '签收' },
  { label: '已联系企业' },
  { label: '办结反馈', form: { 办理结果: '已按规定办结', 告知企业情况: `已电话告知${contact}` } },
];

/** Takes one case from its registration to 已销号, going by what the cards show and by nothing else. */
export async function walk(world: World, clerk: string, demand: Demand): Promise<void> {
  if (demand.byForm) await world.oneAtATime(clerk, () => register(world, clerk, demand));
  else await register(world, clerk, demand);
  const { enterprise, unit } = demand;
  /** When somebody last asked for the form of a button. */
  const asked = new Map<string, number>();

  for (;;) {
    const acted =
      (await act(clerk, CENTRE, CENTRE_STEPS(demand))) ??
      (await act(liaison(unit), unitChat(unit), UNIT_STEPS(demand)));
    if (acted === 'closed') return;
    await world.tick(enterprise);
  }

  /** Does the first step that the card in this chat offers; null when it offers none. */
  async function act(as: string, chat: string, steps: readonly Step[]): Promise<'closed' | 'acted' | null> {
    const view = await world.chats.look(as, chat);
    const card = view.caseCard(enterprise);
    if (card === undefined) return null;
    const stage = caseTitle(card)?.stage ?? '';
    if (chat === CENTRE) world.reached(enterprise, stage);
    if (stage === '已销号') return 'closed';
    const step = steps.find(({ label }) => offers(card, label));
    if (step === undefined) return null;
    await take(as, chat, card, step, view);
    return 'acted';
  }

  async function take(
    as: string,
    chat: string,
    card: ChatMessage,
    { label, form }: Step,
    view: ChatView,
  ): Promise<void> {
    const tap = (message: ChatMessage, button: string, values?: Step['form']) =>
      world.tap(enterprise, as, chat, message, button, values);
    if (form === undefined) {
      await tap(card, label);
      return;
    }
    const open = view.repliesTo(card.message_id).findLast((reply) => isForm(reply, form) && isOf(as, reply));
    if (open !== undefined) await tap(open, SUBMIT, form);
    else if (Date.now() - (asked.get(label) ?? 0) > FORM_MS && (await tap(card, label)))
      asked.set(label, Date.now());
  }
}

/** A form names who asked for it, and only that person may submit it. */
const isOf = (person: string, { text }: ChatMessage): boolean => text.includes(`${person} 正在填写`);

/** An open form with these fields. */
const isForm = (message: ChatMessage, form: object): boolean =>
  offers(message, SUBMIT) &&
  Object.keys(form).every((label) => message.fields.some((field) => field.label === label));
