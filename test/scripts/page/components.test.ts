import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_ARGS, Gallery } from '../../../scripts/contact-sheet/gallery.ts';
import type { Look, Named } from '../../../scripts/contact-sheet/gallery.ts';
import { layoutProblems } from './layout.ts';
import { buttonCard, displayCard, formCard, looseCard } from './sample-cards.ts';
import { SandboxProcess } from './sandbox-process.ts';

const CENTRE = '企业诉求受理中心';
const LOOKS: readonly Look[] = [390, 1280].flatMap((width) =>
  [false, true].map((dark) => ({ width, dark, opened: true })),
);
const SAMPLES = new URL('../../../../shared/feishu/card-v2/samples/valid/', import.meta.url);
const GOLDEN = new URL('../../cards/golden/', import.meta.url);

/** All cards of a folder, by file name. Some samples are bodies of calls with the card inside. */
const cardsIn = (folder: URL): Named[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const read = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { card?: object };
      return { name, card: 'body' in read ? read : (read.card ?? read) };
    });

const said = ({ width, dark }: Look) => `${width} px, ${dark === true ? 'dark' : 'light'}`;

describe('components of a card, in Chromium', function () {
  let gallery: Gallery;
  let problems: string[];

  before(async function () {
    if (!existsSync(CHROMIUM)) {
      console.warn(`tests of components left out: ${CHROMIUM} is not installed (apt-get install chromium)`);
      this.skip();
    }
    gallery = await Gallery.open();
  });

  // Undefined when the suite was skipped.
  after(() => (gallery as Gallery | undefined)?.close());

  beforeEach(() => {
    problems = [];
  });

  const draw = (cards: readonly Named[], look: Look) =>
    gallery.draw(cards, look, (what) => problems.push(what));

  /** Draws the cards, and lists what went wrong. */
  async function drawn(cards: readonly Named[], look: Look): Promise<string[]> {
    const page = await draw(cards, look);
    expect(await page.locator('.card').count()).to.equal(cards.length);
    problems.push(...(await page.locator('.unknown').allInnerTexts()));
    if ((await page.locator('[data-chart=failed]').count()) > 0) problems.push('a chart was not drawn');
    problems.push(...(await layoutProblems(page)));
    await page.close();
    return problems;
  }

  const every = (): Named[] => [
    { name: 'display', card: displayCard('ou_nobody') },
    { name: 'buttons', card: buttonCard() },
    { name: 'form', card: formCard('每种填写组件') },
    { name: 'loose', card: looseCard() },
  ];

  for (const look of LOOKS) {
    it(`every component and every card of the product fits, is whole and readable at ${said(look)}`, async () => {
      expect(await drawn([...every(), ...cardsIn(GOLDEN)], look)).to.deep.equal([]);
    });
  }

  it('notices what does not fit, is cut or cannot be read (control of the tests above)', async () => {
    const page = await draw(every(), { width: 390 });
    await page.addStyleTag({
      content: `.card .btn { width: 30px; overflow: hidden; white-space: nowrap; }
        .card .md { color: #ccc; }
        .card .rule { width: 700px; }
        .card-title { height: 8px; }`,
    });
    const found = (await layoutProblems(page)).join('\n');
    expect(found).to.include('is cut: buttons').and.include('leaves the card: display');
    expect(found).to.include('is hard to read').and.include('is cut short');
    await page.close();
  });

  it('draws every public sample of card JSON 2.0', async function () {
    if (!existsSync(SAMPLES)) {
      console.warn('samples left out: ../shared/feishu/card-v2 is not there');
      this.skip();
    }
    for (const look of [LOOKS[0]!, LOOKS[3]!]) {
      // Which colours they choose is the samples' own affair.
      const found = (await drawn(cardsIn(SAMPLES), look)).filter((one) => !one.startsWith('is hard to read'));
      expect(found, said(look)).to.deep.equal([]);
    }
  });

  it('paints a chart, says its values, and fetches the engine only then', async () => {
    const engines: string[] = [];
    const page = await draw([{ name: 'buttons', card: buttonCard() }], { width: 1280 });
    page.on('request', (request) => {
      if (request.url().includes('/vendor/vchart')) engines.push(request.url());
    });
    expect(await page.evaluate('window.VChart')).to.equal(undefined);
    await page.evaluate(
      `drawGallery(${JSON.stringify([{ name: 'x', card: displayCard('ou_nobody') }])}, [{key:'k',name:'甲',open_id:'o'}])`,
    );
    const chart = page.getByRole('figure', { name: '各单位件数，柱状图' });
    await page.locator('[data-chart=drawn]').waitFor();
    expect(engines).to.have.length(1);
    expect(await chart.textContent()).to.match(/市人社局\s*12/);
    expect(await page.evaluate(PAINTED), 'colours on the canvas').to.be.greaterThan(2);
    await page.close();
  });

  it('says the values of a chart that cannot be drawn', async () => {
    const page = await draw([{ name: 'buttons', card: buttonCard() }], { width: 390 });
    await page.route('**/vendor/vchart.js', (route) => route.abort());
    await page.evaluate(
      `drawGallery(${JSON.stringify([{ name: 'x', card: displayCard('ou_nobody') }])}, [{key:'k',name:'甲',open_id:'o'}])`,
    );
    await page.getByText('图表加载失败，数据如下。').waitFor();
    expect(await page.getByRole('figure').getByRole('cell', { name: '市人社局' }).isVisible()).to.equal(true);
    await page.close();
  });
});

