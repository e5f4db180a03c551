// A page of the app in Chromium, as tests want it: its state as data, its places by name, its
// console watched, its screenshots kept.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { root } from './static_server.mjs';

export const screenshots = join(root, 'build/screenshots');
mkdirSync(screenshots, { recursive: true });

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export const UHD = { width: 3840, height: 2160 };

/** How many times slower pages run than the machine: what hangs on the clock shows when CPU_THROTTLE is 6, say. */
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

/** Chromium with the profile of a folder, whose preferences a private window would not obey. Returns its context. */
export const launchProfile = (folder) => chromium.launchPersistentContext(folder, { ...launchOptions(), serviceWorkers: 'allow' });

/**
 * Opens the app. `prepare(page)` runs before the page loads. The result has `problems`: what the
 * console and the page complained about.
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
    serviceWorkers, // which would answer before routes of tests do
    reducedMotion: reduceMotion ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(120_000); // a machine may be busy with other things
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    if (message.text() === 'Service Worker registration blocked by Playwright') return; // by us
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  if (prepare) await prepare(page, context);
  if (THROTTLE > 1 && browser.browserType().name() === 'chromium') {
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  }
  await page.goto(url);

  let session; // of touches
  const app = {
    page,
    problems,
    isTouch: touch,
    close: () => context.close(),
    state: () => page.evaluate(() => globalThis.boxofficeApp.state()),
    frames: () => page.evaluate(() => globalThis.boxofficeApp.frames()),

    /** Waits until `check(state)` holds and gives that state, without the films. */
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

    /** Until all films are there and drawn: what can be clicked is known from the frame that shows it. */
    async ready(timeout) {
      await app.until(({ phase, laterFilms, listing }) => phase === 'ready' && laterFilms !== 'waiting' && !listing, 'films', timeout);
      await app.settled();
    },

    /** Until the screen has all that it shows, and has drawn it. */
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

    /** Until the rows are those that the filter and the sorting ask for. */
    listed: () => app.until(({ listing }) => !listing, 'the rows'),

    /** Until nothing is drawn any more. */
    async settled() {
      for (let quiet = 0; quiet < 3; ) {
        const busy = await page.evaluate(() => globalThis.boxofficeApp.busy());
        quiet = busy ? 0 : quiet + 1;
        await page.waitForTimeout(25);
      }
    },

    /** What can be clicked now, by name: { x, y, width, height } in CSS px of the canvas. */
    places: async () => (await page.evaluate(() => globalThis.boxofficeApp.state({ films: false }))).places,

    /** One of them, once it is there and rests. */
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

    /** Its middle, CSS px of the page. */
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

    /** What a finger does: [type, x, y]. All is sent at once: on a slow machine a tap that waited for
     * answers in between would be a long press. */
    async touch(events) {
      session ??= await context.newCDPSession(page);
      await Promise.all(events.map(([type, ...at]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: at.length ? [{ x: at[0], y: at[1] }] : [] })));
    },

    async press(key) {
      await page.keyboard.press(key);
      await app.settled();
    },

    /** A finger's way in a few steps, CSS px of the page. */
    async drag([fromX, fromY], [toX, toY], steps = 6) {
      const moves = Array.from({ length: steps }, (_, i) => {
        const share = (i + 1) / steps;
        return ['touchMove', fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
      });
      await app.touch([['touchStart', fromX, fromY], ...moves, ['touchEnd']]);
      await app.settled();
    },

    /** Takes the WebGL context away and gives it back, as a driver does that was restarted. */
    async loseContext() {
      await page.evaluate(async () => {
        const canvas = document.getElementById('canvas');
        const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const told = (type) => new Promise((done) => canvas.addEventListener(type, done, { once: true }));
        const lost = told('webglcontextlost');
        extension.loseContext();
        await lost;
        await new Promise((later) => setTimeout(later)); // the browser forbids it within the event
        const restored = told('webglcontextrestored');
        extension.restoreContext();
        await restored;
      });
      await app.settled();
    },

    /** Waits until no frame was drawn for two seconds. */
    async still() {
      for (let before = -1; ; await page.waitForTimeout(2000)) {
        const frames = await app.frames();
        if (frames === before) return;
        before = frames;
      }
    },

    /** Goes to an address of the page, as a link or the address bar does. */
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
