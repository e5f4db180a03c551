// Films with similar overviews: downloads, embedding in the worker, what-ifs, the mirror, and failures.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { launch, open, PHONE, WIDE } from './page.mjs';
import { startServer } from './static_server.mjs';
import { BANK, NEWCOMER, NO_WORDS, skip, SPY, startTextSite, textData } from './text_site.mjs';

const TABLE = '/data/overviews.boxoffice';
const MODEL = '/data/text.boxoffice';

let browser;
let data;
before(async () => {
  if (skip) return;
  browser = await launch();
  data = await textData();
});
const servers = [];
after(async () => {
  await browser?.close();
  for (const server of servers) await server.stop(); // left by failed tests
});

/** Opens a film on a site that can compare overviews. */
async function openFilm({ id }, { own, query = '', search = '', ...options } = {}) {
  const server = await startTextSite(data, own);
  servers.push(server);
  const app = await open(browser, `${server.url}${search}#/film/${id}${query}`, options);
  await app.until(({ film, likeness }) => film?.state === 'ready' && likeness.state !== 'absent', 'the film and what there is');
  await app.settled();
  app.server = server;
  app.likeness = async () => (await app.state()).likeness;
  app.untilLike = (state) => app.until(({ likeness }) => likeness.state === state, `likeness ${state}`).then(({ likeness }) => likeness);
  app.bye = async () => {
    await app.close();
    await server.stop();
  };
  return app;
}

/** Scrolls to a place of the film's page and clicks it. */
async function reach(app, name) {
  const { width, height } = app.page.viewportSize();
  for (let tries = 0; tries < 40; ++tries) {
    const place = (await app.places())[name];
    if (place && place.y > 60 && place.y + place.height < height - 70) return app.click(name);
    if (app.isTouch) await app.drag([width / 2, height * 0.7], [width / 2, height * 0.4]);
    else {
      await app.page.mouse.move(name.startsWith('edit:') ? width - 100 : 300, height / 2);
      await app.page.mouse.wheel(0, 160);
      await app.settled();
    }
  }
  throw new Error(`${name} was not found`);
}

/** Loads the table and then the reader for a film missing from the table, until similar films are shown. */
async function readOverview(app) {
  await reach(app, 'like');
  await app.untilLike('offer');
  await app.click('like');
  return app.untilLike('shown');
}

const overviewField = (app) => app.page.locator('textarea[aria-label="Overview"]');
const withCosines = (films) => films.map(({ title, cosine }) => `${title} ${cosine.toFixed(2)}`);
const near = (seen, wanted) => {
  assert.deepEqual(seen.map(({ title }) => title), wanted.map(({ title }) => title));
  for (const [i, { cosine }] of seen.entries()) {
    assert.ok(Math.abs(cosine - wanted[i].cosine) < 0.02, `${withCosines(seen)}, not ${withCosines(wanted)}`);
  }
};

test('a site without embeddings shows and fetches nothing', { skip }, async () => {
  const server = await startServer();
  const asked = [];
  const app = await open(browser, server.url, { prepare: (page) => page.on('request', (request) => asked.push(request.url())) });
  await app.ready();
  const { films } = await app.state();
  await app.go(`/film/${films[0].id}`);
  await app.until(({ film }) => film?.state === 'ready', 'the film');
  await app.settled();
  assert.equal((await app.state()).likeness.state, 'absent');
  assert.deepEqual(asked.filter((url) => /text|overviews/.test(url)), []);
  assert.deepEqual(app.problems, []);
  await app.close();
  await server.stop();
});

