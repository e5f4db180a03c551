// The mirror of every screen: under the canvas for screen readers, and alone without WebGL.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { skip } from './data.mjs';
import { launch, open, PHONE, WIDE } from './page.mjs';
import { setStage } from './stage.mjs';

const stage = setStage();

const SCREENS = () => [
  ['/', 'Box-office forecast'], [`/film/${stage.film.id}`, stage.film.title], [`/film/${stage.film.id}?budget=250e6`, stage.film.title],
  [`/compare?film=${stage.film.id}`, 'Compare'], ['/record', 'Track record'], ['/model', 'The model'], ['/about', 'About'],
  ['/settings', 'Settings'], ['/nowhere', 'Page not found'],
];

for (const [device, options] of [
  ['under the canvas', { viewport: WIDE }],
  ['in its place', { viewport: WIDE, dark: false, search: '?renderer=dom' }],
  ['in its place on a phone', { viewport: PHONE, dpr: 3, touch: true, search: '?renderer=dom' }],
]) {
  test(`axe finds no violation on any screen, ${device}`, { skip }, async () => {
    const { search = '', ...rest } = options;
    const app = await open(stage.browser, `${stage.server.url}${search}#/`, rest);
    for (const [location, title] of SCREENS()) {
      await app.page.evaluate((hash) => { globalThis.location.hash = hash; }, location);
      await app.page.locator('#mirror h1', { hasText: title }).waitFor({ state: 'attached' });
      assert.deepEqual(await violations(app), [], location);
      if (search) await app.shot(`html-${location.split(/[/?]/)[1] || 'forecasts'}${rest.touch ? '-phone' : ''}`);
    }
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

test('finds, opens, explains and edits a film by keyboard without WebGL', { skip }, async () => {
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
  await page.locator('#mirror', { hasText: 'What-if forecast' }).waitFor();
  await page.locator('#mirror').getByRole('button', { name: 'Reset' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((text) => document.querySelector('#mirror').innerText.includes(text.split('\n')[0]), before);
  assert.deepEqual(app.problems.filter((text) => !/status of 503/.test(text)), []); // the proxy has no key
  await app.close();
  await without.close();
});

test('reports a search without matches without WebGL', { skip }, async () => {
  const app = await open(stage.browser, `${stage.server.url}?renderer=dom`);
  const { page } = app;
  await app.ready();
  const section = page.getByRole('search');
  await section.getByRole('searchbox').fill('nosuchfilm');
  const said = page.getByText('No match. TMDB is not connected here'); // the proxy has no key
  await said.waitFor();
  assert.equal(await said.getAttribute('role'), 'status');
  await section.getByRole('searchbox').fill('');
  await said.waitFor({ state: 'detached' });
  await app.close();
});

test('edits genres, people and franchise and compares films by keyboard without WebGL', { skip }, async () => {
  const app = await open(stage.browser, `${stage.server.url}?renderer=dom#/film/${stage.film.id}`);
  const { page } = app;
  const mirror = page.locator('#mirror');
  const here = (pattern) => page.waitForFunction((text) => new RegExp(text).test(globalThis.location.hash), pattern);
  const focused = () => page.evaluate(() => document.activeElement.id);

  const genres = mirror.getByRole('group', { name: 'Genres' });
  const box = genres.getByRole('checkbox', { checked: false }).first();
  await box.focus();
  await page.keyboard.press('Space');
  await here('genres=');
  await mirror.locator('[aria-live]', { hasText: 'What-if forecast' }).waitFor();

  const directors = mirror.getByRole('group', { name: 'Directors' });
  const before = await directors.getByRole('listitem').count();
  await directors.getByLabel('Add by name').focus();
  await page.keyboard.type('steven');
  await app.settled(); // results of a shorter text may be shown first
  await directors.getByRole('status').filter({ hasText: 'Enter adds' }).waitFor();
  const [first] = await directors.locator('.found button').allTextContents();
  await page.keyboard.press('Enter');
  await directors.locator('.chosen', { hasText: first }).waitFor();
  assert.equal(await directors.getByRole('listitem').count(), before + 1);
  assert.equal(await focused(), 'whatif-director', 'the field keeps the focus');
  await here('director=');
  await directors.getByRole('button', { name: `Remove ${first}` }).focus();
  await page.keyboard.press('Enter');
  await directors.locator('.chosen', { hasText: first }).waitFor({ state: 'detached' });
  assert.equal(await focused(), 'whatif-director');

  await directors.getByLabel('Add by name').fill('a');
  await directors.locator('.found button').first().waitFor();
  assert.deepEqual(await violations(app), []);
  await directors.scrollIntoViewIfNeeded();
  await app.shot('html-what-if-names');

  await mirror.getByRole('button', { name: 'Compare' }).focus();
  await page.keyboard.press('Enter');
  const rows = mirror.locator('table tbody tr');
  await rows.nth(1).waitFor();
  await mirror.getByLabel('Add by name').focus();
  await page.keyboard.type('the');
  await app.settled();
  await mirror.locator('.found button').first().waitFor();
  await page.keyboard.press('Enter');
  await rows.nth(2).waitFor();
  assert.match(await rows.nth(1).innerText(), /What if: other genres/);
  await app.shot('html-compare-three');
  await mirror.getByRole('button', { name: /^Remove/ }).first().focus();
  await page.keyboard.press('Enter');
  await rows.nth(2).waitFor({ state: 'detached' });
  assert.deepEqual(app.problems.filter((text) => !/status of 503/.test(text)), []);
  await app.close();
});
