// Every screen as HTML: under the canvas for screen readers, and alone where there is no WebGL.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { skip } from './data.mjs';
import { launch, open, PHONE, WIDE } from './page.mjs';
import { setStage } from './stage.mjs';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const stage = setStage();

const SCREENS = () => [
  ['/', 'Box-office forecast'], [`/film/${stage.film.id}`, stage.film.title], [`/film/${stage.film.id}?budget=250e6`, stage.film.title],
  [`/compare?film=${stage.film.id}`, 'Compare'], ['/record', 'Track record'], ['/model', 'The model'], ['/about', 'About'],
  ['/settings', 'Settings'], ['/nowhere', 'There is no such page'],
];

for (const [device, options] of [
  ['under the canvas', { viewport: WIDE }],
  ['in its place', { viewport: WIDE, dark: false, search: '?renderer=dom' }],
  ['in its place on a phone', { viewport: PHONE, dpr: 3, touch: true, search: '?renderer=dom' }],
]) {
  test(`axe finds no violation on any screen, ${device}`, { skip }, async () => {
    const { search = '', ...rest } = options;
    const app = await open(stage.browser, `${stage.server.url}${search}#/`, rest);
    await app.page.evaluate(await readFile(axeFile, 'utf8'));
    for (const [location, title] of SCREENS()) {
      await app.page.evaluate((hash) => { globalThis.location.hash = hash; }, location);
      await app.page.locator('#mirror h1', { hasText: title }).waitFor({ state: 'attached' });
      const { violations } = await app.page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${location}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`), []);
      if (search) await app.shot(`html-${location.split(/[/?]/)[1] || 'forecasts'}${rest.touch ? '-phone' : ''}`);
    }
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

test('without WebGL a film is found, forecast, explained and changed by keys alone', { skip }, async () => {
  const without = await launch(['--disable-webgl', '--disable-3d-apis']);
  const app = await open(without, stage.server.url);
  const { page } = app;
  await page.locator('#mirror table tbody tr').first().waitFor();
  await page.getByLabel('Search films by title').focus();
  await page.keyboard.type(stage.film.title);
  await page.locator('#mirror').getByRole('link', { name: stage.film.title, exact: true }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#mirror h1', { hasText: stage.film.title }).waitFor();
  const live = page.locator('#mirror [aria-live]', { hasText: 'worldwide' });
  const before = await live.innerText();
  assert.match(before, /Forecast: \$/);
  assert.ok(await page.locator('#mirror').getByRole('heading', { name: 'Why' }).isVisible());
  await page.getByLabel('Budget, US$').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('400000000');
  await page.keyboard.press('Tab');
  await page.locator('#mirror', { hasText: 'Forecast of your what-if' }).waitFor();
  await page.locator('#mirror').getByRole('button', { name: 'Reset' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((text) => document.querySelector('#mirror').innerText.includes(text.split('\n')[0]), before);
  assert.deepEqual(app.problems.filter((text) => !/status of 503/.test(text)), []); // this proxy has no key
  await app.close();
  await without.close();
});
