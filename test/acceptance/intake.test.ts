import { expect } from 'chai';
import { labels, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  ENTERPRISE,
  expectAll,
  HR,
  numberIn,
  PHONE,
  REGISTRATION,
  TAX,
  unitCard,
} from './acts.ts';

acceptance('Article 4(1): what a registration says of the enterprise, and who reads it', (world) => {
  const submit = async (values: object): Promise<TapResult> => {
    const form = await world.chat.ask(CLERK, CENTRE, '/登记');
    return await world.chat.submit(CLERK, form, { ...REGISTRATION, ...values }, '提交登记');
  };
  const registered = async (values: object): Promise<string> =>
    numberIn((await submit(values)).toast?.content ?? '');

  it('要求保密: the unit has the demand, the centre alone knows whose it is', async () => {
    const content = `${ENTERPRISE}反映退税两个月没有答复。`;
    const number = await registered({ 要求保密: '是', 诉求内容: content, 牵头单位: TAX.name });
    const card = await unitCard(world.chat, number);
    expectAll(card.text, '企业要求保密', '某企业反映退税两个月没有答复', '由受理中心转达');
    expect(labels(card)).to.include('签收').and.not.include('查看联系方式');
    const shown = await world.chat.ask(TAX.liaison, 'bot', `/查 ${number}`);
    const todo = await world.chat.ask(TAX.liaison, 'bot', '/待办');
    expect(todo.text).to.include(number);
    for (const { text } of [card, shown, todo])
      expect(text).to.not.include('松花湖').and.not.include('王经理');
    expect((await world.chat.ask(TAX.liaison, 'bot', `/搜 ${ENTERPRISE}`)).text).to.include('没有搜到');

    const centre = await centreCard(world.chat, number);
    expectAll(centre.text, ENTERPRISE, '要求保密');
    expect(labels(centre)).to.include('查看联系方式');
  });

  it('第一条 every field that the article names can be chosen; centre and unit read it on their cards', async () => {
    const named = ['政策咨询', '要素保障', '手续办理', '项目建设'];
    const form = await world.chat.ask(CLERK, CENTRE, '/登记');
    const offered = form.fields.find(({ label }) => label === '诉求类别')?.options ?? [];
    expect(offered.map(({ text }) => text)).to.include.members(named);
    for (const field of named) {
      const number = await registered({ 诉求类别: field, 牵头单位: TAX.name });
      for (const { text } of [await centreCard(world.chat, number), await unitCard(world.chat, number)])
        expect(text).to.include(`类别 ${field}`);
    }
  });

  it('第三条 enterprises of every kind from all over the city are registered, and dispatched to a county too', async () => {
    const enterprises = [
      '昌邑区老孙修车行（个体工商户）',
      '舒兰市平安水稻种植专业合作社',
      '松江化纤集团有限公司',
    ];
    for (const enterprise of enterprises) {
      const said = await world.chat.ask(
        CLERK,
        CENTRE,
        `/登记 ${enterprise} | 孙某 | ${PHONE} | 用电报装没有回音`,
      );
      const number = numberIn(said.text);
      const sent = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} 舒兰市`);
      expect(sent.text).to.include('已转办舒兰市');
      const there = await world.chat.caseCard('联络员·舒兰市', '舒兰市·接诉即办', number);
      expect(there.text).to.include(enterprise);
    }
  });

  it('反映责任单位作风: the unit it is about never gets it, and the centre is told why', async () => {
    const refused = await submit({ 反映责任单位作风: TAX.name, 牵头单位: TAX.name });
    expect(refused.toast).to.include({ type: 'error' });
    expectAll(refused.toast?.content ?? '', `反映「${TAX.name}」的作风`, '另选责任单位');
    const number = await registered({ 反映责任单位作风: TAX.name });
    expect((await centreCard(world.chat, number)).text).to.include(`反映「${TAX.name}」`);
    const line = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    expect(line.text).to.include(`反映「${TAX.name}」的作风`);
    const assisted = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${HR.name} 协办 ${TAX.name}`);
    expect(assisted.text, 'nor with its help').to.include(`反映「${TAX.name}」的作风`);
    const other = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${HR.name}`);
    expect(other.text).to.include(`已转办${HR.name}`);
    expect((await unitCard(world.chat, number, HR)).text).to.not.include('作风');
  });

  it('第二条 来源编号: a work order is registered once; the refusal names the case that has it', async () => {
    const number = await registered({ 来源: '12345', 来源编号: 'JL20260914-7' });
    const again = await submit({ 来源: '12345', 来源编号: 'JL20260914-7' });
    expect(again.toast).to.include({ type: 'error' });
    expectAll(again.toast?.content ?? '', number, '不用重复登记');
    expect((await submit({ 来源: '96611', 来源编号: 'JL20260914-7' })).ok).to.equal(true);
  });
});
