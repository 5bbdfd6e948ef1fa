import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { startSandbox } from '../sandbox/server.ts';
import type { RunningSandbox } from '../sandbox/server.ts';

/** Debian's browser; `apt-get install chromium fonts-wqy-microhei`. */
export const CHROMIUM = '/usr/bin/chromium';
export const CHROMIUM_ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/** A card and the name it is found by. */
export interface Named {
  readonly name: string;
  readonly card: object;
}

/** How somebody looks at cards. `width` in CSS pixels: 390 is a phone, 1280 a PC. */
export interface Look {
  readonly width: number;
  readonly dark?: boolean;
  /** Collapsible panels are opened first. */
  readonly opened?: boolean;
}

/** Replaces the page's own start: the cards come from outside, not from a chat. */
const START = `import { drawGallery } from './card/gallery.js'; window.drawGallery = drawGallery;`;

const OPEN_PANELS = `document.querySelectorAll('.panel-head[aria-expanded=false]').forEach((one) => one.click())`;

/** Draws cards with the renderer of the local Feishu's page, in Chromium, without a chat and without a product. */
export class Gallery {
  private readonly sandbox: RunningSandbox;
  private readonly dataDir: string;
  private readonly browser: Browser;
  private readonly people: readonly object[];

  private constructor(sandbox: RunningSandbox, dataDir: string, browser: Browser, people: object[]) {
    this.sandbox = sandbox;
    this.dataDir = dataDir;
    this.browser = browser;
    this.people = people;
  }

  static async open(): Promise<Gallery> {
    const dataDir = await mkdtemp(join(tmpdir(), 'jieban-gallery-'));
    const sandbox = await startSandbox({
      port: 0,
      dataDir,
      demoStart: '2026-09-14T08:30:00+08:00',
      onError: (error) => console.error(error),
    });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
    const people = (await (await fetch(`${sandbox.url}/sandbox/people`)).json()) as object[];
    return new Gallery(sandbox, dataDir, browser, people);
  }

  /** Opens a page with these cards and waits until all of them, charts included, are drawn. `onProblem` hears what goes wrong. */
  async draw(cards: readonly Named[], look: Look, onProblem: (what: string) => void): Promise<Page> {
    const page = await this.browser.newPage({
      viewport: { width: look.width, height: 900 },
      colorScheme: look.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'zh-CN',
    });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => onProblem(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(this.sandbox.url)) onProblem(`asks another machine: ${request.url()}`);
    });
    await page.route('**/app.js', (route) => route.fulfill({ contentType: 'text/javascript', body: START }));
    await page.goto(this.sandbox.url);
    await page.evaluate('document.fonts.ready');
    await page.evaluate(`drawGallery(${JSON.stringify(cards)}, ${JSON.stringify(this.people)})`);
    if (look.opened === true) await page.evaluate(OPEN_PANELS);
    await page.waitForFunction('!document.querySelector("[data-chart=loading]")');
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.sandbox.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
