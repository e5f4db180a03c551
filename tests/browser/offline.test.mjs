// The service worker: the page without network, and never an old page.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, open } from './page.mjs';
import { site, startNode } from './static_server.mjs';

const skip = existsSync(join(site, 'data/model.boxoffice')) ? false : 'build/site/data is not there: make build';

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

const withWorker = (url, options = {}) => open(browser, url, { serviceWorkers: 'allow', ...options });
const controlled = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    return (await caches.keys()).sort();
  });

/** The build of a site's service worker. */
const buildOf = async (folder) => (await readFile(join(folder, 'sw.js'), 'utf8')).match(/BUILD = '([0-9a-f]{16})'/)[1];

/** Until the caches are those of `build` and of the data. */
async function untilKept(page, build) {
  const wanted = [`boxoffice-${build}`, 'boxoffice-data'].sort().join();
  for (const end = Date.now() + 120_000; ; await page.waitForTimeout(100)) {
    const names = (await controlled(page)).join();
    if (names === wanted) return;
    assert.ok(Date.now() < end, `${names}, not ${wanted}`);
  }
}

test('after the first visit the page works with the network cut', { skip }, async () => {
  const server = await startNode();
  const app = await withWorker(server.url);
  await app.ready();
  const before = (await app.state()).films.length;
  await untilKept(app.page, await buildOf(site));
  await server.stop();
  await app.page.reload();
  await app.ready();
  assert.equal((await app.state()).films.length, before);
  assert.deepEqual(app.problems.filter((text) => !/Failed to load resource|ERR_/.test(text)), []);
  await app.close();
});

test('a server that hangs delays the page by seconds and no more', { skip }, async () => {
  const server = await startNode();
  const app = await withWorker(server.url);
  await app.ready();
  await controlled(app.page);
  await app.page.context().route('**/*', () => {}); // no answer to anything the worker asks
  await app.page.reload({ waitUntil: 'commit' });
  await app.ready();
  await app.close();
  await server.stop();
});

test('a new build is what the next visit shows, and the old one is thrown away', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-site-'));
  await cp(site, folder, { recursive: true });
  const server = await startNode(folder);
  const app = await withWorker(server.url);
  await app.ready();

  // Another build: one file, the page's build and the worker's list change.
  const build = await buildOf(folder);
  await untilKept(app.page, build);
  const script = await readFile(join(folder, 'boot.mjs'), 'utf8');
  const sha = (text) => createHash('sha256').update(text).digest('hex');
  const changed = `${script}\nglobalThis.newBuild = true;\n`;
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const newIndex = index.replace(build, '0123456789abcdef');
  assert.notEqual(newIndex, index);
  const worker = (await readFile(join(folder, 'sw.js'), 'utf8'))
    .replaceAll(build, '0123456789abcdef').replace(sha(script), sha(changed)).replace(sha(index), sha(newIndex));
  await writeFile(join(folder, 'boot.mjs'), changed);
  await writeFile(join(folder, 'index.html'), newIndex);
  await writeFile(join(folder, 'sw.js'), worker);

  await app.page.reload();
  await app.ready();
  assert.equal(await app.page.evaluate(() => globalThis.newBuild), true, 'at once, not at the visit after');
  await untilKept(app.page, '0123456789abcdef');
  await server.stop();
  await app.page.reload();
  await app.ready();
  assert.equal(await app.page.evaluate(() => globalThis.newBuild), true, 'also without network');
  await app.close();
  await rm(folder, { recursive: true });
});

test('a build that is only half published is not kept', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-site-'));
  await cp(site, folder, { recursive: true });
  await writeFile(join(folder, 'style.css'), '/* of another build */');
  const server = await startNode(folder);
  const app = await withWorker(server.url);
  await app.ready();
  const state = await app.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('sw.js');
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker && worker.state === 'installing') {
      await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    }
    return worker?.state ?? 'redundant';
  });
  assert.equal(state, 'redundant');
  await app.close();
  await server.stop();
  await rm(folder, { recursive: true });
});
