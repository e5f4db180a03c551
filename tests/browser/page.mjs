// Test driver for the app in Chromium: state as data, places by name, console errors, screenshots.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { root } from './static_server.mjs';

export const screenshots = join(root, 'build/screenshots');
mkdirSync(screenshots, { recursive: true });

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export const UHD = { width: 3840, height: 2160 };

/** CPU slow-down factor of pages; CPU_THROTTLE=6, for example, reveals time-dependent tests. */
const THROTTLE = Number(process.env.CPU_THROTTLE ?? 1);

const launchOptions = (extraArguments = []) => ({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader', ...extraArguments,
  ],
});

export const launch = (extraArguments) => chromium.launch(launchOptions(extraArguments));

/** Launches Chromium with a profile folder, whose preferences private windows ignore. Returns its context. */
export const launchProfile = (folder) => chromium.launchPersistentContext(folder, { ...launchOptions(), serviceWorkers: 'allow' });

/**
 * Opens the app. `prepare(page)` runs before the page loads. The result's `problems` are errors and
 * warnings of the console and the page.
 */
export async function open(browser, url, options = {}) {
  const {
    viewport = WIDE, dpr = 1, dark = true, touch = false, prepare, reduceMotion = true, serviceWorkers = 'block',
  } = options;
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: dpr,
    hasTouch: touch,
    isMobile: touch,
    colorScheme: dark ? 'dark' : 'light',
    serviceWorkers, // they would respond before the routes of tests
    reducedMotion: reduceMotion ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(120_000); // the machine may be busy
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    if (message.text() === 'Service Worker registration blocked by Playwright') return; // blocked above
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  if (prepare) await prepare(page, context);
  if (THROTTLE > 1 && browser.browserType().name() === 'chromium') {
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  }
  await page.goto(url);

  let session; // for touch events
  const app = {
    page,
    problems,
    isTouch: touch,
    close: () => context.close(),
    state: () => page.evaluate(() => globalThis.boxofficeApp.state()),
    frames: () => page.evaluate(() => globalThis.boxofficeApp.frames()),

    /** Waits until `check(state)` holds; returns that state without films. */
    async until(check, what, timeout = 120_000) {
      const end = Date.now() + timeout;
      for (;;) {
        const state = await page.evaluate(() => globalThis.boxofficeApp?.state({ films: false }) ?? null);
        if (state && check(state)) return state;
        if (Date.now() > end) {
          const seen = JSON.stringify({ ...state, films: undefined, places: undefined });
          throw new Error(`waited in vain for ${what}: ${seen}`);
        }
        await page.waitForTimeout(25);
      }
    },

    /** Waits until all films are loaded and drawn; the drawn frame defines the places. */
    async ready(timeout) {
      await app.until(({ phase, laterFilms, listing }) => phase === 'ready' && laterFilms !== 'waiting' && !listing, 'films', timeout);
      await app.settled();
    },

    /** Waits until the screen is complete and drawn. */
    async complete() {
      const state = await app.until(
        ({ phase, laterFilms, listing, screen, record, importance, film, compare }) =>
          phase === 'ready' && laterFilms !== 'waiting' && !listing && (screen !== 'record' || record.source !== 'none') &&
          (screen !== 'model' || importance.done) && (screen !== 'film' || film?.state === 'ready') &&
          compare.every((column) => column.state === 'ready'),
        'all of the screen');
      await app.settled();
      return state;
    },

    /** Waits until filtering and sorting are done. */
    listed: () => app.until(({ listing }) => !listing, 'the rows'),

    /** Waits until no more frames are drawn. */
    async settled() {
      for (let quiet = 0; quiet < 3; ) {
        const busy = await page.evaluate(() => globalThis.boxofficeApp.busy());
        quiet = busy ? 0 : quiet + 1;
        await page.waitForTimeout(25);
      }
    },

    /** Clickable places by name: { x, y, width, height } in CSS px of the canvas. */
    places: async () => (await page.evaluate(() => globalThis.boxofficeApp.state({ films: false }))).places,

    /** The area of a place, once it exists and does not move. */
    async box(name, timeout = 60_000) {
      const end = Date.now() + timeout;
      for (let last; ; await page.waitForTimeout(25)) {
        const places = await app.places();
        const box = places[name];
        if (box && last && box.x === last.x && box.y === last.y) return box;
        last = box;
        if (Date.now() > end) throw new Error(`no place ${name} that rests among ${Object.keys(places).join(' ')}`);
      }
    },

    /** Centre of a place, CSS px of the page. */
    async place(name) {
      const { x, y, width, height } = await app.box(name);
      const canvas = await page.locator('#canvas').boundingBox();
      return { x: canvas.x + x + width / 2, y: canvas.y + y + height / 2 };
    },

    async click(name) {
      const { x, y } = await app.place(name);
      await (touch ? app.touch([['touchStart', x, y], ['touchEnd']]) : page.mouse.click(x, y));
      await app.settled();
    },

    /** Sends touch events [type, x, y] at once: awaiting each would turn taps into long presses on slow machines. */
    async touch(events) {
      session ??= await context.newCDPSession(page);
      await Promise.all(events.map(([type, ...at]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: at.length ? [{ x: at[0], y: at[1] }] : [] })));
    },

    async press(key) {
      await page.keyboard.press(key);
      await app.settled();
    },

    /** Drags a finger in a few steps, CSS px of the page. */
    async drag([fromX, fromY], [toX, toY], steps = 6) {
      const moves = Array.from({ length: steps }, (_, i) => {
        const share = (i + 1) / steps;
        return ['touchMove', fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
      });
      await app.touch([['touchStart', fromX, fromY], ...moves, ['touchEnd']]);
      await app.settled();
    },

    /** Loses and restores the WebGL context, like a driver restart. */
    async loseContext() {
      await page.evaluate(async () => {
        const canvas = document.getElementById('canvas');
        const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const told = (type) => new Promise((done) => canvas.addEventListener(type, done, { once: true }));
        const lost = told('webglcontextlost');
        extension.loseContext();
        await lost;
        await new Promise((later) => setTimeout(later)); // not allowed within the event
        const restored = told('webglcontextrestored');
        extension.restoreContext();
        await restored;
      });
      await app.settled();
    },

    /** Waits for two seconds without frames. */
    async still() {
      for (let before = -1; ; await page.waitForTimeout(2000)) {
        const frames = await app.frames();
        if (frames === before) return;
        before = frames;
      }
    },

    /** Navigates like a link or the address bar. */
    async go(location) {
      await page.evaluate((hash) => { globalThis.location.hash = hash; }, location);
      await app.settled();
    },

    async shot(name) {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
  return app;
}
