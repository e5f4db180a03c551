// Every screen on a desktop, a phone and a large monitor, with screenshots in build/screenshots.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { manyFilms, skip } from './data.mjs';
import { open, PHONE, UHD, WIDE } from './page.mjs';
import { setStage } from './stage.mjs';

const stage = setStage();

/** Serves no record file, whatever the site has. */
const withoutRecord = (page) => page.route('**/data/record.jsonl', (route) => route.fulfill({ status: 404 }));
const isMissing = (text) => !/status of 404/.test(text);

async function openAt(location, { prepare = withoutRecord, ...options } = {}) {
  const app = await open(stage.browser, `${stage.server.url}#${location}`, { prepare, ...options });
  await app.complete();
  return app;
}

const DEVICES = [
  ['wide', { viewport: WIDE }, ['dark', 'light']],
  ['phone', { viewport: PHONE, dpr: 3, touch: true }, ['dark', 'light']],
  ['uhd', { viewport: UHD }, ['dark']],
];

for (const [device, options, themes] of DEVICES) {
  test(`shows every screen without console errors: ${device}`, { skip }, async () => {
    const { id } = stage.film;
    const screens = [
      ['forecasts', '/', 'forecasts'],
      ['posters', '/?view=grid&sort=-forecast', 'forecasts'],
      ['filtered', '/?q=the&genre=28&budget=50e6..', 'forecasts'],
      ['nothing', '/?q=nosuchfilm', 'forecasts'],
      ['film', `/film/${id}`, 'film'],
      ['what-if', `/film/${id}?budget=250e6&date=2010-12-17&rating=PG`, 'film'],
      ['compare', `/compare?film=${id}&film=${id};budget=250e6`, 'compare'],
      ['compare-empty', '/compare', 'compare'],
      ['record', '/record', 'record'],
      ['model', '/model', 'model'],
      ['about', '/about', 'about'],
      ['settings', '/settings', 'settings'],
      ['unknown', '/nowhere', 'unknown'],
    ];
    const app = await openAt('/', options);
    for (const [name, location, screen] of screens) {
      await app.go(location);
      await app.until((now) => now.screen === screen, name);
      const state = await app.complete();
      assert.equal(state.layout, device === 'phone' ? 'narrow' : 'wide');
      for (const colorScheme of themes) {
        await app.page.emulateMedia({ colorScheme });
        await app.until(({ theme }) => theme === colorScheme, colorScheme);
        await app.settled();
        await app.shot(`${name}-${device}-${colorScheme}`);
      }
    }
    assert.deepEqual(app.problems.filter(isMissing), []);
    await app.close();
  });
}

test('back and forward move through the screens', { skip }, async () => {
  const { id } = stage.film;
  const app = await openAt('/');
  await app.click('go:record');
  await app.click('go:about');
  await app.go(`/film/${id}`);
  await app.until(({ film }) => film?.state === 'ready', 'the film');
  for (const screen of ['about', 'record', 'forecasts']) {
    await app.page.goBack();
    await app.until((state) => state.screen === screen, screen);
  }
  await app.page.goForward();
  await app.until(({ screen }) => screen === 'record', 'forward');
  await app.close();
});

test('a filter narrows the rows, is in the address and survives a reload', { skip }, async () => {
  const app = await openAt('/');
  const all = (await app.state()).rowCount;
  const { x, y } = await app.place('filter:text');
  await app.page.mouse.click(x, y);
  await app.page.keyboard.type('the');
  const narrowed = await app.until(({ location, listing }) => location === '/?q=the' && !listing, 'the rows of the whole word');
  assert.ok(narrowed.rowCount > 0 && narrowed.rowCount < all);
  await app.page.waitForFunction(() => location.hash === '#/?q=the');
  await app.page.reload();
  await app.ready();
  assert.equal((await app.state()).rowCount, narrowed.rowCount);
  await app.click('show:Upcoming');
  await app.listed();
  await app.click('filter:clear');
  await app.listed();
  assert.equal((await app.state()).rowCount, all);
  await app.close();
});

test('filters without matches can be cleared in place', { skip }, async () => {
  for (const options of [{ viewport: WIDE }, { viewport: PHONE, dpr: 2, touch: true }]) {
    const app = await openAt('/?q=nosuchfilm', options);
    await app.click('filter:clear-all');
    const { rowCount } = await app.until(({ location, listing }) => location === '/' && !listing, 'all films');
    assert.ok(rowCount > 0);
    await app.close();
  }
});

test('the genre list opens, filters and closes', { skip }, async () => {
  const app = await openAt('/');
  await app.click('filter:genre');
  await app.click('filter:genre:Comedy');
  await app.until(({ location }) => location === '/?genre=35', 'the genre');
  await app.close();
});

