// The whole page in Chromium.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { launch, open, PHONE } from './page.mjs';
import { root, site, startNode, startServer } from './static_server.mjs';

const run = promisify(execFile);
const program = join(root, 'build/bin/boxoffice');
const model = join(site, 'data/model.boxoffice');
const films = join(site, 'data/films.jsonl');
const skip = existsSync(model) && existsSync(films) ? false : 'build/site/data is not there: make build';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openReady(options) {
  const app = await open(browser, server.url, options);
  await app.ready();
  return app;
}

/** Names of the visible rows, from top to bottom. */
const filmPlaces = (state) =>
  Object.entries(state.places)
    .filter(([name]) => name.startsWith('film:'))
    .sort(([, a], [, b]) => a.y - b.y)
    .map(([name]) => name);
const idOf = (place) => Number(place.slice('film:'.length));

test('shows every film of films.jsonl without console errors', { skip }, async () => {
  const app = await openReady();
  const state = await app.state();
  const lines = (await readFile(films, 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  assert.equal(state.films.length, lines.length);
  assert.deepEqual(
    state.films.map(({ id }) => id).sort((a, b) => a - b),
    lines.map(({ id }) => id).sort((a, b) => a - b),
  );
  assert.deepEqual(state.problems, []);
  assert.deepEqual(app.problems, []);
  await app.close();
});

test("forecasts equal the native program's bit for bit", { skip: skip || !existsSync(program) }, async () => {
  const { stdout } = await run(program, ['predict', '--model', model, '--movies', films, '--json'], {
    maxBuffer: 1 << 28,
  });
  const native = new Map(JSON.parse(stdout).map((film) => [film.id, film.forecast]));
  const app = await openReady();
  const state = await app.state();
  assert.equal(native.size, state.films.length);
  for (const film of state.films) {
    assert.ok(Object.is(film.forecastUsd, native.get(film.id)), `${film.title}: ${film.forecastUsd} is not ${native.get(film.id)}`);
  }
  await app.close();
});

test('sorts by a column header; a second click reverses the order', { skip }, async () => {
  const app = await openReady();
  const before = (await app.state()).films.map(({ id }) => id);
  await app.click('sort:earned');
  await app.listed();
  const once = await app.state();
  assert.deepEqual(once.sorting, { column: 'earned', descending: true });
  assert.notDeepEqual(once.films.map(({ id }) => id), before);
  const earned = once.films.map(({ revenueUsd }) => revenueUsd).filter((usd) => usd !== null);
  assert.deepEqual(earned, [...earned].sort((a, b) => b - a));
  await app.click('sort:earned');
  await app.listed();
  const twice = await app.state();
  assert.equal(twice.sorting.descending, false);
  const rising = twice.films.map(({ revenueUsd }) => revenueUsd);
  assert.deepEqual(rising.filter((usd) => usd !== null), earned.reverse());
  const firstUnknown = rising.indexOf(null);
  assert.ok(firstUnknown < 0 || rising.slice(firstUnknown).every((usd) => usd === null), 'unknown comes last');

  for (const column of ['title', 'released', 'budget', 'forecast', 'error']) {
    await app.click(`sort:${column}`);
    await app.listed();
    assert.equal((await app.state()).sorting.column, column);
  }
  await app.close();
});

test('keys move through the table, Enter opens a film, and back returns to its row', { skip }, async () => {
  const app = await openReady();
  const first = await app.state();
  assert.equal(first.cursor, null);
  await app.press('ArrowDown');
  assert.equal((await app.state()).cursor, first.films[0].id);
  await app.press('ArrowDown');
  assert.equal((await app.state()).cursor, first.films[1].id);
  await app.press('End');
  const end = await app.state();
  assert.equal(end.cursor, end.films.at(-1).id);
  assert.ok(end.places[`film:${end.cursor}`], 'the table scrolled to it');
  await app.press('Home');
  await app.press('Enter');
  const opened = await app.state();
  assert.equal(opened.screen, 'film');
  assert.equal(opened.film.id, first.films[0].id);
  assert.ok(Object.keys(opened.film.features).length > 3);
  await app.page.goBack();
  await app.until(({ screen }) => screen === 'forecasts', 'the table again');
  assert.equal((await app.state()).cursor, first.films[0].id);
  await app.close();
});

test('the wheel scrolls only the table', { skip }, async () => {
  const app = await openReady();
  const before = filmPlaces(await app.state());
  const { x, y } = await app.place(before[5]);
  await app.page.mouse.move(x, y);
  await app.page.mouse.wheel(0, 52 * 8);
  await app.until(({ places }) => !places[before[0]] && !places[before[6]], 'the rows below');
  assert.equal(await app.page.evaluate(() => scrollY), 0);
  await app.close();
});

test('the canvas matches its device pixels at any density and size, also after changes', { skip }, async () => {
  const app = await openReady({ viewport: { width: 1001, height: 701 } });
  const session = await app.page.context().newCDPSession(app.page);
  const measure = () =>
    app.page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const box = canvas.getBoundingClientRect();
      return { backing: [canvas.width, canvas.height], css: [box.width, box.height] };
    });
  // Browser zoom changes both; headless Chromium does not report a change of density alone.
  for (const [deviceScaleFactor, width, height] of [[1, 800, 600], [1.25, 1001, 701], [2, 640, 480], [3, 390, 844]]) {
    await session.send('Emulation.setDeviceMetricsOverride', { deviceScaleFactor, width, height, mobile: false });
    await app.until(({ canvas }) => canvas.scale === deviceScaleFactor && canvas.width === Math.round(width * deviceScaleFactor),
      'the new size');
    await app.settled();
    const { backing, css } = await measure();
    assert.equal(css[0], width);
    assert.deepEqual(backing, css.map((length) => Math.round(length * deviceScaleFactor)), `density ${deviceScaleFactor}`);
    const { canvas, layout } = await app.state();
    assert.deepEqual([canvas.width, canvas.height], backing);
    assert.equal(layout, width < 900 ? 'narrow' : 'wide');
  }
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('draws no frames while nothing changes', { skip }, async () => {
  const app = await openReady({
    reduceMotion: false,
    prepare: (page) =>
      page.addInitScript(() => {
        const request = globalThis.requestAnimationFrame.bind(globalThis);
        globalThis.framesAsked = 0;
        globalThis.requestAnimationFrame = (callback) => {
          globalThis.framesAsked += 1;
          return request(callback);
        };
      }),
  });
  await app.still();
  const asked = () => app.page.evaluate(() => globalThis.framesAsked);
  const before = [await asked(), await app.frames()];
  await app.page.waitForTimeout(5000);
  assert.deepEqual([await asked(), await app.frames()], before);
  assert.ok(before[0] > 0 && before[1] > 0, 'both counters count');
  await app.close();
});

test('the theme follows the system until the user chooses one', { skip }, async () => {
  const app = await openReady({ dark: false });
  assert.equal((await app.state()).theme, 'light');
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await app.until(({ theme }) => theme === 'dark', 'the dark theme');
  await app.click('theme');
  assert.equal((await app.state()).theme, 'light');
  await app.page.reload();
  await app.ready();
  assert.equal((await app.state()).theme, 'light', 'the choice is kept');
  assert.equal(await app.page.evaluate(() => document.documentElement.dataset.theme), 'light');
  await app.close();
});

test('does not block browser shortcuts', { skip }, async () => {
  const app = await openReady();
  const taken = await app.page.evaluate(() => {
    const press = (code, key, modifiers = {}) => {
      const event = new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...modifiers });
      document.getElementById('canvas').dispatchEvent(event);
      return event.defaultPrevented;
    };
    const ctrl = { ctrlKey: true };
    return {
      browser: [
        press('F5', 'F5'), press('KeyR', 'r', ctrl), press('KeyC', 'C', { ...ctrl, shiftKey: true }),
        press('F12', 'F12'), press('Equal', '+', ctrl), press('Minus', '-', ctrl), press('Digit0', '0', ctrl),
        press('KeyF', 'f', ctrl), press('KeyL', 'l', ctrl), press('ArrowLeft', 'ArrowLeft', { altKey: true }),
      ],
      ours: [press('ArrowDown', 'ArrowDown'), press('PageDown', 'PageDown'), press('Space', ' ')],
    };
  });
  assert.ok(taken.browser.every((prevented) => !prevented), JSON.stringify(taken.browser));
  assert.ok(taken.ours.every(Boolean), JSON.stringify(taken.ours));
  await app.close();
});

