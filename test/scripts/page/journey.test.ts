import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { CENTRE, CLERK, CONTENT, ENTERPRISE, PHONE as TELEPHONE, TAX } from '../../acceptance/acts.ts';
import { World } from '../../support/world.ts';
import { become, browsing, button, choose, DESK, PHONE } from './browser.ts';
import type { Element } from './browser.ts';

/** A newcomer's first minutes, with the real product: nothing here goes around the page. */
describe('page of the local Feishu: a whole case', function () {
  this.timeout(120_000);
  const browser = browsing();
  const world = new World(() => 'sqlite:', 'websocket');
  before(() => world.start());
  after(() => world.stop());

  for (const size of [DESK, PHONE])
    describe(`at ${size.width} px`, () => {
      it('is walked from registration to 已销号 by clicks alone', async () => {
        const page = await browser.open(size);
        await page.goto(`${world.chat.url}/?as=${CLERK}&chat=${CENTRE}`);
        await button(page, '自己看看').click();
        const number = await registerByClicks(page);

        const centre = caseCard(page, number);
        await button(centre, '受理并转办').click();
        const dispatch = openForm(page);
        await choose(dispatch, '牵头单位', TAX.name);
        await button(dispatch, '提交').click();
        await centre.getByText('待签收').first().waitFor();

        await become(page, TAX.liaison);
        const unit = caseCard(page, number);
        await tapAndSee(unit, '签收');
        await tapAndSee(unit, '已联系企业');
        await button(unit, '办结反馈').click();
        const result = openForm(page);
        await result.getByLabel(/^办理结果/).fill('已退税');
        await result.getByLabel(/^告知企业情况/).fill('电话告知王经理');
        await button(result, '提交').click();
        await unit.getByText('待回访').first().waitFor();

        await become(page, CLERK);
        await button(centre, '登记回访').click();
        const followUp = openForm(page);
        for (const [label, option] of [
          ['是否接通', '是'],
          ['核查情况', '属实'],
          ['是否解决', '是'],
          ['满意度', '满意'],
          ['是否认可', '是'],
        ] as const)
          await choose(followUp, label, option);
        await button(followUp, '提交').click();
        await centre.getByText('已销号').first().waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(size.width);
      });

      it('is walked by the guided tour to its end', async () => {
        const page = await browser.open(size);
        await page.goto(world.chat.url);
        const tour = page.getByRole('region', { name: '导览' });
        await button(tour, '开始导览').click();
        const step = (say: string) => tour.getByText(say).waitFor();

        await step('有企业来电');
        if (size === PHONE) {
          await ringed(page, page.locator('.chat-row', { hasText: CENTRE }));
          await page.locator('.chat-row', { hasText: CENTRE }).click();
        }
        await button(tour, '帮我输入').click();
        await ringed(page, button(page, '发送'));
        await button(page, '发送').click();
        await step('填好企业和诉求');
        await button(tour, '帮我填').click();
        await tapRinged(page, openForm(page), '提交登记');
        await step('诉求有了编号');
        await tapRinged(page, page.locator('.message').last(), '受理并转办');
        await step('选牵头单位');
        await button(tour, '帮我填').click();
        await tapRinged(page, openForm(page), '提交');

        await step('换到联络员看看');
        await ringed(page, page.locator('.people-now'));
        await become(page, TAX.liaison);
        await step('没人签收会怎样');
        const before = await world.chat.now();
        if (size === PHONE) await page.locator('.clock-now').click();
        await ringed(page, page.locator('[data-move=workday]:visible'));
        await page.locator('[data-move=workday]:visible').click();
        await step('一早就在单位群里提醒');
        expect(await world.chat.now()).to.be.greaterThan(before);
        await button(page, '收起').click();
        await button(tour, '知道了').click();

        const unit = page.locator('.message', { has: button(page, '签收') }).last();
        await step('现在还来得及');
        await tapRinged(page, unit, '签收');
        await step('给企业打过电话了');
        const taken = page.locator('.message', { has: button(page, '办结反馈') }).last();
        await tapRinged(page, taken, '已联系企业');
        await step('事情办好了');
        await tapRinged(page, taken, '办结反馈');
        await step('写清结果');
        await button(tour, '帮我填').click();
        await tapRinged(page, openForm(page), '提交');

        await step('换回受理员甲');
        await button(tour, '换成受理员甲').click();
        await step('打电话问过企业');
        await tapRinged(page, page.locator('.message', { has: button(page, '登记回访') }).last(), '登记回访');
        await step('企业满意');
        await button(tour, '帮我填').click();
        await tapRinged(page, openForm(page), '提交');
        await step('已销号，一件诉求走完了');
        await button(tour, '完成').click();
        await tour.waitFor({ state: 'detached' });

        await page.reload();
        await page.getByRole('heading', { name: CENTRE }).waitFor();
        expect(await tour.count(), 'it does not offer itself again').to.equal(0);
      });
    });

  it('keeps the tour where it was left, and does not begin by itself', async () => {
    const page = await browser.open(DESK);
    await page.goto(world.chat.url);
    const tour = page.getByRole('region', { name: '导览' });
    await button(tour, '开始导览').click();
    await button(tour, '帮我输入').click();
    await button(page, '发送').click();
    await tour.getByText('填好企业和诉求').waitFor();
    await button(tour, '离开导览').click();
    await tour.waitFor({ state: 'detached' });
    await page.reload();
    await button(page, '继续导览').click();
    await tour.getByText('填好企业和诉求').waitFor();
    // The form is gone: the tour goes back to where a new one is opened.
    await button(openForm(page), '取消').click();
    await tour.getByText('有企业来电').waitFor();
  });
});

