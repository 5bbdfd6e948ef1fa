import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** What the tests ask an element of the page; the repository's types know no DOM. */
export interface Element {
  readonly tagName: string;
  readonly dataset: Readonly<Record<string, string>>;
  readonly ownerDocument: {
    readonly activeElement: unknown;
    readonly defaultView: { getComputedStyle(node: Element): { readonly backgroundColor: string } };
  };
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  dispatchEvent(event: unknown): void;
  getBoundingClientRect(): { readonly left: number; readonly top: number; readonly width: number };
}

/** The two widths the page is made for. */
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Opens pages of a real browser; each is closed after its test, and must not have thrown. */
export interface Browsing {
  open(size: { width: number; height: number }, options?: BrowserContextOptions): Promise<Page>;
}

/** Sets up the hooks of a suite that looks at the page. Without Chromium the suite is skipped, aloud. */
export function browsing(): Browsing {
  let browser: Browser | undefined;
  let pages: Page[] = [];
  let errors: string[] = [];

  before(async function () {
    if (!existsSync(CHROMIUM)) {
      console.warn(`page tests left out: ${CHROMIUM} is not installed (apt-get install chromium)`);
      this.skip();
    }
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS.split(' ') });
  });

  after(async () => {
    await browser?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      for (const [index, page] of pages.entries())
        await page.screenshot({ path: join(tmpdir(), `jieban-page-failed-${index}.png`) });
    for (const page of pages) await page.context().close();
    const thrown = errors;
    pages = [];
    errors = [];
    expect(thrown, 'errors of the page').to.deep.equal([]);
  });

  return {
    open: async (size, options = {}) => {
      if (!browser) throw new Error('no browser');
      const touch = size.width < 760 ? { hasTouch: true, isMobile: true } : {};
      const context = await browser.newContext({ viewport: size, locale: 'zh-CN', ...touch, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => errors.push(error.message));
      pages.push(page);
      return page;
    },
  };
}

/** The button with exactly this name. */
export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

/** Becomes somebody else the way a person does: opens the switcher, searches, chooses. */
export async function become(page: Page, name: string): Promise<void> {
  await page.locator('.people-now').click();
  await page.getByLabel('搜索人员').fill(name);
  await page.getByRole('option', { name, exact: true }).click();
  await page.getByRole('option', { name, exact: true }).waitFor({ state: 'detached' });
}

/** Chooses an option of a select, be it the browser's own or one with a search line. */
export async function choose(card: Locator, label: string, option: string): Promise<void> {
  const field = card.getByLabel(new RegExp(`^${label}`)).first();
  if ((await field.evaluate((node: Element) => node.tagName)) === 'SELECT') {
    await field.selectOption({ label: option });
    return;
  }
  await field.click();
  await card.getByRole('option', { name: option, exact: true }).click();
}
