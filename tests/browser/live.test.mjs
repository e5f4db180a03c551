// The page connected to TMDB through the real proxy and a fake TMDB, with and without failures. This
// file serves the posters, whose host is not faked.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { fakeProgram, proxyProgram, startFake, startProxy, UNLIMITED } from '../proxy/programs.mjs';
import { launch, open, PHONE, UHD, WIDE } from './page.mjs';
import { site } from './static_server.mjs';

const TOKEN = 'the-token-of-these-tests';
const FILM = { id: 604, title: 'The Amber Été' }; // not in films.jsonl
const needed = [fakeProgram, proxyProgram, join(site, 'data/films.jsonl')];
const missing = needed.find((path) => !existsSync(path));
const skip = missing ? `${missing} is not there` : false;

let fake;
let proxy;
let browser;
let picture;
before(async () => {
  if (skip) return;
  fake = await startFake(['--token', TOKEN]);
  proxy = await startProxy(['--site', site, '--tmdb-base-url', fake.url, ...UNLIMITED], {
    env: { TMDB_READ_TOKEN: TOKEN },
  });
  browser = await launch();
  picture = await readFile(join(site, 'icon-192.png'));
});
after(async () => {
  await browser?.close();
  await proxy?.stop();
  await fake?.stop();
});
beforeEach(async () => {
  if (!skip) await fake.reset();
});

async function openLive(location = '/', options = {}) {
  const posters = [];
  const app = await open(browser, `${proxy.url}/#${location}`, {
    ...options,
    prepare: async (page) => {
      if (options.clock) await page.clock.install(); // advanced by the test
      await page.route('https://image.tmdb.org/**', (route) => {
        posters.push(route.request().url());
        return route.fulfill({ body: picture, contentType: 'image/png', headers: { 'Access-Control-Allow-Origin': '*' } });
      });
    },
  });
  await app.ready();
  app.posters = posters;
  return app;
}

async function search(app, text) {
  if (!(await app.state()).places['search-text']) await app.click('search');
  else await app.click('search-text');
  await app.page.keyboard.type(text);
  return app.until(({ search: now }) => now.text === text && now.remote !== 'idle' && now.remote !== 'waiting', 'an answer');
}

for (const [device, options] of [
  ['wide', { viewport: WIDE }],
  ['phone', { viewport: PHONE, dpr: 3, touch: true }],
  ['uhd', { viewport: UHD, dark: false }],
]) {
  test(`finds, opens and forecasts a TMDB film: ${device}`, { skip }, async () => {
    const app = await openLive('/', options);
    const state = await search(app, 'amber');
    const hit = state.search.hits.find(({ id }) => id === FILM.id);
    assert.deepEqual([hit?.title, hit?.bundled], [FILM.title, false]);
    await app.until(() => app.posters.some((url) => url.endsWith('/x1.jpg')), 'its poster');
    await app.settled();
    await app.shot(`search-live-${device}`);
    await app.click(`hit:${FILM.id}`);
    const { film } = await app.until((now) => now.film?.state === 'ready', 'the film');
    assert.equal(film.title, FILM.title);
    assert.ok(film.outlook.forecastUsd > 0);
    assert.ok(film.outlook.ranges[80][0] < film.outlook.forecastUsd);
    assert.ok(film.outlook.breakEvenChance >= 0 && film.outlook.breakEvenChance <= 1);
    assert.ok(film.comparables.length > 0);
    await app.settled();
    await app.shot(`film-live-${device}`);
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

test('opens a film from TMDB by its address', { skip }, async () => {
  const app = await openLive(`/film/${FILM.id}?budget=90e6`);
  const { film } = await app.until((now) => now.film?.state === 'ready', 'the film');
  assert.ok(film.edited);
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('reports a film unknown to TMDB', { skip }, async () => {
  const app = await openLive('/film/99999');
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the failure');
  assert.match(film.problem, /^Film not found$/);
  await app.settled();
  await app.shot('film-not-there');
  await app.close();
});

test('reports a TMDB failure and retries', { skip }, async () => {
  await fake.fault({ kind: 'status', status: 503, times: -1 });
  const app = await openLive(`/film/${FILM.id + 2}`); // not in the proxy's cache
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the failure');
  assert.match(film.problem, /TMDB/);
  await app.settled();
  await app.shot('film-failed');
  const { search: asked } = await search(app, 'orchard');
  assert.equal(asked.remote, 'failed');
  assert.match(asked.trouble, /TMDB/);
  await app.page.keyboard.press('Escape');
  await fake.reset();
  // The proxy retries a failed upstream only after a pause.
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const now = await app.until((state) => state.film.state !== 'waiting', 'an answer');
    if (now.film.state === 'ready') break;
    await app.click('retry-film');
    await app.page.waitForTimeout(250);
  }
  assert.equal((await app.state()).film.state, 'ready');
  await app.close();
});

test('gives up on a silent TMDB after a while', { skip }, async () => {
  await fake.fault({ kind: 'delay', pause_ms: 60_000, times: -1 });
  const app = await openLive(`/film/${FILM.id + 1}`, { viewport: PHONE, dpr: 3, touch: true, clock: true });
  await app.page.clock.fastForward(4100);
  await app.until((now) => now.film?.slow, 'the slow state');
  await app.settled();
  await app.shot('film-slow-phone');
  await app.page.clock.fastForward(6500);
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the failure');
  assert.match(film.problem, /did not respond in time|returned an error|is unreachable/);
  await app.close();
});

test('works with its own data without the proxy', { skip }, async () => {
  const mortal = await startProxy(['--site', site, '--tmdb-base-url', fake.url, ...UNLIMITED], {
    env: { TMDB_READ_TOKEN: TOKEN },
  });
  const app = await open(browser, `${mortal.url}/`, {});
  await app.ready();
  await mortal.stop();
  const { search: asked } = await search(app, 'the');
  assert.equal(asked.remote, 'failed');
  assert.ok(asked.hits.length > 0, 'the films of the site are found');
  await app.settled();
  await app.shot('search-proxy-down');
  await app.page.keyboard.press('Enter');
  const { film } = await app.until((now) => now.film?.state === 'ready', 'a film of the site');
  assert.ok(film.outlook.forecastUsd > 0);
  await app.go('/film/99999');
  await app.until((now) => now.film?.state === 'failed', 'the TMDB film fails');
  await app.go('/record');
  const { record } = await app.until((now) => now.record.problem, 'the failed record');
  assert.equal(record.problem, 'Could not load data/record.jsonl: the server is unreachable');
  assert.deepEqual([record.source, record.forecasts], ['none', 0], 'no backtest instead of the record');
  assert.deepEqual(app.problems.filter((text) => !/Failed to load resource|ERR_/.test(text)), []);
  await app.close();
});
