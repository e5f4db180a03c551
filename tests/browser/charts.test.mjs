// Charts: what the pointer reads out, and what is taken away as CSV and PNG, of every one of them;
// menus by right click, long press and key; links.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { skip } from './data.mjs';
import { open, PHONE } from './page.mjs';
import { setStage } from './stage.mjs';


const stage = setStage();

async function openAt(location, options = {}) {
  const app = await open(stage.browser, `${stage.server.url}#${location}`, options);
  await app.ready();
  await app.until(
    ({ screen, record, importance, film: one, compare }) =>
      (screen !== 'record' || record.source !== 'none') && (screen !== 'model' || importance.done) &&
      (screen !== 'film' || one?.state === 'ready') && compare.every(({ state }) => state === 'ready'),
    'all of the screen', 60_000);
  await app.settled();
  return app;
}

/** Scrolls down until a place is well above the screen's end, or the page is at its own. */
async function reveal(app, name, x = 500) {
  const { height } = app.page.viewportSize();
  let last;
  for (let i = 0; i < 40; ++i) {
    const place = (await app.places())[name];
    if (place && (place.y + place.height < height - 120 || place.y === last?.y)) return place;
    last = place;
    await app.page.mouse.move(x, height / 2);
    await app.page.mouse.wheel(0, 240);
    await app.settled();
  }
  throw new Error(`no ${name} on this screen`);
}

