import { expect } from 'chai';
import { labels, type ChatClient, type ChatMessage, type TapResult } from '../support/chat-client.ts';

/** Who acts where in the demo (DESIGN §9), and the acts that most tests need to get to their own. */

export const CENTRE = '企业诉求受理中心';
export const CLERK = '受理员甲';
export const CLERK_B = '受理员乙';

/** A responsible unit: its chat and its liaisons. */
export interface UnitPeople {
  readonly name: string;
  readonly chat: string;
  readonly liaison: string;
  readonly second: string;
}

const unit = (name: string): UnitPeople => ({
  name,
  chat: `${name}·接诉即办`,
  liaison: `联络员·${name}`,
  second: `联络员乙·${name}`,
});

export const TAX = unit('市税务局');
export const HR = unit('市人社局');

export const ENTERPRISE = '吉林市松花湖食品有限公司';
export const PHONE = '13804321234';
export const CONTENT = '申请退税两个月没有答复，请帮助。';

/** The required fields of the registration form. */
export const REGISTRATION = { 企业名称: ENTERPRISE, 联系人: '王经理', 联系电话: PHONE, 诉求内容: CONTENT };

/** A whole registration in one line. */
export const line = ({ phone = PHONE, content = CONTENT } = {}): string =>
  `/登记 ${ENTERPRISE} | 王经理 | ${phone} | ${content}`;

export const RESULT = { 办理结果: '已退税到账', 告知企业情况: '电话告知王经理' };

/** What the enterprise said when it is content. */
export const CONTENT_WITH_IT = {
  是否接通: '是',
  核查情况: '属实',
  是否解决: '是',
  满意度: '满意',
  是否认可: '是',
};

/** The case number in a text. */
export function numberIn(text: string): string {
  const number = /\d{4}-\d{5}/.exec(text)?.[0];
  if (number === undefined) throw new Error(`no case number in: ${text}`);
  return number;
}

/** Registers in one line; gives the number. */
export const register = async (chat: ChatClient, content = CONTENT): Promise<string> =>
  numberIn((await chat.ask(CLERK, CENTRE, line({ content }))).text);

/** Dispatches by command. */
export async function dispatch(chat: ChatClient, number: string, to: UnitPeople = TAX): Promise<void> {
  const reply = await chat.ask(CLERK, CENTRE, `/转办 ${number} ${to.name}`);
  expect(reply.text).to.include(`已转办${to.name}`);
}

export const unitCard = (chat: ChatClient, number: string, of: UnitPeople = TAX): Promise<ChatMessage> =>
  chat.caseCard(of.liaison, of.chat, number);

export const centreCard = (chat: ChatClient, number: string): Promise<ChatMessage> =>
  chat.caseCard(CLERK, CENTRE, number);

/** A tap of the tax bureau's liaison on the card of the case in the unit's chat. */
export async function tapInUnit(chat: ChatClient, number: string, button: string): Promise<TapResult> {
  const tapped = await chat.tap(TAX.liaison, await unitCard(chat, number), button);
  await chat.idle();
  return tapped;
}

/** 办结反馈 through its form. */
export async function report(chat: ChatClient, number: string, values: object = RESULT): Promise<TapResult> {
  const form = await chat.openForm(TAX.liaison, TAX.chat, await unitCard(chat, number), '办结反馈');
  return await chat.submit(TAX.liaison, form, values);
}

/** 登记回访 through its form. */
export async function followUp(
  chat: ChatClient,
  number: string,
  values: object = CONTENT_WITH_IT,
): Promise<TapResult> {
  const form = await chat.openForm(CLERK, CENTRE, await centreCard(chat, number), '登记回访');
  return await chat.submit(CLERK, form, values);
}

/** A case that waits for the tax bureau to accept it. */
export async function dispatched(chat: ChatClient, content = CONTENT): Promise<string> {
  const number = await register(chat, content);
  await dispatch(chat, number);
  return number;
}

/** A case that the tax bureau has accepted. */
export async function inHand(chat: ChatClient): Promise<string> {
  const number = await dispatched(chat);
  await tapInUnit(chat, number, '签收');
  return number;
}

/** A case that the tax bureau has reported on. */
export async function resolved(chat: ChatClient): Promise<string> {
  const number = await inHand(chat);
  await report(chat, number);
  return number;
}

/** What a card offers to do besides 撤销, which whoever acted last has for ten minutes. */
export const offers = (card: ChatMessage): readonly string[] =>
  labels(card).filter((label) => label !== '撤销');

/** The running deadline of that title on a card, `9月22日`; null when none runs. */
export const deadline = ({ text }: ChatMessage, title: string): string | null =>
  runningLine(text, title)?.[1] ?? null;

/** Whether that running deadline is marked 暂定. */
export const isProvisional = ({ text }: ChatMessage, title: string): boolean =>
  (runningLine(text, title)?.[2] ?? '').includes('暂定');

/** `办结反馈 9月22日（周二）前 · 还剩3个工作日`; a settled one says 完成 instead. */
const runningLine = (text: string, title: string): RegExpExecArray | null =>
  new RegExp(`^${title} (\\d+月\\d+日)（周.）前(?!.*完成)(.*)$`, 'm').exec(text);

/** Every one of `parts` stands in `text`. */
export function expectAll(text: string, ...parts: string[]): void {
  for (const part of parts) expect(text).to.include(part);
}

/** How often `part` stands in `text`. */
export const times = (text: string, part: string): number => text.split(part).length - 1;