test('a slider changes forecast and address, and the mirror on release; reset undoes it', { skip }, async () => {
  const { id } = stage.film;
  const app = await openAt(`/film/${id}`);
  const before = (await app.state()).film;
  assert.equal(before.edited, false);
  const { x, y, width, height } = await app.box('slide:budget');
  await app.page.mouse.move(x + width / 2, y + height / 2);
  await app.page.mouse.down();
  await app.page.mouse.move(x + width * 0.2, y + height / 2, { steps: 10 });
  await app.settled();
  const live = () => app.page.locator('#mirror [aria-live]', { hasText: 'worldwide' }).textContent();
  assert.doesNotMatch(await live(), /what-if/i);
  await app.page.mouse.up();
  await app.settled();
  assert.match(await live(), /^What-if forecast/);
  const { film: edited, location } = await app.state();
  assert.ok(edited.edited);
  assert.notEqual(edited.outlook.forecastUsd, before.outlook.forecastUsd);
  assert.equal(edited.original.forecastUsd, before.outlook.forecastUsd);
  assert.match(location, /\?budget=\d/);
  const sum = edited.outlook.effects.reduce((total, { log }) => total + log, edited.outlook.baseLog);
  assert.ok(Math.abs(sum - edited.outlook.logRevenue) < 1e-3, 'the reasons add up');
  await app.click('reset');
  const { film: reset } = await app.state();
  assert.equal(reset.edited, false);
  assert.equal(reset.outlook.forecastUsd, before.outlook.forecastUsd);
  await app.close();
});

test('accepts typed amounts and dates', { skip }, async () => {
  const { id } = stage.film;
  const app = await openAt(`/film/${id}`);
  const type = async (place, text) => {
    const { x, y } = await app.place(place);
    await app.page.mouse.click(x, y, { clickCount: 3 });
    await app.page.keyboard.type(text);
    await app.page.keyboard.press('Enter');
    await app.settled();
  };
  await type('edit:budget', '$1.2m');
  await app.until(({ location }) => location.endsWith('?budget=1200e3'), 'the budget');
  await type('edit:date', '7 May 2027');
  await app.until(({ location }) => location.includes('date=2027-05-07'), 'the date');
  await type('edit:budget', 'nonsense');
  assert.match((await app.state()).location, /budget=1200e3/);
  await app.close();
});

test('a finger drags a slider sideways and scrolls up and down', { skip }, async () => {
  const { id } = stage.film;
  const app = await openAt(`/film/${id}`, { viewport: PHONE, dpr: 3, touch: true });
  const button = async () => (await app.state()).places['what-if'];
  for (let i = 0; i < 8 && !(await button()); ++i) await app.drag([200, 600], [200, 300]);
  await app.click('what-if');
  const slide = async () => (await app.state()).places['slide:budget'];
  for (let i = 0; i < 8 && !(await slide()); ++i) await app.drag([30, 600], [30, 400]);
  const { x, y, width, height } = await slide();
  await app.drag([x + width * 0.6, y + height / 2], [x + width * 0.25, y + height / 2 + 2]);
  assert.ok((await app.state()).film.edited);
  const before = await slide();
  await app.drag([x + width / 2, y + height / 2], [x + width / 2, y + height / 2 - 60]);
  const after = await slide();
  assert.ok(!after || after.y < before.y, 'scrolled');
  await app.shot('phone-what-if-open');
  await app.close();
});

test('finds bundled films while typing, by keyboard', { skip }, async () => {
  const app = await openAt('/', {
    prepare: async (page) => {
      await withoutRecord(page);
      await page.route('**/tmdb/**', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"detail":"This proxy has no TMDB key: set TMDB_READ_TOKEN or TMDB_API_KEY"}' }));
    },
  });
  const { title, id } = stage.film;
  const { x, y } = await app.place('search-text');
  await app.page.mouse.click(x, y);
  await app.page.keyboard.type(title);
  await app.until(({ search: { hits } }) => hits[0]?.id === id, 'the film as the first hit');
  await app.until((state) => state.search.remote === 'failed', 'the quiet word');
  await app.settled();
  await app.shot('search-wide');
  assert.match((await app.state()).search.trouble, /not connected/);
  await app.page.keyboard.press('Enter');
  await app.until(({ screen, film }) => screen === 'film' && film.id === id, 'the film');
  assert.deepEqual(app.problems.filter((text) => !/status of (404|503)/.test(text)), []);
  await app.close();
});

test('the search covers a phone and closes again', { skip }, async () => {
  const app = await openAt('/', { viewport: PHONE, dpr: 3, touch: true });
  await app.click('search');
  assert.ok((await app.state()).search.open);
  await app.page.keyboard.type('the');
  await app.until(({ search: { hits } }) => hits.length > 0, 'hits');
  await app.settled();
  await app.shot('search-phone');
  await app.click('close-search');
  assert.equal((await app.state()).search.open, false);
  await app.close();
});