test('fetches only the table for a film in it, on request', { skip }, async () => {
  for (const [device, options] of [['wide', { viewport: WIDE }], ['phone', { viewport: PHONE, dpr: 2, touch: true }]]) {
    const app = await openFilm(BANK, options);
    assert.deepEqual([app.server.asked[TABLE], app.server.asked[MODEL]], [undefined, undefined]);
    assert.match((await app.likeness()).button, /^Show similar films \(\d+ KB\)$/);
    await reach(app, 'like');
    const { films } = await app.untilLike('shown');
    near(films, data.like(BANK.overview, BANK.id));
    assert.deepEqual(films.map(({ revenueUsd }) => revenueUsd).filter((usd) => usd === null).length, 2, 'two without revenue');
    assert.equal(films.find(({ title }) => title === 'Spies').detail, '2999, not released yet');
    assert.equal(films.find(({ title }) => title === 'Letters').detail, '2009, revenue unknown');
    assert.deepEqual([app.server.asked[TABLE], app.server.asked[MODEL]], [1, undefined]);
    await app.settled();
    await app.shot(`like-${device}`);
    await reach(app, `like:${SPY.id}`);
    await app.until(({ film }) => film.id === SPY.id && film.state === 'ready', 'the film that was chosen');
    near((await app.untilLike('shown')).films, data.like(SPY.overview, SPY.id));
    assert.equal(app.server.asked[TABLE], 1, 'once');
    assert.deepEqual(app.problems, []);
    await app.bye();
  }
});

test('reports a film without an overview', { skip }, async () => {
  const app = await openFilm(NO_WORDS);
  const { state, words, button } = await app.likeness();
  assert.deepEqual([state, words, button], ['nothing', 'This film has no overview, so there is nothing to compare.', '']);
  await app.bye();
});

/** Sends half of a file and the rest on `release`; `ended` resolves when the client disconnects. */
function half() {
  const gate = {};
  gate.answer = (response, bytes) => {
    gate.ended = new Promise((done) => response.on('close', done));
    gate.release = () => response.end(bytes.subarray(bytes.length / 2));
    response.writeHead(200, { 'Content-Length': bytes.length }).write(bytes.subarray(0, bytes.length / 2));
  };
  return gate;
}

test('embeds a film missing from the table: progress, cancel, retry', { skip }, async () => {
  const gate = half();
  const app = await openFilm(NEWCOMER, { own: { [MODEL]: gate.answer } });
  await reach(app, 'like');
  await app.untilLike('offer');
  assert.match((await app.likeness()).button, /^Read the overview \(\d+ KB, once\)$/, 'the table lacks it');
  await app.click('like');
  const size = data.files[MODEL].length;
  const { likeness } = await app.until(({ likeness: now }) => now.receivedBytes === Math.floor(size / 2), 'half of it');
  assert.equal(likeness.state, 'loading');
  assert.ok(Math.abs(likeness.progress - 0.5) < 0.01);
  await app.settled();
  await app.shot('like-loading-wide');
  await app.click('like:stop');
  await gate.ended; // including the connection
  assert.equal((await app.likeness()).state, 'offer');

  delete app.server.own[MODEL];
  await app.click('like');
  near((await app.untilLike('shown')).films, data.like(NEWCOMER.overview));
  assert.equal(app.server.asked[MODEL], 2);
  assert.deepEqual(app.problems, []);
  await app.bye();
});

/** Changes the last byte. */
const altered = (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])]);

test('reports and retries a missing, corrupt, truncated or interrupted text model', { skip }, async () => {
  const damaged = 'The text model is corrupt or belongs to another version.';
  const app = await openFilm(NEWCOMER);
  await reach(app, 'like');
  await app.untilLike('offer');
  for (const [answer, words] of [
    [(response) => response.writeHead(404).end(), 'The text model is not on the server (404).'],
    [(response, bytes) => response.writeHead(200).end(altered(bytes)), damaged],
    [(response, bytes) => response.writeHead(200).end(bytes.subarray(0, 1000)), damaged],
    [(response, bytes) => response.writeHead(200).end(Buffer.concat([bytes, bytes])), damaged],
    [(response, bytes) => {
      response.writeHead(200, { 'Content-Length': bytes.length }).write(bytes.subarray(0, 1000));
      setTimeout(() => response.destroy(), 50);
    }, 'Could not load the text model: the server is unreachable.'],
  ]) {
    app.server.own[MODEL] = answer;
    await app.click('like');
    await app.until(({ likeness }) => likeness.state === 'failed' && likeness.words === words, words);
    assert.equal((await app.likeness()).button, 'Try again');
    await app.settled();
    await app.shot('like-failed-wide');
  }
  delete app.server.own[MODEL];
  await app.click('like');
  near((await app.untilLike('shown')).films, data.like(NEWCOMER.overview));
  await app.bye();
});

