// Images by URL, titles in any script, saved files and pictures, shared links.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, PHONE, WIDE } from './page.mjs';
import { openProbe, skip } from './probe.mjs';
import { site, startServer } from './static_server.mjs';

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

const WAITING = 0;
const READY = 1;
const FAILED = 2;
const states = ({ images }) => images.map(([state]) => state);

async function withPosters(answer, options = {}) {
  const picture = await readFile(join(site, 'icon-192.png'));
  return openProbe(browser, server.url, {
    ...options,
    prepare: (page) => page.route('**/poster/*', (route) => answer(route, picture)),
  });
}

test('loads posters, reports failed ones, and draws no frames when idle', { skip }, async () => {
  const app = await withPosters((route, body) => {
    const name = route.request().url().split('/').at(-1);
    if (name === 'missing') return route.fulfill({ status: 404, body: '' });
    if (name === 'nonsense') return route.fulfill({ body: 'no picture', contentType: 'image/png' });
    if (name === 'slow') return undefined; // never responds
    return route.fulfill({ body, contentType: 'image/png' });
  });
  for (const name of ['one', 'missing', 'nonsense', 'slow']) await app.tell('image', `poster/${name}`);
  const state = await app.until((seen) => states(seen).join() === [READY, FAILED, FAILED, WAITING].join(), 'the posters');
  assert.deepEqual(state.images[0], [READY, 192, 192]);
  assert.equal(state.imageBytes, (192 * 192 * 4 * 4) / 3);
  await app.still();
  const before = await app.frames();
  await app.page.waitForTimeout(1000);
  assert.equal(await app.frames(), before);
  await app.shot('probe-posters');
  await app.close();
});

test('fetches at most eight posters at once and cancels those scrolled past', { skip }, async () => {
  let asked = 0;
  const app = await withPosters(() => { asked += 1; });
  for (let i = 0; i < 20; ++i) await app.tell('image', `poster/${i}`);
  for (const end = Date.now() + 60_000; asked < 8 && Date.now() < end; ) await app.page.waitForTimeout(25);
  await app.settled();
  assert.equal(asked, 8);
  const dropped = app.page.waitForEvent('requestfailed');
  await app.tell('no images');
  await dropped;
  await app.close();
});

test('restores posters and titles after a lost WebGL context', { skip }, async () => {
  const app = await withPosters((route, body) => route.fulfill({ body, contentType: 'image/png' }));
  await app.tell('image', 'poster/one');
  await app.tell('text', 'Amélie 千と千尋 Солярис');
  await app.until((seen) => states(seen)[0] === READY, 'the poster');
  await app.settled();
  const before = await app.page.screenshot();
  await app.loseContext();
  await app.until((seen) => states(seen)[0] === READY, 'the poster again');
  await app.settled();
  assert.ok(before.equals(await app.page.screenshot()));
  await app.close();
});

/** Number of pixels in a part of the page that differ from its background. */
async function inkOf(app, clip) {
  const png = await app.page.screenshot({ clip });
  return app.page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = { pixels: 0, colored: 0, left: bitmap.width, right: 0 };
    for (let i = 0; i < data.length; i += 4) {
      if (Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) + Math.abs(data[i + 2] - data[2]) < 60) continue;
      const x = (i / 4) % bitmap.width;
      seen.pixels += 1;
      seen.left = Math.min(seen.left, x);
      seen.right = Math.max(seen.right, x);
      if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) seen.colored += 1;
    }
    return seen;
  }, [...png]);
}

const TITLES = {
  cyrillic: 'Солярис', greek: 'Ο Μεγαλέξαντρος', han: '卧虎藏龙', kana: '千と千尋の神隠し', hangul: '기생충',
  arabic: 'وجدة', hebrew: 'ואלס עם באשיר', devanagari: 'दंगल', thai: 'ต้มยำกุ้ง', tamil: 'சந்திரமுகி', combining: 'Ame\u0301lie',
};
const EMOJI = {
  face: '😀', astronaut: '👩‍🚀', flag: '🇫🇷',
};

