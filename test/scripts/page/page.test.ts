import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { buttonCard, displayCard, formCard, hostileCard } from './sample-cards.ts';
import { SandboxProcess } from './sandbox-process.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const CENTRE = '企业诉求受理中心';

describe('page of the local Feishu', function () {
  let sandbox: SandboxProcess;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  before(async function () {
    if (!existsSync(CHROMIUM)) {
      console.warn(`page tests left out: ${CHROMIUM} is not installed (apt-get install chromium)`);
      this.skip();
    }
    sandbox = await SandboxProcess.start();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS.split(' ') });
  });

  // Undefined when the suite was skipped.
  after(async () => {
    await (browser as Browser | undefined)?.close();
    await (sandbox as SandboxProcess | undefined)?.close();
  });

  beforeEach(async () => {
    sandbox.answer = { body: {} };
    sandbox.actions.length = 0;
    errors = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => errors.push(error.message));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await page.screenshot({ path: join(tmpdir(), 'jieban-page-failed.png') });
    await page.close();
    expect(errors).to.deep.equal([]);
  });

  const open = (as = '受理员甲', chat = CENTRE) => page.goto(`${sandbox.url}/#as=${as}&chat=${chat}`);
  const message = (id: string): Locator => page.locator(`[data-message="${id}"]`);
  const button = (name: string, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true });
  const toast = (type: string) => page.locator(`.toast-${type}`);
  const post = async (card: object) => message(await sandbox.send({ chat: CENTRE }, 'interactive', card));

  it('shows the chats of a person and lets another one be searched for', async () => {
    await open('', '');
    await page.getByRole('heading', { name: CENTRE }).waitFor();
    expect(await page.locator('.people-now').innerText()).to.include('受理员甲');
    await page.locator('.people-now').click();
    const first = await page.getByRole('option').first().innerText();
    expect(first).to.include('受理员甲');
    await page.getByLabel('搜索人员').fill('联络员 市税务局');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '市税务局·接诉即办' }).waitFor();
    expect(await page.locator('.chat-row').count()).to.equal(2);
  });

  it('draws every display component', async () => {
    await open();
    const card = await post(displayCard(await sandbox.openId('受理员乙')));
    await card.getByText('展示组件').waitFor();
    for (const words of [
      '副标题',
      '待签收',
      '*星号*',
      '@受理员乙',
      '2026-09-14',
      '纯文本',
      '右栏',
      '容器里的字',
      '2026/09/14',
    ]) {
      expect(await card.innerText(), words).to.include(words);
    }
    expect(await card.locator('.unknown').count()).to.equal(0);
    expect(await card.locator('li', { hasText: /^列表/ }).count()).to.equal(2);
    expect(await card.getByRole('link', { name: '带图标的链接' }).getAttribute('href')).to.equal(
      'https://example.com/a',
    );
    expect(await card.getByRole('figure', { name: /各单位件数/ }).textContent()).to.match(/市人社局\s*12/);
    expect(await card.getByText('单位7').count()).to.equal(0);
    await card.getByRole('button', { name: '下一页' }).last().click();
    await card.getByText('单位7').waitFor();
  });

  it('shows hostile text as text', async () => {
    await open();
    const typed = '<img src=x onerror="window.pwned=1"> <at id=all></at> &#42; [x](javascript:alert(1))';
    await page.getByLabel('输入消息').fill(typed);
    await page.keyboard.press('Enter');
    await page.locator('.message-mine').getByText(typed).waitFor();
    const card = await post(hostileCard());
    const text = await card.innerText();
    expect(text).to.include('<b>标题</b>');
    expect(text).to.include('逃逸 <at id=all></at> <img src=x onerror=pwned()>');
    expect(text).to.include('原样 <img src=x onerror="window.pwned=1"> <script>');
    expect(text).to.include('<svg onload="window.pwned=1"> &#42;');
    expect(await page.locator('.messages img, .messages script, .messages svg').count()).to.equal(0);
    expect(await page.evaluate('window.pwned')).to.equal(undefined);
  });

  it('taps buttons once, shows what came of it, and follows menu and question', async () => {
    await open();
    const card = await post(buttonCard());
    sandbox.answer = { body: { toast: { type: 'success', content: '已签收' } }, delay: 600 };
    await button('签收', card).dblclick();
    await card.locator('[aria-busy=true]').waitFor();
    await toast('success').getByText('已签收').waitFor();
    expect(sandbox.actions.map((a) => a.name)).to.deep.equal(['sign']);

    sandbox.answer = { body: { toast: { type: 'warning', content: '请留意' } } };
    await button('更多操作', card).click();
    await page.getByRole('menuitem', { name: '提请协调' }).click();
    await toast('warning').waitFor();
    expect(sandbox.actions.at(-1)?.option).to.equal('help');

    await button('申请退件', card).click();
    await button('取消', page.getByRole('dialog')).click();
    expect(sandbox.actions).to.have.length(2);
    sandbox.answer = { body: {}, status: 500 };
    await button('申请退件', card).click();
    await button('确定', page.getByRole('dialog')).click();
    await toast('error').getByText('操作失败 (200671)').waitFor();
    await button('关闭提示', toast('error')).click();
    await toast('error').waitFor({ state: 'detached' });

    await card.getByRole('button', { name: '不能点' }).click({ force: true });
    await toast('info').getByText('已过期限').waitFor();
    expect(sandbox.actions).to.have.length(3);
  });

  it('replaces a card the answer brings', async () => {
    await open();
    const card = await post(buttonCard());
    sandbox.answer = { body: { card: { type: 'raw', data: buttonCard('已经签收') } } };
    await button('签收', card).click();
    await card.getByText('已经签收').waitFor();
  });

  it('fills in a form: checks first, keeps what was typed, sends every kind of value', async () => {
    await open();
    const id = await sandbox.send({ chat: CENTRE }, 'interactive', formCard('第一版'));
    const card = message(id);
    await card.getByLabel('企业名称').fill('江城机械');
    await button('提交', card).click();
    await toast('error').getByText('有必填项未填写').waitFor();
    expect(await card.locator('.field-wrong').count()).to.equal(2);
    expect(sandbox.actions).to.deep.equal([]);

    await card.getByLabel('诉求内容').fill('退税\n第二行');
    await card.getByLabel('诉求类别').selectOption('b');
    await card.getByRole('button', { name: /^牵头单位/ }).click();
    await card.getByLabel('搜索选项').fill('12');
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: /^协办单位/ }).click();
    await card.getByRole('option', { name: '甲局' }).click();
    await card.getByRole('option', { name: '丙局' }).click();
    await card.getByLabel('经办人').selectOption({ label: '受理员乙' });
    await card.getByLabel('承诺日期').fill('2026-09-20');
    await card.getByLabel('时刻').fill('09:15');
    await card.getByLabel('约定时间').fill('2026-09-21T10:30');
    await card.getByLabel('要求保密').check();
    await button('填写说明', card).click();

    await sandbox.patch(id, formCard('第二版'));
    await card.getByText('第二版').waitFor();
    expect(await card.getByLabel('企业名称').inputValue()).to.equal('江城机械');
    expect(await card.getByText('说明里的字').isVisible()).to.equal(true);

    sandbox.answer = { body: { toast: { type: 'error', content: '企业名称不对（第四条）' } } };
    await button('提交', card).click();
    await toast('error').getByText('企业名称不对').waitFor();
    expect(await card.getByLabel('诉求内容').inputValue()).to.equal('退税\n第二行');

    sandbox.answer = { body: { toast: { type: 'success', content: '已登记' } } };
    await button('提交', card).click();
    await toast('success').getByText('已登记').waitFor();
    expect(sandbox.actions.at(-1)?.form_value).to.deep.equal({
      enterprise: '江城机械',
      code: '',
      demand: '退税\n第二行',
      kind: 'b',
      unit: 'u12',
      others: ['x', 'z'],
      who: await sandbox.openId('受理员乙'),
      due: '2026-09-20 +0800',
      hour: '09:15 +0800',
      meet: '2026-09-21 10:30 +0800',
      secret: true,
    });
    expect(await card.getByLabel('企业名称').inputValue()).to.equal('');
  });

  it('sends commands with and without the mention, and replies', async () => {
    await open();
    const line = page.getByLabel('输入消息');
    await line.fill('/待');
    await page.getByRole('option', { name: /待办/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await line.inputValue()).to.equal('/待办');
    await page.keyboard.press('Enter');
    await page.locator('.message-mine').getByText('@接办 /待办').waitFor();
    await button('@接办').click();
    await line.fill('只说给同事');
    await page.keyboard.press('Enter');
    const own = page.locator('.message-mine', { hasText: '只说给同事' });
    await own.hover();
    await button('回复', own).click();
    await line.fill('补充一句');
    await page.keyboard.press('Enter');
    await page
      .locator('.message-mine', { hasText: '补充一句' })
      .locator('.quote', { hasText: '只说给同事' })
      .waitFor();
    const texts = (await sandbox.messages(CENTRE, '受理员甲')).map((one) => one.text);
    expect(texts).to.include('只说给同事');
    expect(sandbox.heard.join()).to.not.include('只说给同事');
  });

  it('shows list and chat as two screens on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    const card = await post(buttonCard());
    await button('签收', card).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(390);
    expect(await page.locator('.side').isVisible()).to.equal(false);
    await button('返回聊天列表').click();
    expect(await page.locator('.chat').isVisible()).to.equal(false);
    await page.locator('.chat-row', { hasText: CENTRE }).click();
    await button('签收', card).waitFor();
  });
});
