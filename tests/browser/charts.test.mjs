// Charts: read-outs under the pointer, and saving every chart as CSV and PNG; context menus by right
// click, long press and key; shared links.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { skip } from './data.mjs';
import { open, PHONE, screenshots } from './page.mjs';
import { setStage } from './stage.mjs';


const stage = setStage();

async function openAt(location, options = {}) {
  const app = await open(stage.browser, `${stage.server.url}#${location}`, options);
  await app.complete();
  return app;
}

/** Scrolls down until a place is well inside the screen, or the page ends. */
async function reveal(app, name, x = 500) {
  const { height } = app.page.viewportSize();
  let last;
  for (let i = 0; i < 40; ++i) {
    const place = (await app.places())[name];
    if (place && (place.y + place.height < height - 120 || place.y === last?.y)) return place;
    last = place;
    if (app.isTouch) {
      await app.drag([200, height / 2 + 120], [200, height / 2 - 120]);
    } else {
      await app.page.mouse.move(x, height / 2);
      await app.page.mouse.wheel(0, 240);
    }
    await app.settled();
  }
  throw new Error(`no ${name} on this screen`);
}

/** Clicks a place and returns the saved file's name and bytes. */
async function saved(app, name) {
  await reveal(app, name);
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.click(name)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Number of colours in each hundred rows of a PNG. */
async function inkOf(app, bytes) {
  return app.page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(png)]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const bands = [];
    for (let y = 0; y < bitmap.height; y += 100) {
      const { data } = context.getImageData(0, y, bitmap.width, Math.min(100, bitmap.height - y));
      bands.push(new Set(new Uint32Array(data.buffer)).size);
    }
    return bands;
  }, [...bytes]);
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
  test(`saves every chart of the screen ${screen} as CSV and PNG`, { skip }, async () => {
    const app = await openAt(location());
    for (const [chart, head] of Object.entries(charts)) {
      const csv = await saved(app, `csv:${chart}`);
      assert.equal(csv.name, `${chart}.csv`);
      const text = csv.bytes.toString();
      assert.ok(text.startsWith('\ufeff'), 'spreadsheets read it as UTF-8');
      const [first, ...rows] = text.slice(1).trimEnd().split('\r\n');
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

test('saves a chart taller than the screen in full', { skip }, async () => {
  const viewport = { width: 1280, height: 420 };
  const app = await openAt(`/film/${stage.film.id}`, { viewport });
  const tall = await openAt(`/film/${stage.film.id}`, { viewport: { width: 1280, height: 1600 } });
  const whole = await saved(tall, 'png:why');
  const strips = await saved(app, 'png:why');
  await writeFile(join(screenshots, 'saved-why.png'), strips.bytes);
  assert.ok(pngSize(strips.bytes)[1] > viewport.height, 'higher than the screen');
  assert.deepEqual(pngSize(strips.bytes), pngSize(whole.bytes));
  assert.deepEqual(await inkOf(app, strips.bytes), await inkOf(app, whole.bytes), 'the same everywhere');
  await app.close();
  await tall.close();

  const phone = await openAt(`/compare?film=${stage.film.id}&film=${stage.film.id};budget=250e6`,
    { viewport: PHONE, dpr: 3, touch: true });
  const cards = await saved(phone, 'png:comparison');
  await writeFile(join(screenshots, 'saved-comparison-phone.png'), cards.bytes);
  assert.ok(pngSize(cards.bytes)[1] > 3 * PHONE.height);
  assert.ok((await inkOf(phone, cards.bytes)).every((colors) => colors > 1));
  await phone.close();
});

/** The read-out with the mouse at a point. */
async function readOutAt(app, x, y) {
  await app.page.mouse.move(x, y);
  return app.page.evaluate(async () => {
    for (let i = 0; i < 2; ++i) await new Promise((drawn) => requestAnimationFrame(drawn));
    return globalThis.boxofficeApp.state({ films: false }).readOut;
  });
}

/** Moves the mouse over a chart, below its buttons, until there is a read-out. */
async function readOut(app, chart) {
  await reveal(app, `csv:${chart}`);
  if (!app.isTouch) await app.page.mouse.wheel(0, 240); // a chart may begin at the lower edge
  await app.settled();
  const { x, y } = (await app.places())[`csv:${chart}`];
  for (let down = 60; down < 360; down += 10) {
    for (let back = 40; back <= 280; back += 24) {
      const text = await readOutAt(app, x - back, y + down);
      if (text) return text;
    }
  }
  return '';
}

test('every chart has a read-out under the pointer', { skip }, async () => {
  const app = await openAt(`/film/${stage.film.id}`);
  assert.match(await readOut(app, 'range'), /Forecast: \$/);
  assert.match(await readOut(app, 'why'), /: ×\d/);
  for (const [location, chart, pattern] of [
    ['/record', 'forecast-and-earned', /Forecast \$.*, earned \$/],
    ['/record', 'calibration', /^\d+(\.\d)?% of films earned less than their \d+(\.\d)?th percentile$/],
    ['/record', 'error-by-year', /^\d{4}: \d+ films?\nMedian error/],
    ['/record', 'error-by-budget', /Median error/],
    ['/model', 'importance', /Average effect: \d/],
  ]) {
    await app.go(location);
    await app.until(({ screen }) => screen === location.slice(1), location);
    await app.complete();
    assert.match(await readOut(app, chart), pattern, chart);
  }
  await app.go(`/compare?film=${stage.film.id}`);
  await app.until(({ compare }) => compare.length === 1, 'the comparison');
  await app.complete();
  const head = (await app.places())['open:0'];
  let text = '';
  for (let down = 30; down < 120 && !text; down += 8) {
    text = await readOutAt(app, head.x + 150, head.y + head.height + down);
  }
  assert.match(text, /80% range: \$.*Forecast: \$/s, 'the comparison');
  await app.close();
});

test('a right click on a film offers to open, compare and share it', { skip }, async () => {
  const app = await openAt('/');
  const { films: rows } = await app.state();
  const { x, y } = await app.place(`film:${rows[2].id}`);
  await app.page.mouse.click(x, y, { button: 'right' });
  await app.settled();
  await app.shot('menu-wide');
  assert.ok((await app.state()).places['menu:Share link']);
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

test('the menu key opens the same menu; arrow keys select', { skip }, async () => {
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

test('a long press only opens the menu', { skip }, async () => {
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

test("a chart's menu offers both files", { skip }, async () => {
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

test('Share copies the link with the what-if and confirms it', { skip }, async () => {
  const app = await openAt(`/film/${stage.film.id}?budget=250e6`);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.click('share');
  await app.until(({ toast }) => toast === 'Link copied', 'the toast');
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${stage.server.url}#/film/${stage.film.id}?budget=250e6`);
  await app.shot('shared');
  await app.until(({ toast }) => toast === '', 'the toast disappears');
  await app.close();
});
