// Messages for missing, broken and slow files.

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

/** Runs `check` on a desktop and a phone page and saves a screenshot of each. */
async function onBoth(name, prepare, check, withBrowser = browser) {
  for (const [device, viewport] of [['wide', WIDE], ['phone', PHONE]]) {
    const app = await open(withBrowser, server.url, { viewport, prepare, dark: device === 'wide' });
    await check(app);
    await app.shot(`${name}-${device}`);
    await app.close();
  }
}

/** The text of the page's message. */
async function problemOf(app) {
  const section = app.page.locator('#problem');
  await section.waitFor({ state: 'visible' });
  assert.ok(await app.page.locator('#again').isVisible());
  assert.ok(await app.page.locator('footer').isVisible());
  return section.innerText();
}

/** A file that never arrives, with a fake clock; `request` resolves when it is requested. */
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

test('reports a missing model file', { skip }, async () => {
  await onBoth(
    'missing-model',
    (page) => page.route('**/data/model.boxoffice', missing),
    async (app) => {
      const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
      assert.equal(failure.title, 'Could not load the model');
      assert.match(failure.detail, /data\/model\.boxoffice is not on the server \(404\)/);
      assert.match(failure.advice, /data is missing/);
      await app.settled();
    },
  );
});

test('reports a corrupt model file', { skip }, async () => {
  const bytes = await readFile(model);
  bytes[bytes.length - 1] ^= 1;
  await onBoth(
    'corrupt-model',
    (page) => page.route('**/data/model.boxoffice', (route) => route.fulfill({ body: bytes })),
    async (app) => {
      const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
      assert.equal(failure.title, 'Cannot use the model');
      assert.ok(failure.detail.length > 5);
      await app.settled();
    },
  );
});

test('retries unreachable films', { skip }, async () => {
  const app = await open(browser, server.url, {
    prepare: (page) => page.route('**/data/films.jsonl', (route) => route.abort()),
  });
  const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
  assert.match(failure.detail, /is unreachable/);
  await app.settled();
  await app.page.unroute('**/data/films.jsonl');
  await app.click('retry');
  await app.ready();
  await app.close();
});

test('reports an empty films file', { skip }, async () => {
  await onBoth(
    'empty',
    (page) => page.route('**/data/films.jsonl', (route) => route.fulfill({ body: '' })),
    async (app) => {
      await app.until(({ phase }) => phase === 'empty', 'the empty state');
      await app.settled();
    },
  );
});

test('skips and reports unreadable lines', { skip }, async () => {
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

test('reports a hanging server within 4 seconds and gives up within 15', { skip }, async () => {
  const asked = withClock('**/data/model.boxoffice');
  const app = await open(browser, server.url, { prepare: asked.prepare });
  await asked.request;
  await app.page.clock.fastForward(4100);
  await app.until(({ slow }) => slow, 'the slow state');
  await app.settled();
  await app.shot('slow-wide');
  await app.page.clock.fastForward(11_000);
  const { failure } = await app.until(({ phase }) => phase === 'failed', 'the failure');
  assert.match(failure.detail, /no data for 15 seconds/);
  await app.settled();
  await app.shot('stalled-wide');
  await app.page.unroute('**/data/model.boxoffice');
  await app.click('retry');
  await app.ready();
  await app.close();
});

test('reports a hanging app.wasm', async () => {
  const asked = withClock('**/app.wasm');
  const app = await open(browser, server.url, { viewport: PHONE, prepare: asked.prepare });
  await asked.request;
  await app.page.clock.fastForward(4100);
  await app.page.locator('#slow').waitFor({ state: 'visible' });
  await app.shot('slow-app-phone');
  await app.page.clock.fastForward(11_500);
  await app.page.locator('#problem').waitFor({ state: 'visible' });
  assert.match(await problemOf(app), /The server is not responding/);
  await app.shot('stalled-app-phone');
  await app.close();
});

for (const [file, pattern] of [
  ['app.wasm', /Could not load app\.wasm/],
  ['app.mjs', /Could not load app\.mjs/],
  ['fonts/regular.otf', /fonts\/regular\.otf is not on the server/],
]) {
  test(`reports missing ${file}`, async () => {
    await onBoth(
      `missing-${file.split('/').at(-1)}`,
      (page) => page.route(`**/${file}`, missing),
      async (app) => assert.match(await problemOf(app), pattern),
    );
  });
}

/** Checks that the films are shown as HTML without a canvas. */
async function showsHtml(app) {
  await app.page.locator('#mirror table tbody tr').first().waitFor();
  assert.equal(await app.page.locator('#problem').isVisible(), false);
}

test('shows the mirror without WebGL', async () => {
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

test('shows the mirror without WebGL 2', async () => {
  await onBoth(
    'no-webgl2',
    (page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      }),
    showsHtml,
  );
});

test('reports missing WebAssembly', async () => {
  await onBoth(
    'no-wasm',
    (page) => page.addInitScript(() => delete globalThis.WebAssembly),
    async (app) => assert.match(await problemOf(app), /browser from 2022 or later with WebAssembly/),
  );
});

test('reports missing JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(server.url);
  assert.match(await page.locator('noscript').innerText(), /needs JavaScript/);
  await context.close();
});

test('the progress bar counts bytes after decompression', async () => {
  const { sizes } = await import(join(site, 'sizes.mjs'));
  const share = (sizes['fonts/regular.otf'] + sizes['fonts/semibold.otf']) / Object.values(sizes).reduce((sum, size) => sum + size);
  await onBoth(
    'loading',
    (page) => page.route('**/app.wasm', () => {}), // never
    async (app) => {
      await app.page.locator('#loaded', { hasText: new RegExp(`^${Math.floor(100 * share)}%$`) }).waitFor();
      assert.equal(await app.page.locator('#bar').evaluate((bar) => bar.value), share);
      assert.ok(await app.page.locator('#bar').isVisible());
    },
  );
});
