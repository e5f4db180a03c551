// What people read when something is missing, broken or slow.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, open, PHONE, WIDE } from './page.mjs';
import { site, startServer } from './static_server.mjs';

const model = join(site, 'data/model.boxoffice');
const skip = existsSync(model) ? false : 'build/site/data is not there: make build';

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

/** Runs `check` on a desktop's and a phone's page and keeps a screenshot of each. */
async function onBoth(name, prepare, check, withBrowser = browser) {
  for (const [device, viewport] of [['wide', WIDE], ['phone', PHONE]]) {
    const app = await open(withBrowser, server.url, { viewport, prepare, dark: device === 'wide' });
    await check(app);
    await app.shot(`${name}-${device}`);
    await app.close();
  }
}

/** The text of the page's own message. */
async function problemOf(app) {
  const section = app.page.locator('#problem');
  await section.waitFor({ state: 'visible' });
  assert.ok(await app.page.locator('#again').isVisible());
  assert.ok(await app.page.locator('footer').isVisible());
  return section.innerText();
}

/** A file that never comes, and a clock that tests turn forward; `request` is when it was asked for. */
function withClock(file) {
  let tell;
  const request = new Promise((asked) => { tell = asked; });
  const prepare = async (page) => {
    await page.clock.install();
    await page.route(file, () => tell());
  };
  return { request, prepare };
}

const missing = (route) => route.fulfill({ status: 404, body: 'not found' });

test('no model file', { skip }, async () => {
  await onBoth(
    'missing-model',
    (page) => page.route('**/data/model.boxoffice', missing),
    async (app) => {
      const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
      assert.equal(failure.title, 'The model could not be loaded');
      assert.match(failure.detail, /data\/model\.boxoffice is not on the server \(404\)/);
      assert.match(failure.advice, /boxoffice publish/);
      await app.settled();
    },
  );
});

test('a model file that was altered', { skip }, async () => {
  const bytes = await readFile(model);
  bytes[bytes.length - 1] ^= 1;
  await onBoth(
    'corrupt-model',
    (page) => page.route('**/data/model.boxoffice', (route) => route.fulfill({ body: bytes })),
    async (app) => {
      const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
      assert.equal(failure.title, 'The model cannot be used');
      assert.ok(failure.detail.length > 5);
      await app.settled();
    },
  );
});

test('the films cannot be reached, and then they can', { skip }, async () => {
  const app = await open(browser, server.url, {
    prepare: (page) => page.route('**/data/films.jsonl', (route) => route.abort()),
  });
  const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
  assert.match(failure.detail, /cannot be reached/);
  await app.settled();
  await app.page.unroute('**/data/films.jsonl');
  await app.click('retry');
  await app.ready();
  await app.close();
});

test('no film at all', { skip }, async () => {
  await onBoth(
    'empty',
    (page) => page.route('**/data/films.jsonl', (route) => route.fulfill({ body: '' })),
    async (app) => {
      await app.until(({ phase }) => phase === 'empty', 'the empty state');
      await app.settled();
    },
  );
});

test('lines that are no films are left out and named', { skip }, async () => {
  const body = '{"id":1,"title":"A film","release_date":"2010-01-01","budget":1000000}\nnonsense\n{"id":2}\n';
  const app = await open(browser, server.url, {
    prepare: (page) => page.route('**/data/films.jsonl', (route) => route.fulfill({ body })),
  });
  await app.ready();
  const state = await app.state();
  assert.deepEqual(state.films.map(({ id }) => id), [1]);
  assert.equal(state.problems.length, 2);
  assert.match(state.problems[0], /^line 2: /);
  assert.match(state.problems[1], /^line 3: .*title/);
  await app.close();
});

test('a server that hangs: said within 4 seconds, given up within 15', { skip }, async () => {
  const asked = withClock('**/data/model.boxoffice');
  const app = await open(browser, server.url, { prepare: asked.prepare });
  await asked.request;
  await app.page.clock.fastForward(4100);
  await app.until(({ slow }) => slow, 'the slow state');
  await app.settled();
  await app.shot('slow-wide');
  await app.page.clock.fastForward(11_000);
  const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
  assert.match(failure.detail, /nothing came for 15 seconds/);
  await app.settled();
  await app.shot('stalled-wide');
  await app.page.unroute('**/data/model.boxoffice');
  await app.click('retry');
  await app.ready();
  await app.close();
});

test('the app itself hangs', async () => {
  const asked = withClock('**/app.wasm');
  const app = await open(browser, server.url, { viewport: PHONE, prepare: asked.prepare });
  await asked.request;
  await app.page.clock.fastForward(4100);
  await app.page.locator('#slow').waitFor({ state: 'visible' });
  await app.shot('slow-app-phone');
  await app.page.clock.fastForward(11_500);
  await app.page.locator('#problem').waitFor({ state: 'visible' });
  assert.match(await problemOf(app), /The server does not answer/);
  await app.shot('stalled-app-phone');
  await app.close();
});

for (const [file, pattern] of [
  ['app.wasm', /app\.wasm did not come/],
  ['app.mjs', /app\.mjs did not come/],
  ['fonts/regular.otf', /fonts\/regular\.otf is not on the server/],
]) {
  test(`no ${file}`, async () => {
    await onBoth(
      `missing-${file.split('/').at(-1)}`,
      (page) => page.route(`**/${file}`, missing),
      async (app) => assert.match(await problemOf(app), pattern),
    );
  });
}

/** Without a canvas to draw on, the films are there as HTML. */
async function showsHtml(app) {
  await app.page.locator('#mirror table tbody tr').first().waitFor();
  assert.equal(await app.page.locator('#problem').isVisible(), false);
}

test('no WebGL', async () => {
  const without = await launch(['--disable-webgl', '--disable-3d-apis']);
  try {
    await onBoth(
      'no-webgl',
      undefined,
      showsHtml,
      without,
    );
  } finally {
    await without.close();
  }
});

test('WebGL 2 not there', async () => {
  await onBoth(
    'no-webgl2',
    (page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      }),
    showsHtml,
  );
});

test('no WebAssembly', async () => {
  await onBoth(
    'no-wasm',
    (page) => page.addInitScript(() => delete globalThis.WebAssembly),
    async (app) => assert.match(await problemOf(app), /needs WebAssembly/),
  );
});

test('no JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(server.url);
  assert.match(await page.locator('noscript').innerText(), /needs JavaScript/);
  await context.close();
});

test('while the program has not come the bar stands at the share that the fonts are, packed or not', async () => {
  const { sizes } = await import(join(site, 'sizes.mjs'));
  const share = (sizes['fonts/regular.otf'] + sizes['fonts/semibold.otf']) / Object.values(sizes).reduce((sum, size) => sum + size);
  await onBoth(
    'loading',
    (page) => page.route('**/app.wasm', () => {}), // never
    async (app) => {
      await app.page.locator('#loaded', { hasText: new RegExp(`^${Math.floor(100 * share)} %$`) }).waitFor();
      assert.equal(await app.page.locator('#bar').evaluate((bar) => bar.value), share);
      assert.ok(await app.page.locator('#bar').isVisible());
    },
  );
});
