import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { become, browsing, button, DESK, PHONE } from './browser.ts';
import type { Element } from './browser.ts';
import { buttonCard, displayCard } from './sample-cards.ts';
import { SandboxProcess } from './sandbox-process.ts';

const CENTRE = '企业诉求受理中心';
const CLERK = '受理员甲';
const SECOND = '受理员乙';

describe('page of the local Feishu: chats and people', () => {
  const browser = browsing();
  let sandbox: SandboxProcess;
  before(async () => {
    sandbox = await SandboxProcess.start();
  });
  // Undefined when the suite was skipped.
  after(() => (sandbox as SandboxProcess | undefined)?.close());

  const open = async (size = DESK, as = CLERK, chat = CENTRE): Promise<Page> => {
    const page = await browser.open(size);
    await page.goto(`${sandbox.url}/?${new URLSearchParams({ as, chat }).toString()}`);
    await page.getByRole('heading', { name: chat === 'bot' ? '接办' : chat }).waitFor({ state: 'attached' });
    return page;
  };
  const row = (page: Page, chat: string) => page.locator(`[data-chat="${chat}"]`);
  const tell = (text: string) => sandbox.send({ chat: CENTRE }, 'text', { text });
  const said = (page: Page, text: string) => page.locator('.message').getByText(text, { exact: true });

  it('groups people by role, finds them by unit, and remembers who was looked through last', async () => {
    const page = await open();
    await page.locator('.people-now').click();
    const groups = await page
      .getByRole('listbox')
      .locator('[data-group]')
      .evaluateAll((nodes: Element[]) => nodes.map((node) => node.dataset['group']));
    expect(groups.slice(-4)).to.deep.equal(['中心', '单位', '领导', '督查']);
    await button(page, '督查').click();
    await page.getByRole('option', { name: '督查室', exact: true }).click();
    await page.getByRole('heading', { name: '市政府督查室' }).waitFor();

    await page.locator('.people-now').click();
    await page.getByLabel('搜索人员').fill('主管领导 税务');
    await page.keyboard.press('Enter');
    await page.locator('.people-now', { hasText: '主管领导·市税务局' }).waitFor();
    await page.goto(sandbox.url);
    await page.locator('.people-now', { hasText: '主管领导·市税务局' }).waitFor();
  });

  it('counts what a person has not read, each for themselves, and shows it like a lock screen', async () => {
    await tell('早先的一句');
    const page = await open();
    await become(page, SECOND);
    await said(page, '早先的一句').waitFor();
    await row(page, '接办').click();
    await sandbox.send({ chat: CENTRE }, 'interactive', buttonCard('2026-00007 待转办 · 江城机械'));
    await row(page, CENTRE).getByLabel('1 条未读').waitFor();
    expect(await row(page, CENTRE).innerText()).to.include('接办：2026-00007 待转办 · 江城机械');
    expect(await page.title()).to.match(/^\(1\) /);
    expect(await page.locator('.chat-row').first().getAttribute('data-chat')).to.equal(CENTRE);

    await row(page, CENTRE).click();
    await row(page, CENTRE).locator('.unread').waitFor({ state: 'detached' });
    await page.getByText('以下是新消息').waitFor();
    await page.goto(`${sandbox.url}/?as=中心负责人&chat=领导专班`);
    await row(page, CENTRE).getByLabel('2 条未读').waitFor();
    await become(page, SECOND);
    expect(await row(page, CENTRE).locator('.unread').count(), 'read is read').to.equal(0);
    await page.locator('.people-now').click();
    await page.getByRole('listbox').locator('[data-group=有新消息]').getByText('中心副负责人').waitFor();
  });

  it('shows a 加急 until it is acknowledged', async () => {
    const page = await open(DESK, CLERK, 'bot');
    const id = await tell('请尽快签收');
    await sandbox.urge(id, CLERK);
    const banner = page.getByRole('alert').filter({ hasText: '请尽快签收' });
    await row(page, CENTRE).getByText('加急').waitFor();
    await button(banner, '查看').click();
    await page.locator(`[data-message="${id}"]`).getByText('加急：我').waitFor();
    await banner.waitFor({ state: 'detached' });
    await page.reload();
    await said(page, '请尽快签收').waitFor();
    expect(await page.locator('.banner-urgent').count()).to.equal(0);
  });

  it('leads from a reply to its card and back, however far apart they are', async () => {
    const card = await sandbox.send({ chat: CENTRE }, 'interactive', buttonCard('远处的卡片'));
    await sandbox.chatter(
      SECOND,
      CENTRE,
      Array.from({ length: 70 }, (_, i) => `闲聊${i}`),
    );
    const reply = await sandbox.reply(card, 'interactive', buttonCard('回复的表单'));
    const page = await open();
    const answer = page.locator(`[data-message="${reply}"]`);
    expect(await page.locator(`[data-message="${card}"]`).count(), 'not loaded yet').to.equal(0);
    await answer.locator('.quote').click();
    const parent = page.locator(`[data-message="${card}"].message-flash`);
    await parent.waitFor();
    await parent.getByText('1 条回复').click();
    await page.locator(`[data-message="${reply}"].message-flash`).waitFor();
  });

  it('reads long chats page by page and stays where one reads', async () => {
    await sandbox.chatter(
      SECOND,
      CENTRE,
      Array.from({ length: 110 }, (_, i) => `第${i}句`),
    );
    const page = await open(PHONE);
    await said(page, '第109句').waitFor();
    const log = page.getByRole('log');
    const count = () => page.locator('.message').count();
    expect(await count()).to.equal(40);
    await log.evaluate((box: Element) => (box.scrollTop = 200));
    await said(page, '第40句').waitFor({ state: 'attached' });
    expect(await count()).to.equal(80);

    const place = () => said(page, '第75句').evaluate((node: Element) => node.getBoundingClientRect().top);
    const before = await place();
    await tell('来了新消息');
    await page.getByText('↓ 1 条新消息').waitFor();
    expect(await place()).to.be.closeTo(before, 1);
    await page.getByText('↓ 1 条新消息').click();
    await said(page, '来了新消息').waitFor();
    await tell('又来一条');
    await said(page, '又来一条').waitFor();
    expect(await log.evaluate((b: Element) => b.scrollHeight - b.scrollTop - b.clientHeight)).to.be.below(2);
  });

  it('goes back from a chat to the list with the button of the browser', async () => {
    const page = await browser.open(PHONE);
    await page.goto(`${sandbox.url}/?as=${CLERK}`);
    await row(page, CENTRE).click();
    await button(page, '返回聊天列表').waitFor();
    expect(new URL(page.url()).searchParams.get('chat')).to.equal(CENTRE);
    await page.goBack();
    await row(page, CENTRE).waitFor();
    expect(await page.locator('.chat').isVisible()).to.equal(false);
  });

  it('is light or dark as one likes, and remembers it', async () => {
    const page = await browser.open(DESK, { colorScheme: 'dark' });
    await page.goto(sandbox.url);
    const paper = () =>
      page
        .locator('.side')
        .evaluate((node: Element) => node.ownerDocument.defaultView.getComputedStyle(node).backgroundColor);
    await button(page, '颜色：跟随系统').waitFor();
    const dark = await paper();
    await button(page, '颜色：跟随系统').click();
    await button(page, '颜色：浅色').waitFor();
    const light = await paper();
    expect(light).not.to.equal(dark);
    await page.reload();
    await button(page, '颜色：浅色').waitFor();
    expect(await paper()).to.equal(light);
  });

  it('is worked with the keyboard alone', async () => {
    const page = await open();
    await page.locator('.people-now').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('搜索人员').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.people-now').evaluate(hasFocus)).to.equal(true);
    await row(page, CENTRE).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '接办' }).waitFor();
    await page.getByLabel('输入消息').focus();
    await page.keyboard.type('/帮');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said(page, '/帮助').waitFor();
    expect(await page.getByLabel('输入消息').evaluate(hasFocus)).to.equal(true);
  });

  it('offers the commands the bot registered, and its own when there is no such list', async () => {
    const page = await browser.open(DESK);
    const items = [
      { command_id: '1', command: 'weekly', description: { default_value: 'x', i18n: { zh_cn: '看周报' } } },
    ];
    await page.route('**/sandbox/commands', (route) => route.fulfill({ json: { items } }));
    await page.goto(sandbox.url);
    await button(page, '选择命令').click();
    expect(await page.getByRole('option').allInnerTexts()).to.deep.equal(['/weekly\n看周报']);
    await page.unroute('**/sandbox/commands');
    await page.route('**/sandbox/commands', (route) => route.fulfill({ status: 404, json: { error: 'no' } }));
    await page.reload();
    await button(page, '选择命令').click();
    await page.getByRole('option', { name: /^\/登记/ }).waitFor();
  });

  it('on a phone the name of a command is whole, what it does stands below', async () => {
    const page = await browser.open(PHONE);
    const long = '更正登记内容，原来的留作记录；字段写登记表上的名称';
    const items = [{ command_id: '1', command: '更正', description: { default_value: long } }];
    await page.route('**/sandbox/commands', (route) => route.fulfill({ json: { items } }));
    await page.goto(`${sandbox.url}/?${new URLSearchParams({ as: CLERK, chat: CENTRE }).toString()}`);
    await button(page, '选择命令').click();
    const part = async (tag: string) => {
      const found = page.getByRole('option').locator(tag);
      return (await found.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    };
    const [name, does] = [await part('strong'), await part('span')];
    expect(name.height, 'one line').to.be.within(10, 30);
    expect(does.y).to.be.at.least(name.y + name.height);
    expect(does.x).to.equal(name.x);
  });

  it('sends files chosen, dropped and pasted, and gives files back', async () => {
    const page = await open();
    const tray = page.getByLabel('待发送的文件');
    await page.getByLabel('发送文件').setInputFiles([
      { name: '盖章说明.txt', mimeType: 'text/plain', buffer: Buffer.from('盖章') },
      { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await page.getByText('“空.txt”是空文件').waitFor();
    // The bot cannot hear files in a group: they go along to the direct chat.
    await button(page, '发到与接办的单聊').click();
    await page.getByRole('heading', { name: '接办' }).waitFor();
    const dropped = await page.evaluateHandle(dataTransfer('拖来的.txt'));
    await page.getByLabel('输入消息').dispatchEvent('drop', { dataTransfer: dropped });
    await tray.getByText('拖来的.txt').waitFor();
    await page.evaluate(
      `document.querySelector('textarea').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: ${dataTransfer('粘贴的.txt')}, bubbles: true, cancelable: true }))`,
    );
    await tray.getByText('粘贴的.txt').waitFor();
    await button(tray, '不发 拖来的.txt').click();
    await button(page, '发送').click();
    await tray.waitFor({ state: 'detached' });
    const mine = page.locator('.message-mine');
    await mine.getByRole('link', { name: '下载 粘贴的.txt' }).waitFor();
    expect(await mine.getByText('拖来的.txt').count()).to.equal(0);
    const download = page.waitForEvent('download');
    await mine.getByRole('link', { name: '下载 盖章说明.txt' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).to.equal('盖章');

    const file_key = await sandbox.upload('承办单.docx', 'docx');
    await sandbox.send({ person: CLERK }, 'file', { file_key });
    const received = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 承办单.docx' }).click();
    expect((await received).suggestedFilename()).to.equal('承办单.docx');

    await page
      .getByLabel('发送文件')
      .setInputFiles([{ name: '照片.png', mimeType: 'image/png', buffer: PIXEL }]);
    await page.getByLabel('输入消息').press('Enter');
    await button(page, '看大图 照片.png').click();
    await page.getByRole('dialog', { name: '照片.png' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '照片.png' }).waitFor({ state: 'detached' });
  });

  it('says why a tap failed, with the code of Feishu', async () => {
    const page = await open();
    const id = await sandbox.send({ chat: CENTRE }, 'interactive', displayCard(await sandbox.openId(SECOND)));
    await sandbox.patch(id, buttonCard());
    sandbox.answer = { body: { nonsense: 1 } };
    await button(page.locator(`[data-message="${id}"]`), '签收').click();
    await page.locator('.toast-error').getByText('操作失败 (200672)：接办的应答格式不对').waitFor();
  });

  it('connects again by itself, and says when nobody answers', async () => {
    const page = await open();
    const line = page.getByLabel('输入消息');
    await line.fill('还没发出去');
    await sandbox.stop();
    await page.getByText('连接断开了，正在重连').waitFor();
    expect(await button(page, '发送').isDisabled()).to.equal(true);
    await sandbox.startAgain();
    await page.getByText('连接断开了，正在重连').waitFor({ state: 'detached' });
    await page.getByText('接办没有在运行').waitFor();
    await sandbox.registerProduct();
    await page.getByText('接办没有在运行').waitFor({ state: 'detached' });
    expect(await line.inputValue()).to.equal('还没发出去');
    await tell('重连之后');
    await said(page, '重连之后').waitFor();
    await button(page, '发送').click();
    await said(page, '@接办 还没发出去').waitFor();
  });
});

/** Runs in the page. */
const hasFocus = (node: Element): boolean => node === node.ownerDocument.activeElement;

/** Gives the page a file as its events carry it. */
const dataTransfer = (name: string): string =>
  `(() => {
    const data = new DataTransfer();
    data.items.add(new File(['内容'], ${JSON.stringify(name)}, { type: 'text/plain' }));
    return data;
  })()`;

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