test('draws titles of any script at their measured width', { skip }, async () => {
  for (const [viewport, dpr] of [[WIDE, 1], [PHONE, 3]]) {
    const app = await openProbe(browser, server.url, { viewport, dpr });
    const canvas = await app.page.locator('#canvas').boundingBox();
    for (const [script, title] of Object.entries(TITLES)) {
      await app.tell('text', title);
      const { textSize } = await app.state();
      const clip = { x: canvas.x + 10, y: canvas.y + 205, width: 280, height: 32 };
      const ink = await inkOf(app, clip);
      assert.ok(ink.pixels > 20 * dpr, `${script}: ${JSON.stringify(ink)}`);
      const width = ink.right - ink.left + 1;
      assert.ok(Math.abs(width - textSize[0]) <= 4 * dpr + 1, `${script}: ${width} drawn, ${textSize[0]} measured`);
      assert.equal(ink.colored, 0);
    }
    await app.shot(`probe-title-${dpr}x`);
    for (const [name, emoji] of Object.entries(EMOJI)) {
      await app.tell('text', emoji);
      const ink = await inkOf(app, { x: canvas.x + 10, y: canvas.y + 205, width: 280, height: 32 });
      assert.ok(ink.colored > 20, `${name} keeps its colours: ${JSON.stringify(ink)}`);
      assert.ok(ink.right - ink.left < 40 * dpr, `${name} is one picture`);
    }
    await app.tell('text', Object.values({ ...TITLES, ...EMOJI }).join(' · '));
    await app.tell('wrap', '260');
    await app.shot(`probe-titles-${dpr}x`);
    assert.deepEqual(app.problems, []);
    await app.close();
  }
});

test('wraps long titles and ends them with an ellipsis', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.tell('text', '千と千尋の神隠しと千と千尋の神隠し');
  const line = (await app.state()).textSize;
  await app.tell('wrap', '100');
  const { textSize, shortened } = await app.state();
  assert.ok(textSize[0] <= 100 && textSize[1] === line[1] * Math.round(textSize[1] / line[1]) && textSize[1] >= 3 * line[1]);
  assert.match(shortened, /^千と千尋.*…$/);
  await app.tell('text', 'Short');
  assert.equal((await app.state()).shortened, 'Short');
  await app.close();
});

test('saves a file with its name and bytes', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.tell('file', 'title,usd\nAmélie,1\n')]);
  assert.equal(download.suggestedFilename(), 'films.csv');
  assert.equal(await readFile(await download.path(), 'utf8'), 'title,usd\nAmélie,1\n');
  await app.close();
});

test('saves part of the canvas as a PNG in device pixels', { skip }, async () => {
  const app = await openProbe(browser, server.url, { dpr: 2 });
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.tell('picture')]);
  assert.equal(download.suggestedFilename(), 'page.png');
  const png = await readFile(await download.path());
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [200, 100]);
  const kinds = await app.page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const context = new OffscreenCanvas(200, 100).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    // The upper field's frame starts at 20 CSS px; nothing is above it.
    const at = (x, y) => context.getImageData(x, y, 1, 1).data[0];
    return [at(100, 10), Math.max(at(100, 39), at(100, 40), at(100, 41))];
  }, [...png]);
  assert.ok(kinds[1] > kinds[0] + 40, JSON.stringify(kinds));
  await app.close();
});

test('copies a link, or shows it for manual copying', { skip }, async () => {
  const app = await openProbe(browser, server.url, {
    prepare: (_page, context) => context.grantPermissions(['clipboard-read', 'clipboard-write']),
  });
  await app.tell('share', '/film/603?budget=150e6');
  await app.until(({ shared }) => shared === 2, 'the clipboard');
  assert.equal(await app.page.evaluate(() => navigator.clipboard.readText()), `${server.url}#/film/603?budget=150e6`);

  await app.page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); });
  await app.tell('share', '/record');
  await app.until(({ shared }) => shared === 3, 'the dialog');
  assert.equal(await app.page.evaluate(() => String(getSelection())), `${server.url}#/record`);
  await app.shot('probe-share');
  await app.close();
});