/** How many colours the first canvas shows. */
const PAINTED = `(() => {
  const canvas = document.querySelector('canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) colours.add(data.slice(i, i + 4).join());
  return colours.size;
})()`;

describe('components of a card, used', function () {
  let sandbox: SandboxProcess;
  let browser: Browser;
  let page: Page;

  before(async function () {
    if (!existsSync(CHROMIUM)) this.skip();
    sandbox = await SandboxProcess.start();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  });

  after(async () => {
    await (browser as Browser | undefined)?.close();
    await (sandbox as SandboxProcess | undefined)?.close();
  });

  beforeEach(async () => {
    sandbox.actions.length = 0;
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    page.setDefaultTimeout(8_000);
    await page.goto(`${sandbox.url}/#as=受理员甲&chat=${CENTRE}`);
  });

  afterEach(() => page.close());

  const post = async (card: object) =>
    page.locator(`[data-message="${await sandbox.send({ chat: CENTRE }, 'interactive', card)}"]`);

  /** What the bot heard next, which the control API also lists among the pushed events. */
  async function heard(act: () => Promise<unknown>): Promise<Record<string, unknown>> {
    const before = sandbox.actions.length;
    await Promise.all([page.waitForResponse((one) => one.url().endsWith('/sandbox/taps')), act()]);
    expect(sandbox.actions).to.have.length(before + 1);
    const events = (await sandbox.control('GET', '/sandbox/events')) as { payload: { event: object } }[];
    const { timezone, ...action } = sandbox.actions.at(-1) as Record<string, unknown>;
    expect(timezone).to.equal('Asia/Shanghai');
    expect(JSON.stringify(events.at(-1)?.payload.event)).to.include(JSON.stringify(sandbox.actions.at(-1)));
    return action;
  }

  it('CARD-V2 §9: each kind outside a form sends what the client sends', async () => {
    const card = await post(looseCard());
    const field = (name: string) => card.locator(`[data-field=${name}]`).locator('input, select');
    expect(
      await heard(async () => {
        await field('word').fill('请核实');
        await page.keyboard.press('Enter');
      }),
    ).to.deep.equal({ tag: 'input', name: 'word', value: { k: 'v' }, input_value: '请核实' });
    expect(await heard(() => field('kind').selectOption('b'))).to.deep.equal({
      tag: 'select_static',
      name: 'kind',
      option: 'b',
    });
    const colleague = await sandbox.openId('受理员乙');
    expect(await heard(() => field('who').selectOption({ label: '受理员乙' }))).to.include({
      tag: 'select_person',
      option: colleague,
    });
    expect(await heard(() => field('day').fill('2026-09-20'))).to.include({ option: '2026-09-20 +0800' });
    expect(await heard(() => field('hour').fill('09:15'))).to.include({ option: '09:15 +0800' });
    expect(await heard(() => field('meet').fill('2026-09-21T10:30'))).to.include({
      option: '2026-09-21 10:30 +0800',
    });
    expect(await heard(() => field('seal').selectOption('圆章'))).to.include({ options: '圆章' });
    expect(await heard(() => card.getByLabel('已阅').check())).to.include({ tag: 'checker', checked: true });
    expect(await heard(() => card.getByText('点这一块').click())).to.deep.equal({
      tag: 'interactive_container',
      value: { k: 'frame' },
    });
  });

  it('CARD-V2 §7: a checker without behaviours and a question answered with 取消 send nothing', async () => {
    const card = await post(looseCard());
    await card.getByLabel('只给自己记').check();
    const asked = card.locator('[data-field=asked] select');
    await asked.selectOption('x');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await sandbox.control('POST', '/sandbox/idle', {});
    expect(sandbox.actions).to.deep.equal([]);
    expect(await asked.inputValue()).to.equal('');
    await asked.selectOption('x');
    expect(
      await heard(() => page.getByRole('dialog').getByRole('button', { name: '确定' }).click()),
    ).to.include({ option: 'x' });
  });

  it('CARD-V2 §8: nothing in a form calls back by itself; its submit carries everything', async () => {
    const card = await post(formCard('表单'));
    await card.getByLabel('诉求类别').selectOption('a');
    await card.getByLabel('要求保密').check();
    await card.getByRole('button', { name: '不提交' }).click();
    await card.getByRole('button', { name: '提交', exact: true }).click();
    const wrong = card.locator('.field-wrong');
    expect(await wrong.count()).to.equal(2);
    expect(await wrong.first().innerText()).to.include('此项必填');
    await sandbox.control('POST', '/sandbox/idle', {});
    expect(sandbox.actions).to.deep.equal([]);

    await card.getByLabel('企业名称').fill('江城机械');
    await card.getByLabel('诉求内容').fill('退税');
    await card.getByLabel('口令').fill('暗号');
    await card.getByLabel('印章样式').selectOption('方章');
    await card.getByRole('button', { name: /^一同经办/ }).click();
    await card.getByRole('listbox').getByRole('option', { name: '受理员乙' }).click();
    const sent = await heard(() => card.getByRole('button', { name: '提交', exact: true }).click());
    expect(sent['form_value']).to.deep.include({
      kind: 'a',
      secret: true,
      code: '暗号',
      seal: '方章',
      with: [await sandbox.openId('受理员乙')],
    });
  });

  it('refuses a choice that no person could make', async () => {
    const id = await sandbox.send({ chat: CENTRE }, 'interactive', looseCard());
    const inForm = await sandbox.send({ chat: CENTRE }, 'interactive', formCard('表单'));
    const refused = async (message_id: string, component: string, value?: unknown) => {
      const body = { as: '受理员甲', message_id, component, value };
      return sandbox.control('POST', '/sandbox/taps', body).then(
        () => 'taken',
        (error: unknown) => /: (\d{3}) /.exec(String(error))?.[1],
      );
    };
    expect(await refused(id, '/body/elements/1', 'z')).to.equal('400');
    expect(await refused(id, '/body/elements/8', true), 'a checker without behaviours').to.equal('409');
    expect(await refused(id, '/body/elements/99')).to.equal('404');
    expect(await refused(inForm, '/body/elements/2/elements/3', 'a'), 'in a form').to.equal('409');
    expect(await refused(id, '/body/elements/1', 'a'), 'control').to.equal('taken');
  });
});
