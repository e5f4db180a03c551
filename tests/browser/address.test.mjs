// The address as state, also within a Hugging Face Space; requests to the proxy.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from './page.mjs';
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

test('reads and writes the address and follows back and forward', { skip }, async () => {
  const app = await openProbe(browser, `${server.url}#/film/603?budget=150e6`);
  assert.equal((await app.state()).location, '/film/603?budget=150e6');
  await app.tell('go', '/record');
  await app.tell('go', '/film/1');
  assert.equal(await app.page.evaluate(() => location.hash), '#/film/1');
  assert.equal((await app.state()).navigations, 0, 'own navigation is not reported');
  await app.page.goBack();
  const back = await app.until(({ location }) => location === '/record', 'the entry before');
  assert.equal(back.navigations, 1);
  await app.page.goForward();
  await app.until(({ location, navigations }) => location === '/film/1' && navigations === 2, 'the entry after');
  await app.page.evaluate(() => { location.hash = '#/'; });
  await app.until(({ location, navigations }) => location === '/' && navigations === 3, 'the address bar');
  assert.deepEqual(app.problems, []);
  await app.close();
});

test('replaces the address in every frame without new history entries', { skip }, async () => {
  const app = await openProbe(browser, server.url);
  await app.page.evaluate(() => {
    globalThis.replaced = 0;
    const real = history.replaceState.bind(history);
    history.replaceState = (...values) => { globalThis.replaced += 1; real(...values); };
  });
  const entries = await app.page.evaluate(() => history.length);
  await app.page.evaluate(() => {
    for (let i = 0; i <= 200; ++i) {
      globalThis.boxofficeApp.module.ccall('probe_do', null, ['string', 'string'], ['replace', `/film/603?budget=${i}`]);
    }
  });
  assert.equal((await app.state()).location, '/film/603?budget=200');
  await app.page.waitForFunction(() => location.hash === '#/film/603?budget=200');
  assert.equal(await app.page.evaluate(() => history.length), entries);
  assert.ok((await app.page.evaluate(() => globalThis.replaced)) < 5);
  await app.close();
});

test('reports the address to the page around a Space', { skip }, async () => {
  const around = `<!doctype html><iframe src="https://someone-films.hf.space/?x=1#/film/603" width="900" height="600"></iframe>
    <script>globalThis.told = []; addEventListener('message', ({ data, origin }) => told.push({ ...data, origin }));</script>`;
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const { folder } = await import('./probe.mjs');
  await page.route('https://huggingface.co/**', (route) => route.fulfill({ body: around, contentType: 'text/html' }));
  await page.route('https://someone-films.hf.space/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (['/app.mjs', '/app.wasm'].includes(pathname)) return route.fulfill({ path: `${folder}${pathname}` });
    // Drop our server's headers, which forbid framing: Spaces are served by Hugging Face.
    const response = await route.fetch({ url: new URL(pathname, server.url).href });
    return route.fulfill({ status: response.status(), body: await response.body(), contentType: response.headers()['content-type'] });
  });
  await page.goto('https://huggingface.co/spaces/someone/films');
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForFunction(() => globalThis.boxofficeApp?.state().location === '/film/603');
  await frame.evaluate(() => globalThis.boxofficeApp.module.ccall('probe_do', null, ['string', 'string'], ['go', '/record']));
  await page.waitForFunction(() => globalThis.told.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.told.at(-1)), {
    queryString: 'x=1', hash: '/record', origin: 'https://someone-films.hf.space',
  });
  await context.close();
});

const DONE = 2;
const FAILED = 3;

test("handles the proxy's responses, errors with a reason, and silence", { skip }, async () => {
  const app = await openProbe(browser, server.url, {
    prepare: async (page) => {
      await page.route('**/tmdb/3/movie/603', (route) => route.fulfill({ body: '{"id":603}', contentType: 'application/json' }));
      await page.route('**/tmdb/3/movie/1', (route) =>
        route.fulfill({ status: 429, headers: { 'Retry-After': '7' }, body: '{"detail":"too many"}' }));
      await page.route('**/tmdb/3/movie/2', () => {});
      await page.route('**/tmdb/3/movie/3', (route) => route.fulfill({ body: 'x'.repeat(5 << 20) }));
      await page.route('**/tmdb/3/movie/4', (route) => route.abort());
    },
  });
  const ask = async (id) => {
    await app.tell('request', `/tmdb/3/movie/${id}`);
    return (await app.until(({ answer }) => answer.state === DONE || answer.state === FAILED, 'the answer')).answer;
  };
  assert.deepEqual(await ask(603), { state: DONE, problem: 0, status: 200, retryAfter: 0, body: '{"id":603}' });
  assert.deepEqual(await ask(1), { state: FAILED, problem: 2, status: 429, retryAfter: 7, body: '{"detail":"too many"}' });
  assert.equal((await ask(2)).problem, 4, 'too late');
  assert.equal((await ask(3)).problem, 5, 'too large');
  assert.equal((await ask(4)).problem, 1, 'no answer');

  await app.tell('request', '/tmdb/3/movie/2');
  await app.tell('cancel');
  assert.equal((await app.state()).answer.state, 0);
  await app.close();
});

test('uses the proxy of the settings, else of the Space, else of the site', { skip }, async () => {
  const app = await openProbe(browser, server.url, {
    prepare: (page) => page.addInitScript(() => {
      globalThis.huggingface = { variables: { BOXOFFICE_PROXY: 'https://space.example/' } };
    }),
  });
  const proxy = async () => (await app.state()).proxy;
  assert.equal(await proxy(), 'https://space.example');
  await app.tell('proxy', 'https://mine.example/box/');
  assert.equal(await proxy(), 'https://mine.example/box');
  const asked = app.page.waitForRequest('https://mine.example/box/tmdb/3/movie/603');
  await app.page.route('https://mine.example/**', (route) => route.abort());
  await app.tell('request', '/tmdb/3/movie/603');
  await asked;
  for (const bad of ['javascript:alert(1)', 'http://plain.example', 'https://', 'https://a b', 'https://x.example?key=1', 'https://u@x.example']) {
    await app.tell('proxy', bad);
    assert.equal(await proxy(), 'https://mine.example/box', bad);
  }
  await app.tell('proxy', '');
  assert.equal(await proxy(), 'https://space.example');
  await app.close();
});