/** The form that is open now. */
const openForm = (page: Page): Locator =>
  page.locator('.message', { has: page.getByRole('button', { name: /^提交/ }) }).last();

/** The card of a case that is no reply. */
const caseCard = (page: Page, number: string): Locator =>
  page
    .locator('.message', { hasNot: page.locator('.quote') })
    .filter({ hasText: number })
    .last();

async function registerByClicks(page: Page): Promise<string> {
  await button(page, '选择命令').click();
  await page.getByRole('option', { name: /登记/ }).first().click();
  await button(page, '发送').click();
  const form = openForm(page);
  await form.getByLabel(/^企业名称/).fill(ENTERPRISE);
  await form.getByLabel(/^联系人/).fill('王经理');
  await form.getByLabel(/^联系电话/).fill(TELEPHONE);
  await form.getByLabel(/^诉求内容/).fill(CONTENT);
  const id = await form.getAttribute('data-message');
  await button(form, '提交登记').click();
  const said = await page
    .locator(`[data-message="${id}"]`)
    .getByText(/已登记 \d{4}-\d{5}/)
    .innerText();
  return /\d{4}-\d{5}/.exec(said)?.[0] ?? said;
}

/** Taps a button and waits until the card no longer offers it. */
async function tapAndSee(card: Locator, name: string): Promise<void> {
  await button(card, name).click();
  await button(card, name).waitFor({ state: 'detached' });
}

/** The tour's ring lies around that element. */
async function ringed(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const handles = [page.locator('.tour-ring'), target].map((one) => one.elementHandle());
  await page.waitForFunction(
    (nodes: Element[]) => {
      const [ring, node] = nodes.map((one) => one.getBoundingClientRect());
      if (!ring || !node || ring.width === 0) return false;
      return Math.abs(ring.left + 4 - node.left) < 2 && Math.abs(ring.top + 4 - node.top) < 2;
    },
    await Promise.all(handles),
  );
}

async function tapRinged(page: Page, within: Locator, name: string): Promise<void> {
  await ringed(page, button(within, name));
  await button(within, name).click();
}