/** What a click on a place offers to save: its name and bytes. */
async function saved(app, name) {
  await reveal(app, name);
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.click(name)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const pngSize = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

const CHARTS = [
  ['film', () => `/film/${stage.film.id}?budget=250e6`, { range: 'what,usd', why: 'part,what,multiplier,log_effect' }],
  ['record', () => '/record', {
    'forecast-and-earned': 'id,title,released,forecast_on,', calibration: 'expected,observed',
    'error-by-year': 'year,films,median_error,within_2x', 'error-by-budget': 'budget,films,median_error,within_2x',
  }],
  ['model', () => '/model', { 'importance-by-subject': 'name,mean_abs_shap', importance: 'name,mean_abs_shap' }],
  ['compare', () => `/compare?film=${stage.film.id}&film=${stage.film.id};budget=250e6`, { comparison: 'id,title,what_if,released,' }],
];

for (const [screen, location, charts] of CHARTS) {
  test(`every chart of the screen ${screen} is saved as CSV and as PNG`, { skip }, async () => {
    const app = await openAt(location());
    for (const [chart, head] of Object.entries(charts)) {
      const csv = await saved(app, `csv:${chart}`);
      assert.equal(csv.name, `${chart}.csv`);
      const [first, ...rows] = csv.bytes.toString().trimEnd().split('\r\n');
      assert.ok(first.startsWith(head), first);
      assert.ok(rows.length > 0, chart);
      const png = await saved(app, `png:${chart}`);
      assert.equal(png.name, `${chart}.png`);
      const [width, height] = pngSize(png.bytes);
      assert.ok(width > 300 && height > 100, `${chart}: ${width} x ${height}`);
      assert.ok(png.bytes.length > 2000, `${chart} is not empty`);
    }
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

/** Moves the mouse over a chart, which begins below its buttons, until it reads something out. */
async function readOut(app, chart) {
  const { x, y } = await reveal(app, `csv:${chart}`);
  for (let down = 60; down < 360; down += 14) {
    for (const back of [40, 120, 200, 280]) {
      await app.page.mouse.move(x - back, y + down);
      const text = await app.page.evaluate(async () => {
        for (let i = 0; i < 2; ++i) await new Promise((drawn) => requestAnimationFrame(drawn));
        return globalThis.boxofficeApp.state({ films: false }).readOut;
      });
      if (text) return text;
    }
  }
  return '';
}

test('every chart reads out what is under the pointer', { skip }, async () => {
  const app = await openAt(`/film/${stage.film.id}`);
  assert.match(await readOut(app, 'range'), /Forecast: \$/);
  assert.match(await readOut(app, 'why'), /: ×\d/);
  for (const [location, chart, pattern] of [
    ['/record', 'forecast-and-earned', /Forecast \$.*, earned \$/],
    ['/record', 'calibration', /of the films$/],
    ['/record', 'error-by-year', /^\d{4}: \d+ films?\nMedian error/],
    ['/record', 'error-by-budget', /Median error/],
    ['/model', 'importance', /Moves a forecast by a factor/],
  ]) {
    await app.go(location);
    await app.until(({ record, importance, screen }) =>
      screen === location.slice(1) && (screen === 'record' ? record.source !== 'none' : importance.done), location, 60_000);
    await app.settled();
    assert.match(await readOut(app, chart), pattern, chart);
  }
  await app.close();
});

test('a right click on a film offers to open, compare and share it', { skip }, async () => {
  const app = await openAt('/');
  const { films: rows } = await app.state();
  const { x, y } = await app.place(`film:${rows[2].id}`);
  await app.page.mouse.click(x, y, { button: 'right' });
  await app.settled();
  await app.shot('menu-wide');
  assert.ok((await app.state()).places['menu:Share the link']);
  await app.click('menu:Compare');
  const { location } = await app.until(({ screen }) => screen === 'compare', 'the comparison');
  assert.equal(location, `/compare?film=${rows[2].id}`);
  await app.page.goBack();
  await app.until(({ screen }) => screen === 'forecasts', 'the table');
  await app.page.mouse.click(x, y, { button: 'right' });
  await app.settled();
  await app.page.keyboard.press('Escape');
  await app.settled();
  const closed = await app.state();
  assert.equal(closed.places['menu:Open'], undefined);
  assert.equal(closed.screen, 'forecasts');
  await app.close();
});

test('the menu key and the arrows do the same', { skip }, async () => {
  const app = await openAt('/');
  await app.page.locator('#canvas').focus();
  await app.press('ArrowDown');
  const { cursor } = await app.state();
  await app.press('ContextMenu');
  assert.equal((await app.state()).focus, 'menu:Open');
  await app.press('ArrowDown');
  assert.equal((await app.state()).focus, 'menu:Compare');
  await app.press('Enter');
  const { location } = await app.until(({ screen }) => screen === 'compare', 'the comparison');
  assert.equal(location, `/compare?film=${cursor}`);
  await app.close();
});

test('a long press opens the menu and nothing else', { skip }, async () => {
  const app = await openAt('/', { viewport: PHONE, dpr: 3, touch: true });
  const { films: rows } = await app.state();
  const { x, y } = await app.place(`film:${rows[1].id}`);
  const session = await app.page.context().newCDPSession(app.page);
  const touch = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [{ x, y }]);
  await app.until(({ places }) => places['menu:Open'], 'the menu');
  await touch('touchEnd', []);
  await app.settled();
  await app.shot('menu-phone');
  assert.equal((await app.state()).screen, 'forecasts');
  await app.click('menu:Open');
  const opened = await app.until(({ screen }) => screen === 'film', 'the film');
  assert.equal(opened.film.id, rows[1].id);
  await app.close();
});

test('a chart offers both files in its menu', { skip }, async () => {
  const app = await openAt(`/film/${stage.film.id}`);
  const { x, y } = await reveal(app, 'csv:why');
  await app.page.mouse.click(x - 200, y + 120, { button: 'right' });
  await app.settled();
  const [download] = await Promise.all([
    app.page.waitForEvent('download'), app.click('menu:Save as table (CSV)'),
  ]);
  assert.equal(download.suggestedFilename(), 'why.csv');
  await app.close();
});

test('Share puts the link, with the what-if, into the clipboard and says so', { skip }, async () => {
  const app = await openAt(`/film/${stage.film.id}?budget=250e6`);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.click('share');
  await app.until(({ toast }) => toast === 'The link is copied', 'the word');
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${stage.server.url}#/film/${stage.film.id}?budget=250e6`);
  await app.shot('shared');
  await app.until(({ toast }) => toast === '', 'the word goes again');
  await app.close();
});
