// Native text fields over the canvas.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, PHONE } from './page.mjs';
import { openProbe, skip } from './probe.mjs';
import { startServer } from './static_server.mjs';

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

const SEARCH = 'input[aria-label="Search films"]';
const BUDGET = 'input[aria-label="Budget"]';

test('places a field correctly at any density', { skip }, async () => {
  for (const dpr of [1, 1.25, 3]) {
    const app = await openProbe(browser, server.url, { dpr });
    const canvas = await app.page.locator('#canvas').boundingBox();
    const box = await app.page.locator(SEARCH).boundingBox();
    const near = (seen, wanted) => assert.ok(Math.abs(seen - wanted) < 1, `${seen} at ${dpr}, not ${wanted}`);
    near(box.x - canvas.x, 20);
    near(box.y - canvas.y, 20);
    near(box.width, 240);
    near(box.height, 32);
    const style = await app.page.locator(BUDGET).evaluate((input) => getComputedStyle(input).clipPath);
    assert.match(style, /inset\(0px 60px 12px 0px\)|inset\(0px 60px 12px\)/);
    assert.deepEqual(app.problems, []);
    await app.close();
  }
});

test('reports typing, accents, input methods and the clipboard', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  const field = app.page.locator(SEARCH);
  await field.click();
  await app.page.keyboard.type('Amélie');
  await app.until(({ search }) => search.text === 'Amélie' && search.focused, 'the text');
  await app.page.keyboard.press('Control+A');
  await app.page.keyboard.press('Control+C');
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('Control+V');
  await app.until(({ search }) => search.text === 'AmélieAmélie', 'what was pasted');

  const session = await app.page.context().newCDPSession(app.page);
  await field.fill('');
  await session.send('Input.imeSetComposition', { selectionStart: 2, selectionEnd: 2, text: 'せん' });
  await app.until(({ search }) => search.text === 'せん', 'the composition');
  await session.send('Input.insertText', { text: '千と千尋' });
  await app.until(({ search }) => search.text === '千と千尋', 'what was chosen');
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('reports Enter, arrows and Escape; Escape focuses the canvas', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.page.locator(SEARCH).click();
  await app.page.keyboard.type('x');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter', 'Escape']) await app.page.keyboard.press(key);
  const { search } = await app.until((state) => state.search.escapes === 1, 'Escape');
  assert.deepEqual([search.steps, search.submits, search.text], [2, 1, 'x']);
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'canvas');
  await app.close();
});

test("shows text set by the app and keeps the caret's position", { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.tell('search', 'Heat');
  assert.equal(await app.page.locator(SEARCH).inputValue(), 'Heat');
  await app.tell('focus', 'search');
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('ArrowLeft');
  await app.tell('search', 'The Heat');
  assert.equal(await app.page.locator(SEARCH).evaluate((input) => input.selectionStart), 7);
  await app.tell('freeze');
  await app.page.locator(BUDGET).click({ position: { x: 40, y: 8 } });
  await app.page.keyboard.type('7');
  await app.settled();
  assert.equal(await app.page.locator(BUDGET).inputValue(), '1,000', 'the app can override the text');
  await app.close();
});

test('hides a field that is not shown and releases its focus', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.page.locator(SEARCH).click();
  await app.tell('fields', 'hidden');
  assert.equal(await app.page.locator(SEARCH).isVisible(), false);
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'canvas');
  await app.tell('fields', 'shown');
  assert.ok(await app.page.locator(SEARCH).isVisible());
  await app.close();
});

test('sets the phone keyboard, prevents zoom, and excludes password managers', { skip }, async () => {
  const app = await openProbe(browser, server.url, { viewport: PHONE, dpr: 3, touch: true });
  const traits = await app.page.locator(BUDGET).evaluate((input) => ({
    mode: input.inputMode, type: input.type, autocomplete: input.autocomplete, spell: input.spellcheck,
    ignored: input.getAttribute('data-1p-ignore'), size: parseFloat(getComputedStyle(input).fontSize),
  }));
  assert.deepEqual(traits, { mode: 'decimal', type: 'text', autocomplete: 'off', spell: false, ignored: 'true', size: 16 });
  await app.page.locator(SEARCH).tap();
  await app.until(({ search }) => search.focused, 'the focus');
  const box = await app.page.locator('#canvas').boundingBox();
  await app.page.touchscreen.tap(box.x + 200, box.y + 600);
  await app.until(({ search }) => !search.focused, 'a tap elsewhere closes the keyboard');
  await app.close();
});

test('Tab follows the order on the screen', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.page.locator('#canvas').focus();
  const labels = [];
  for (let i = 0; i < 2; ++i) {
    await app.page.keyboard.press('Tab');
    labels.push(await app.page.evaluate(() => document.activeElement.getAttribute('aria-label')));
  }
  assert.deepEqual(labels, ['Search films', 'Budget']);
  await app.close();
});

test('a multi-line field accepts lines up to its limit and releases the focus', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.tell('lines', 'shown');
  const field = app.page.locator('textarea[aria-label="Overview"]');
  const box = await field.boundingBox();
  assert.deepEqual([box.width, box.height], [240, 70]);
  await field.click();
  await app.page.keyboard.type('One.');
  await app.page.keyboard.press('Enter');
  await app.page.keyboard.type('Two.');
  const { lines } = await app.until((state) => state.lines.text === 'One.\nTwo.', 'both lines');
  assert.equal(lines.submits, 0, 'Enter is a line, not the end');
  await app.page.keyboard.insertText('x'.repeat(60));
  await app.until((state) => state.lines.text.length === 40, 'up to the limit');
  await app.page.keyboard.press('Escape');
  await app.until((state) => state.lines.escapes === 1, 'Escape');
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'canvas');
  await app.tell('lines', 'hidden');
  assert.equal(await field.isVisible(), false);
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('the wheel scrolls a multi-line field only if it overflows', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.tell('lines', 'shown');
  const field = app.page.locator('textarea[aria-label="Overview"]');
  const wheels = () => app.page.evaluate(() => globalThis.wheels ?? 0);
  await app.page.evaluate(() => {
    document.getElementById('canvas').addEventListener('wheel', () => { globalThis.wheels = (globalThis.wheels ?? 0) + 1; });
  });
  await field.hover();
  await app.page.mouse.wheel(0, 100);
  await app.settled();
  assert.equal(await wheels(), 1);
  await field.fill('1\n2\n3\n4\n5\n6\n7\n8');
  await app.page.mouse.wheel(0, 40);
  for (const end = Date.now() + 20_000; (await field.evaluate((element) => element.scrollTop)) === 0;) {
    assert.ok(Date.now() < end, 'it scrolls');
    await app.page.waitForTimeout(25);
  }
  assert.equal(await wheels(), 1);
  await app.close();
});

test('a focused field draws no frames', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.page.locator(SEARCH).click();
  await app.still();
  const before = await app.frames();
  await app.page.waitForTimeout(2000);
  assert.equal(await app.frames(), before);
  await app.close();
});
