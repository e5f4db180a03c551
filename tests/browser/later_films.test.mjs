// A site whose films are in two files: the list of the first, and what follows once the second is there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { filmLines, skip } from './data.mjs';
import { launch, open, PHONE, WIDE } from './page.mjs';
import { site, startNode, startServer } from './static_server.mjs';

const FIRST = 100;
const ALL = 2100;
const ABOUT = { published: '2026-12-01T05:00:00Z', source: 'tmdb', films: ALL, filmParts: 2, records: 0, live: true };

let server;
let browser;
let lines; // the latest release first, as `publish` writes them
before(async () => {
  if (skip) return;
  server = await startServer();
  browser = await launch();
  const bodies = (await filmLines()).map((line) => JSON.parse(line));
  lines = Array.from({ length: ALL }, (_, i) => {
    const body = bodies[i % bodies.length];
    return { ...body, id: i + 1, title: `${body.title} ${i + 1}` };
  }).sort((a, b) => b.release_date.localeCompare(a.release_date)).map((film) => JSON.stringify(film));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const idOf = (line) => JSON.parse(line).id;
const titleOf = (line) => JSON.parse(line).title;

/** Opens the site at a place. The second file is answered by `second(route)` once `release()` was called. */
async function openSite(location, { second = (route) => route.fulfill({ body: lines.slice(FIRST).join('\n') }), ...options } = {}) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const app = await open(browser, `${server.url}#${location}`, {
    ...options,
    prepare: async (page) => {
      await page.route('**/data/about.json', (route) => route.fulfill({ json: ABOUT }));
      await page.route('**/data/films.jsonl', (route) => route.fulfill({ body: lines.slice(0, FIRST).join('\n') }));
      await page.route('**/data/films-2.jsonl', async (route) => {
        await held;
        await second(route);
      });
    },
  });
  await app.until(({ phase, laterFilms, listing }) => phase === 'ready' && laterFilms === 'waiting' && !listing, 'the first films');
  await app.settled();
  return { app, release };
}

const text = (app) => app.page.locator('#mirror').textContent();

for (const [name, viewport] of Object.entries({ desktop: WIDE, phone: PHONE })) {
  test(`the first films are listed while the others load (${name})`, { skip }, async () => {
    const { app, release } = await openSite('/', { viewport });
    assert.equal((await app.state()).rowCount, FIRST);
    assert.match(await text(app), /100 films so far/);
    await app.shot(`later-films-loading-${name}`);
    release();
    await app.ready();
    assert.equal((await app.state()).rowCount, ALL);
    assert.match(await text(app), /2,100 films/);
    await app.shot(`later-films-${name}`);
    assert.deepEqual(app.problems, []);
    await app.close();
  });
}

test('the rows on the screen stay where they are when others come above them', { skip }, async () => {
  const { app, release } = await openSite('/?sort=title');
  await app.page.mouse.move(640, 500);
  await app.page.mouse.wheel(0, 1030);
  await app.settled();
  const rows = async () => Object.entries(await app.places()).filter(([place]) => place.startsWith('film:')).map(([place, { y }]) => [place, y]);
  const before = await rows();
  assert.ok(before.length > 5);
  release();
  await app.ready();
  const after = Object.fromEntries(await rows());
  const stayed = before.filter(([place, y]) => after[place] === y);
  assert.deepEqual(stayed[0], before[0], 'the first row');
  assert.equal((await app.state()).rowCount, ALL);
  await app.close();
});

test('a film of the second file opens from its address', { skip }, async () => {
  const { app, release } = await openSite(`/film/${idOf(lines.at(-1))}`);
  assert.equal((await app.state()).film.state, 'waiting');
  await app.shot('later-film-waiting');
  release();
  const { film } = await app.until((state) => state.film?.state === 'ready', 'the film');
  assert.equal(film.title, titleOf(lines.at(-1)));
  await app.close();
});

test('a search finds films of the second file once they are there', { skip }, async () => {
  const { app, release } = await openSite('/');
  const title = lines.slice(FIRST).map(titleOf).find((one) => /^[A-Z][a-z]+ [a-z]+ \d+$/i.test(one));
  await app.click('search-text');
  await app.page.keyboard.type(title);
  await app.until(({ search }) => search.text === title, 'the text');
  await app.settled();
  await app.shot('later-films-search');
  release();
  const { search } = await app.until(({ search: { hits } }) => hits.some((hit) => hit.title === title), 'the film');
  assert.ok(search.hits.length > 0);
  await app.close();
});

test('a second file that does not arrive is named and can be loaded again', { skip }, async () => {
  let fails = true;
  const { app, release } = await openSite('/', {
    second: (route) => (fails ? route.fulfill({ status: 503 }) : route.fulfill({ body: lines.slice(FIRST).join('\n') })),
  });
  release();
  await app.until(({ laterFilms }) => laterFilms === 'failed', 'the failure');
  await app.settled();
  assert.match(await text(app), /2,000 films are missing\. The server returned 503 for data\/films-2\.jsonl\./);
  await app.shot('later-films-failed');
  fails = false;
  await app.click('later-films');
  await app.ready();
  assert.equal((await app.state()).rowCount, ALL);
  await app.close();
});

test('films of the second file are there without network', { skip }, async () => {
  const body = (text) => (response) => response.end(text);
  const own = await startNode(site, {
    '/data/about.json': body(JSON.stringify(ABOUT)),
    '/data/films.jsonl': body(lines.slice(0, FIRST).join('\n')),
    '/data/films-2.jsonl': body(lines.slice(FIRST).join('\n')),
  });
  const app = await open(browser, own.url, { serviceWorkers: 'allow' });
  await app.ready();
  await app.page.waitForFunction(async () => Boolean(await caches.match(new URL('data/films-2.jsonl', location.href).href)));
  await app.page.evaluate(() => navigator.serviceWorker.ready);
  await own.stop();
  await app.page.reload();
  await app.ready();
  assert.equal((await app.state()).rowCount, ALL);
  await app.close();
});