test('compares an edited film with its original', { skip }, async () => {
  const { id } = stage.film;
  const app = await openAt(`/film/${id}?budget=250e6`);
  await app.click('compare');
  const state = await app.until(({ compare }) => compare.length === 2, 'two columns');
  assert.equal(state.location, `/compare?film=${id}&film=${id};budget=250e6`);
  await app.click('remove:0');
  assert.equal((await app.state()).compare.length, 1);
  await app.close();
});

test("shows the site's track record file if it has one", { skip }, async () => {
  const line = (id, forecastUsd, revenueUsd) => JSON.stringify({
    id, title: `Film ${id}`, releaseDate: '2020-02-02', forecastDate: '2020-01-01', model: 'boxoffice 7',
    forecastUsd, revenueUsd, ranges: { 50: [5e7, 2e8], 80: [2e7, 4e8], 95: [1e7, 9e8] },
    baselines: { budgetRule: 9e7, genreMedian: 3e7, seedNeighbors: 8e7 },
  });
  const app = await openAt('/record', {
    prepare: (page) => page.route('**/data/record.jsonl', (route) =>
      route.fulfill({ body: [line(1, 1e8, 1.02e8), line(2, 1e8, 3e8), line(3, 1e8, null)].join('\n') })),
  });
  const { record } = await app.until((state) => state.record.source === 'file', 'the record');
  assert.equal(record.forecasts, 3);
  assert.equal(record.model.films, 2);
  assert.deepEqual(record.grades, [1, 0, 0, 0, 0, 1]);
  assert.equal(record.coverage[1], 1);
  await app.shot('record-file');
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('applies settings at once and stores them', { skip }, async () => {
  const app = await openAt('/settings');
  await app.click('usd:$312,057,433');
  await app.click('dollars:In 2024 dollars');
  assert.equal((await app.state()).settings.adjusted, true);
  await app.click('theme-choice:Light');
  assert.equal((await app.state()).theme, 'light');
  await app.click('text-size:130%');
  assert.equal((await app.state()).settings.textPercent, 130);
  await app.shot('settings-large');
  await app.page.reload();
  await app.ready();
  const { settings } = await app.state();
  assert.equal(settings.theme, 'light');
  assert.equal(settings.textPercent, 130);
  assert.equal(settings.adjusted, true);
  await app.go('/');
  await app.until(({ screen }) => screen === 'forecasts', 'the table');
  await app.settled();
  await app.shot('forecasts-large-adjusted');
  await app.close();
});

test('Tab reaches everything on a screen with a focus ring, then leaves the canvas', { skip }, async () => {
  const app = await openAt('/settings');
  await app.page.locator('#canvas').focus();
  const seen = [];
  for (let i = 0; i < 60; ++i) {
    await app.press('Tab');
    const { focus } = await app.state();
    if (focus === '') break;
    seen.push(focus);
  }
  for (const name of ['home', 'go:record', 'search-text', 'theme', 'theme-choice:Dark', 'text-size:90%', 'settings:proxy']) {
    assert.ok(seen.includes(name), `${name} among ${seen.join(' ')}`);
  }
  assert.equal(new Set(seen).size, seen.length, 'each once');
  assert.notEqual(await app.page.evaluate(() => document.activeElement.id), 'canvas', 'the browser has it now');
  await app.close();
});

test('opens a film, edits its budget and resets it by keyboard', { skip }, async () => {
  const app = await openAt('/');
  await app.page.locator('#canvas').focus();
  await app.press('ArrowDown');
  await app.press('Enter');
  await app.until(({ screen }) => screen === 'film', 'the film');
  for (let i = 0; i < 80 && (await app.state()).focus !== 'slide:budget'; ++i) await app.press('Tab');
  await app.press('ArrowRight');
  const { film, focus } = await app.state();
  assert.equal(focus, 'slide:budget');
  assert.ok(film.edited);
  await app.shot('focus-ring');
  for (let i = 0; i < 80 && (await app.state()).focus !== 'reset'; ++i) await app.press('Shift+Tab');
  await app.press('Enter');
  assert.equal((await app.state()).film.edited, false);
  await app.close();
});

test('filters and sorts twenty thousand films in slices', { skip }, async () => {
  const body = await manyFilms(20_000);
  const app = await open(stage.browser, stage.server.url, {
    prepare: (page) => page.route('**/data/films.jsonl', (route) => route.fulfill({ body })),
  });
  await app.ready(300_000);
  await app.click('sort:title');
  await app.until(({ listing }) => !listing, 'sorted');
  const state = await app.state();
  assert.equal(state.rowCount, 20_000);
  const titles = state.films.map(({ title }) => title.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim());
  assert.ok(titles[0] <= titles[10_000] && titles[10_000] <= titles.at(-1));
  assert.ok(Object.keys(state.places).length < 100, 'only what is seen is drawn');
  await app.close();
});
