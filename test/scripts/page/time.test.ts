import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { gate } from '../sandbox/harness.ts';
import { browsing, button, DESK, PHONE } from './browser.ts';
import { buttonCard } from './sample-cards.ts';
import { SandboxProcess } from './sandbox-process.ts';

const CENTRE = '企业诉求受理中心';
const DIRECTOR = '中心负责人';

describe('page of the local Feishu: time', () => {
  const browser = browsing();
  let sandbox: SandboxProcess;
  beforeEach(async () => {
    sandbox = await SandboxProcess.start();
  });
  // Undefined when the suite was skipped.
  afterEach(() => (sandbox as SandboxProcess | undefined)?.close());

  const open = async (size = DESK): Promise<Page> => {
    const page = await browser.open(size);
    await page.goto(`${sandbox.url}/?as=受理员甲&chat=${CENTRE}`);
    await page.getByRole('heading', { name: CENTRE }).waitFor();
    return page;
  };
  const arrived = (page: Page, moment: string) =>
    page.getByRole('status', { name: '时间已到' }).getByText(`现在是 ${moment}`).waitFor();

  it('goes to the nearest deadline on a card, to the end of the month, and past the National Day to the next working day', async () => {
    const page = await open();
    const moves = page.getByRole('group', { name: '调时间' });
    expect(await button(moves, '到期限').isDisabled(), 'no card speaks of a date yet').to.equal(true);
    const card = buttonCard('2026-00001 待签收');
    const line = { tag: 'markdown', content: '**签收** 9月17日（周四）前 · 还剩3个工作日' };
    await sandbox.send({ chat: CENTRE }, 'interactive', {
      ...card,
      body: { elements: [line, ...card.body.elements] },
    });
    await button(moves, '到期限').click();
    await arrived(page, '9月17日 周四 16:00');
    await button(moves, '到月底').click();
    await arrived(page, '9月30日 周三 17:00');
    await button(moves, '下个工作日').click();
    await arrived(page, '10月8日 周四 09:00');
    await button(moves, '+1小时').click();
    await arrived(page, '10月8日 周四 10:00');
  });

  it('goes anywhere, but only forward, on a phone too', async () => {
    const page = await open(PHONE);
    await page.locator('.clock-now').click();
    const sheet = page.getByRole('dialog', { name: '调时间' });
    await sheet.getByText('9月14日 周一').first().waitFor();
    await sheet.getByText('工作日', { exact: true }).waitFor();
    await sheet.getByLabel('走到（北京时间）').fill('2026-09-14T08:00');
    await button(sheet, '走到这一刻').click();
    await page.getByText('时间只能往前走').waitFor();
    await sheet.getByLabel('走到（北京时间）').fill('2026-10-02T09:00');
    await button(sheet, '走到这一刻').click();
    await arrived(page, '10月2日 周五 09:00');
    await page.locator('.clock-now').click();
    await sheet.getByText('国庆节放假').waitFor();
  });

  it('shows that the bot is catching up, and what it sent meanwhile', async () => {
    const page = await open();
    const work = gate<undefined>();
    sandbox.onClock = async () => {
      await sandbox.send({ chat: CENTRE }, 'text', { text: '提醒：1件到期' });
      await sandbox.send({ person: DIRECTOR }, 'text', { text: '请过问' });
      await work.opened;
    };
    await page.locator('[data-move=workday]').click();
    await page.getByText('接办已发出 2 条消息').waitFor();
    expect(await page.locator('[data-move=hour]').isDisabled()).to.equal(true);
    work.open(undefined);
    await arrived(page, '9月15日 周二 09:00');
    const sent = page.getByRole('status', { name: '时间已到' });
    await sent.getByText('这段时间接办发出 2 条消息').waitFor();
    // What went to somebody else is looked at through their eyes.
    await sent.getByRole('button', { name: `单聊 · ${DIRECTOR}` }).click();
    await page.locator('.people-now', { hasText: DIRECTOR }).waitFor();
    await page.locator('.message').getByText('请过问').waitFor();
  });
});

interface Deadline {
  at: number;
  line: string;
}

/** The page's own module; it has no types. */
const deadlines = (await import(
  new URL('../../../scripts/sandbox/page/util/deadlines.js', import.meta.url).href
)) as {
  deadlinesIn: (text: string, now: number) => Deadline[];
  nearestDeadline: (messages: object[], now: number) => Deadline | null;
};

describe('page of the local Feishu: reading deadlines', () => {
  const now = Date.parse('2026-12-30T10:00:00+08:00');
  const read = (text: string): string[] =>
    deadlines.deadlinesIn(text, now).map(({ at }) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));

  for (const [text, dates] of [
    ['签收 12月31日（周四）前 · 还剩1个工作日', ['2026-12-31']],
    ['请在1月4日（周一）24:00前回访核查。', ['2027-01-04']],
    ['截止 1月5日', ['2027-01-05']],
    ['办理期限：2027年2月3日', ['2027-02-03']],
    ['限期 2027-01-08', ['2027-01-08']],
    ['初审转办 12月31日（周四）前 · 12月30日 08:30 按时完成', []],
    ['登记 受理员甲 12月31日 08:30', []],
    ['签收 12月29日（周二）前 · 已逾期', []],
    ['金额 12月31日的报表', []],
  ] as const)
    it(`${text} → ${dates.join() || '无'}`, () => {
      expect(read(text)).to.deep.equal(dates);
    });

  it('asks a card one can tap before a list that was once sent', () => {
    const list = { card: {}, text: '提醒：1件\n签收 12月31日（周四）前' };
    const card = {
      card: {},
      text: '2026-00001\n签收 1月6日（周三）前',
      buttons: [{ label: '签收', disabled: false }],
    };
    expect(deadlines.nearestDeadline([list, card], now)?.line).to.equal('签收 1月6日（周三）前');
    expect(deadlines.nearestDeadline([list], now)?.line).to.equal('签收 12月31日（周四）前');
    expect(deadlines.nearestDeadline([], now)).to.equal(null);
  });
});