test('gives up on a hanging text model after its deadline', { skip }, async () => {
  const gate = half();
  const app = await openFilm(NEWCOMER, { own: { [MODEL]: gate.answer }, prepare: (page) => page.clock.install() });
  await reach(app, 'like');
  await app.untilLike('offer');
  await app.click('like');
  await app.until(({ likeness }) => likeness.receivedBytes > 0, 'the first bytes');
  await app.page.clock.fastForward(15_500);
  assert.match((await app.untilLike('failed')).words, /no data for 15 seconds/);
  await gate.ended;
  await app.bye();
});

test('reports a missing part of the text reader', { skip }, async () => {
  const app = await openFilm(NEWCOMER, { prepare: (page) => page.route('**/text/text.wasm', (route) => route.fulfill({ status: 500 })) });
  await reach(app, 'like');
  await app.untilLike('offer');
  await app.click('like');
  assert.equal((await app.untilLike('failed')).words, 'Could not load a part of the text reader.');
  assert.equal(app.server.asked[MODEL], undefined, 'before fetching the large file');
  await app.bye();
});

test('reports and retries a missing or corrupt table', { skip }, async () => {
  for (const [answer, words] of [
    [(response) => response.writeHead(503).end(), /^The server returned 503 for data\/overviews\.boxoffice\.$/],
    [(response, bytes) => response.writeHead(200).end(bytes.subarray(0, 50)), /^Cannot use the overviews file: /],
  ]) {
    const app = await openFilm(BANK, { own: { [TABLE]: answer } });
    await reach(app, 'like');
    assert.match((await app.untilLike('failed')).words, words);
    delete app.server.own[TABLE];
    await app.click('like');
    near((await app.untilLike('shown')).films, data.like(BANK.overview, BANK.id));
    await app.bye();
  }
});

for (const [device, options] of [
  ['wide', { viewport: WIDE, dpr: 2 }],
  ['phone', { viewport: PHONE, dpr: 2, touch: true, dark: false }],
]) {
  test(`similar films follow an edited overview: ${device}`, { skip }, async () => {
    const app = await openFilm(BANK, options);
    if (app.isTouch) await reach(app, 'what-if');
    await reach(app, 'edit:overview');
    const field = overviewField(app);
    await field.focus();
    assert.equal(await field.inputValue(), BANK.overview);
    await field.fill('A spy');
    await app.until(({ film }) => film.edited, 'the edit');
    const offer = await app.untilLike('offer');
    assert.match(offer.button, /^Read the overview \(\d+ KB, once\)$/);
    await app.settled();
    await app.shot(`overview-offer-${device}`);
    await reach(app, 'edit:like');
    await app.untilLike('shown');
    near((await app.likeness()).films, data.like('A spy', BANK.id));
    await field.focus();
    await app.page.keyboard.press('End');
    await app.page.keyboard.type(' must save the world from the bank.');
    const text = 'A spy must save the world from the bank.';
    const { likeness } = await app.until(
      ({ likeness: now, location }) => now.state === 'shown' && location.includes('bank.'), 'the last text');
    near(likeness.films, data.like(text, BANK.id));
    assert.equal(likeness.ofEdited, true);
    await app.settled();
    await app.shot(`overview-edited-${device}`);
    // The address follows when typing pauses; it shows another visitor the same.
    await app.page.waitForFunction((wanted) => decodeURIComponent(location.hash).endsWith(`overview=${wanted}`), text);
    await field.fill('');
    assert.equal((await app.untilLike('nothing')).words, 'The overview is empty, so there is nothing to compare.');
    assert.deepEqual(app.problems, []);
    await app.bye();
  });
}

test('the overview accepts input methods, lines and pasted text', { skip }, async () => {
  const app = await openFilm(BANK, { query: '?overview=' });
  await reach(app, 'edit:overview');
  const field = overviewField(app);
  await field.focus();
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Input.imeSetComposition', { selectionStart: 2, selectionEnd: 2, text: 'せん' });
  await session.send('Input.insertText', { text: '千と千尋' });
  await app.page.keyboard.press('Enter');
  await app.page.keyboard.type('Two lines');
  await app.page.keyboard.press('Shift+Home');
  await app.page.keyboard.press('Control+C');
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('Control+V');
  assert.equal(await field.inputValue(), '千と千尋\nTwo linesTwo lines');
  await app.until(({ location }) => decodeURIComponent(location).endsWith('overview=千と千尋 Two linesTwo lines'), 'the address');
  await app.page.keyboard.press('Tab');
  await app.page.waitForFunction((element) => element !== document.activeElement, await field.elementHandle()); // Tab leaves the field
  await app.bye();
});

