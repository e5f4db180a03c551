// The page connected to TMDB: the real proxy before a fake TMDB, on good days and bad ones. Posters
// are answered here, for their host is none of ours.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { fakeProgram, proxyProgram, startFake, startProxy, UNLIMITED } from '../proxy/programs.mjs';
import { launch, open, PHONE, UHD, WIDE } from './page.mjs';
import { site } from './static_server.mjs';

const TOKEN = 'the-token-of-these-tests';
const FILM = { id: 604, title: 'The Amber Été' }; // in films.jsonl of no site
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
      if (options.clock) await page.clock.install(); // which the test turns forward
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
  test(`a film of TMDB is found by its title, opened and forecast: ${device}`, { skip }, async () => {
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

test('the address of a film that the site does not have opens it', { skip }, async () => {
  const app = await openLive(`/film/${FILM.id}?budget=90e6`);
  const { film } = await app.until((now) => now.film?.state === 'ready', 'the film');
  assert.ok(film.edited);
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('a film that TMDB does not have is said not to be there', { skip }, async () => {
  const app = await openLive('/film/99999');
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the failure');
  assert.match(film.problem, /no such film/);
  await app.settled();
  await app.shot('film-not-there');
  await app.close();
});

test('a TMDB that fails is said so, and a second try finds the film', { skip }, async () => {
  await fake.fault({ kind: 'status', status: 503, times: -1 });
  const app = await openLive(`/film/${FILM.id + 2}`); // the proxy has kept no answer for that one
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the failure');
  assert.match(film.problem, /TMDB/);
  await app.settled();
  await app.shot('film-failed');
  const { search: asked } = await search(app, 'orchard');
  assert.equal(asked.remote, 'failed');
  assert.match(asked.trouble, /TMDB/);
  await app.page.keyboard.press('Escape');
  await fake.reset();
  // The proxy asks a service that failed again only after a while.
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const now = await app.until((state) => state.film.state !== 'waiting', 'an answer');
    if (now.film.state === 'ready') break;
    await app.click('retry-film');
    await app.page.waitForTimeout(250);
  }
  assert.equal((await app.state()).film.state, 'ready');
  await app.close();
});

test('a silent TMDB is waited for, then given up', { skip }, async () => {
  await fake.fault({ kind: 'delay', pause_ms: 60_000, times: -1 });
  const app = await openLive(`/film/${FILM.id + 1}`, { viewport: PHONE, dpr: 3, touch: true, clock: true });
  await app.page.clock.fastForward(4100);
  await app.until((now) => now.film?.slow, 'the word that it is slow');
  await app.settled();
  await app.shot('film-slow-phone');
  await app.page.clock.fastForward(6500);
  const { film } = await app.until((now) => now.film?.state === 'failed', 'the end of waiting');
  assert.match(film.problem, /took too long|did not answer|cannot be reached/);
  await app.close();
});

test('with the proxy gone the page works on what it has', { skip }, async () => {
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
  await app.until((now) => now.film?.state === 'failed', 'a film of TMDB is not to be had');
  await app.go('/record');
  const { record } = await app.until((now) => now.record.problem, 'the record that is not to be had');
  assert.equal(record.problem, 'data/record.jsonl did not arrive: the server cannot be reached');
  assert.deepEqual([record.source, record.forecasts], ['none', 0], 'a backtest would pass for the record');
  assert.deepEqual(app.problems.filter((text) => !/Failed to load resource|ERR_/.test(text)), []);
  await app.close();
});
