import type { Answer } from '../../src/app/answer.ts';
import type { Office } from './office.ts';

/** What the centre registers where a test asks for papers. */
export const DEMAND = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '松花湖食品申请退税两个月没有答复，请联系13804321234。',
  source: '12345',
  sourceNumber: '',
};

/** The toast of an answer in one line: `success: …`. */
export const said = ({ toast }: Answer): string => `${toast?.type ?? 'none'}: ${toast?.content ?? ''}`;

/** People of the office who make cases and ask for papers about them. */
export function paperDesk(office: Office) {
  const submit = async (who: string, values: Record<string, string>): Promise<Answer> =>
    await office.app.submitForm(office.from(who), await office.openFormId(), values);

  const register = async (values: Record<string, string> = {}) => {
    await office.app.openRegistration(office.from('ou_clerk'));
    const toast = said(await submit('ou_clerk', { ...DEMAND, ...values }));
    const [number = ''] = /\d{4}-\d{5}/.exec(toast) ?? [];
    const id = await office.store.read((tx) => tx.cases.idByNumber(number));
    return { id: id!, number };
  };

  /** A case that 市税务局 has accepted. */
  const accepted = async (values: Record<string, string> = {}, helpers: string | null = null) => {
    const one = await register(values);
    await office.app.dispatchByLine(office.from('ou_clerk'), one.number, '市税务局', helpers);
    await office.post(one.id, 'unit');
    await office.app.acceptCase(office.from('ou_tax'), one.id);
    return one;
  };

  /** What is on its way as a file: to whom, and what. */
  const uploads = async () =>
    (await office.exits()).intents.flatMap(({ content, target }) =>
      content.type === 'upload' ? [{ to: target.chatId, name: content.name, source: content.source }] : [],
    );

  /** What somebody is told, and which files are on their way to whom because of it. */
  const asking = async (ask: () => Promise<Answer>) => {
    const before = (await uploads()).length;
    const answer = said(await ask());
    return { answer, sent: (await uploads()).slice(before) };
  };

  return { submit, register, accepted, uploads, asking };
}