test('typing does not wait for the reader', { skip }, async () => {
  const app = await openFilm(NEWCOMER);
  await readOverview(app);
  await reach(app, 'edit:overview');
  const long = 'the spy must rob the bank and save the world, '.repeat(12);
  await overviewField(app).fill(long); // one step: later text is typed during embedding
  await overviewField(app).press('End');
  await app.page.keyboard.type('and dies.');
  const { likeness } = await app.until(({ likeness: now, location }) => now.state === 'shown' && location.includes('dies'), 'the last text');
  near(likeness.films, data.like(`${long}and dies.`));
  assert.deepEqual(app.problems, []);
  await app.bye();
});

test('the mirror offers everything by keyboard', { skip }, async () => {
  const app = await openFilm(BANK, { search: '?renderer=dom' });
  const mirror = app.page.locator('#mirror');
  const section = mirror.getByRole('region', { name: 'Films with similar overviews' });
  await section.getByRole('button', { name: /^Show similar films/ }).press('Enter');
  await app.untilLike('shown');
  const wanted = data.like(BANK.overview, BANK.id);
  await section.getByText(wanted[0].title).waitFor();
  assert.deepEqual(await section.getByRole('listitem').evaluateAll((items) => items.map((item) => item.firstChild.textContent)),
    wanted.map(({ title }) => title));
  assert.match(await mirror.getByRole('status').first().textContent(), new RegExp(`^Most similar: ${wanted[0].title} \\(`));
  const field = mirror.getByLabel('Overview', { exact: true });
  assert.equal(await field.evaluate(({ tagName }) => tagName), 'TEXTAREA');
  await field.fill('A spy must save the world');
  await section.getByRole('button', { name: /^Read the overview/ }).press('Enter');
  const { films } = await app.until(({ likeness }) => likeness.state === 'shown' && likeness.ofEdited, 'the films').then(({ likeness }) => likeness);
  near(films, data.like('A spy must save the world', BANK.id));
  await section.getByText('Similar to your edited overview.').waitFor();
  assert.deepEqual(await violations(app), []);
  await app.shot('like-html');
  assert.deepEqual(app.problems, []);
  await app.bye();
});

/** Waits until the caches have these paths, including queries. */
async function untilKept(page, wanted) {
  for (const end = Date.now() + 60_000; ; await page.waitForTimeout(100)) {
    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url)).map(({ pathname, search }) => pathname + search);
    });
    if (wanted.every((path) => kept.includes(path))) return kept;
    assert.ok(Date.now() < end, `${wanted} are not all among ${kept}`);
  }
}

test('downloads stay available offline until another version replaces them', { skip }, async () => {
  const app = await openFilm(NEWCOMER, { serviceWorkers: 'allow' });
  const before = await untilKept(app.page, ['/app.wasm', '/data/about.json']);
  assert.deepEqual(before.filter((path) => /text|overviews/.test(path)), [], 'not before it is requested');
  await readOverview(app);
  const mine = `${MODEL}?v=${data.id}`;
  await untilKept(app.page, [mine, TABLE, '/text_worker.mjs', '/text/text.mjs', '/text/text.wasm']);

  await app.page.reload();
  await app.until(({ likeness }) => likeness.state === 'offer', 'the film');
  await app.settled();
  await readOverview(app);
  assert.equal(app.server.asked[MODEL], 1, 'once');

  const other = await textData({ changed: true });
  app.server.give(other.files);
  await app.page.reload();
  await app.until(({ likeness }) => likeness.state === 'offer', 'the film');
  await app.settled();
  near((await readOverview(app)).films, other.like(NEWCOMER.overview));
  const theirs = `${MODEL}?v=${other.id}`;
  assert.ok(!(await untilKept(app.page, [theirs])).includes(mine), 'one version at a time');

  await app.server.stop();
  await app.page.reload();
  await app.until(({ likeness }) => likeness.state === 'offer', 'the film, without network');
  await app.settled();
  near((await readOverview(app)).films, other.like(NEWCOMER.overview));
  await app.close();
});