test('copies the selected film and accepts pasted text', { skip }, async () => {
  const app = await openReady();
  await app.press('ArrowDown');
  const state = await app.state();
  const copied = await app.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.getElementById('canvas').dispatchEvent(event);
    return { text: clipboardData.getData('text/plain'), taken: event.defaultPrevented };
  });
  assert.ok(copied.taken);
  assert.ok(copied.text.startsWith(state.films[0].title), copied.text);
  assert.match(copied.text, /forecast \$[\d,]+/);

  await app.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Amélie ü 千と千尋');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.getElementById('canvas').dispatchEvent(event);
  });
  assert.equal(await app.page.evaluate(() => globalThis.boxofficeApp.clipboard()), 'Amélie ü 千と千尋');
  await app.close();
});

test('recovers from a lost WebGL context', { skip }, async () => {
  const app = await openReady();
  const before = await app.page.screenshot();
  await app.loseContext();
  assert.ok(before.equals(await app.page.screenshot()), 'the page looks as before');
  assert.deepEqual(app.problems.filter((text) => !text.includes('CONTEXT_LOST')), []);
  await app.close();
});

test('on a phone a tap opens a film and a drag only scrolls', { skip }, async () => {
  const app = await openReady({ viewport: PHONE, dpr: 3, touch: true, reduceMotion: false });
  const first = await app.state();
  assert.equal(first.layout, 'narrow');
  const { x, y } = await app.place(filmPlaces(first)[4]);
  await app.drag([x, y], [x, y - 240]);
  const scrolled = await app.state();
  assert.ok(!filmPlaces(scrolled).includes(filmPlaces(first)[0]), 'the rows moved');
  assert.equal(scrolled.screen, 'forecasts');

  const place = filmPlaces(scrolled)[2];
  await app.click(place);
  const opened = await app.state();
  assert.equal(opened.screen, 'film');
  assert.equal(opened.film.id, idOf(place));
  await app.click('back');
  const closed = await app.state();
  assert.ok(closed.places[place], 'back at the same rows');
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('shows first forecasts while films are still loading', { skip }, async () => {
  const lines = (await readFile(films, 'utf8')).split('\n').filter(Boolean);
  let sendRest;
  const slow = await startNode(site, {
    '/data/films.jsonl': (response) => {
      response.write(`${lines.slice(0, 30).join('\n')}\n`);
      sendRest = () => response.end(lines.slice(30).join('\n'));
    },
  });
  const app = await open(browser, slow.url);
  const early = await app.until(({ rowCount }) => rowCount > 0, 'the first films');
  assert.equal(early.phase, 'loading');
  await app.settled();
  await app.shot('half-loaded-wide');
  assert.ok(filmPlaces(await app.state()).length > 5, 'rows are visible');
  sendRest();
  const { filmCount } = await app.until(({ phase }) => phase === 'ready', 'all films');
  assert.equal(filmCount, lines.length);
  await app.close();
  await slow.stop();
});

test('shows the legal notices', { skip }, async () => {
  const app = await openReady();
  const text = await app.page.locator('footer').innerText();
  assert.ok(
    text.includes(
      'This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.',
    ),
  );
  assert.match(text, /vega-datasets/);
  await app.close();
});
