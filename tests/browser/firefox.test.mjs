// The page in Firefox ESR, by WebDriver BiDi. Its headless mode has no WebGL on machines without a
// GPU, so this tests the mirror.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { firefox } from 'playwright-core';

import { skip as noFilms, someFilm } from './data.mjs';
import { open } from './page.mjs';
import { openProbe, skip as noProbe } from './probe.mjs';
import { startServer } from './static_server.mjs';

const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const noFirefox = existsSync(program) ? false : `${program} is not there: apt-get install firefox-esr`;
const skip = noProbe || noFirefox;

let server;
let browser;
before(async () => {
  if (noFirefox) return;
  server = await startServer();
  browser = await firefox.launch({ channel: 'moz-firefox', executablePath: program });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('Firefox shows the mirror, accepts input, and goes back and forward', { skip }, async () => {
  const app = await openProbe(browser, `${server.url}?renderer=dom#/film/603`);
  await app.show({
    title: 'Forecasts',
    sections: [
      { id: 'search', kind: 'search', label: 'Search films', results: [{ label: 'Heat', location: '/film/949' }] },
      { id: 'whatif', kind: 'form', fields: [{ id: 'budget', label: 'Budget', type: 'number', value: '1' }] },
    ],
  });
  const mirror = app.page.locator('#mirror');
  assert.ok(await mirror.getByRole('heading', { name: 'Forecasts' }).isVisible());
  await mirror.getByLabel('Search films').fill('Amélie');
  await mirror.getByLabel('Budget').fill('150000000');
  const { actions } = await app.state();
  const last = (kind) => actions.filter(([name]) => name === kind).at(-1); // typed letter by letter
  assert.deepEqual([last('search'), last('set')], [['search', 'search', 'Amélie'], ['set', 'budget', '150000000']]);
  await mirror.getByRole('link', { name: 'Heat' }).click();
  await app.until(({ location }) => location === '/film/949', 'the link');
  await app.page.goBack();
  await app.until(({ location }) => location === '/film/603', 'the entry before');
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('Firefox forecasts a film and a what-if with a higher budget', { skip: noFilms || noFirefox }, async () => {
  const film = await someFilm();
  const app = await open(browser, `${server.url}#/`);
  const mirror = app.page.locator('#mirror');
  await mirror.locator('table tbody tr').first().waitFor();
  await app.page.evaluate((hash) => { globalThis.location.hash = hash; }, `/film/${film.id}`);
  await mirror.getByRole('heading', { level: 1, name: film.title }).waitFor();
  const forecast = mirror.locator('[aria-live]', { hasText: 'worldwide' });
  assert.match(await forecast.innerText(), /Forecast: \$/);
  await mirror.getByLabel('Budget, US$').fill('400000000');
  await mirror.locator('[aria-live]', { hasText: 'What-if forecast' }).waitFor();
  await app.page.waitForFunction(() => globalThis.location.hash.includes('budget='));
  await app.page.goBack();
  await mirror.locator('table tbody tr').first().waitFor();
  assert.deepEqual(app.problems, []);
  await app.close();
});
