// The service worker: the page works offline and is never outdated.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startSpace } from '../fakes/hub/space.mjs';
import { launch, launchProfile, open } from './page.mjs';
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

/** Build id of a site's service worker. */
const buildOf = async (folder) => (await readFile(join(folder, 'sw.js'), 'utf8')).match(/BUILD = '([0-9a-f]{16})'/)[1];

/** Waits until only the caches of `build` and of the data exist. */
async function untilKept(page, build) {
  const wanted = [`boxoffice-${build}`, 'boxoffice-data'].sort().join();
  for (const end = Date.now() + 120_000; ; await page.waitForTimeout(100)) {
    const names = (await controlled(page)).join();
    if (names === wanted) return;
    assert.ok(Date.now() < end, `${names}, not ${wanted}`);
  }
}

test('works offline after the first visit', { skip }, async () => {
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

test('limits the delay by a hanging server', { skip }, async () => {
  const server = await startNode();
  const app = await withWorker(server.url);
  await app.ready();
  await controlled(app.page);
  await app.page.context().route('**/*', () => {}); // never respond to the worker
  await app.page.reload({ waitUntil: 'commit' });
  await app.ready();
  await app.close();
  await server.stop();
});

test('shows a new build on the next visit and deletes the old one', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-site-'));
  await cp(site, folder, { recursive: true });
  const server = await startNode(folder);
  const app = await withWorker(server.url);
  await app.ready();

  // Another build: change one file, the page's build id and the worker's list.
  const build = await buildOf(folder);
  await untilKept(app.page, build);
  const script = await readFile(join(folder, 'boot.mjs'), 'utf8');
  const sha = (text) => createHash('sha256').update(text).digest('hex');
  const changed = `${script}\nglobalThis.newBuild = true;\n`;
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const newIndex = index.replace(build, '0123456789abcdef');
  assert.notEqual(newIndex, index);
  const worker = (await readFile(join(folder, 'sw.js'), 'utf8'))
    .replaceAll(build, '0123456789abcdef').replace(sha(script), sha(changed));
  await writeFile(join(folder, 'boot.mjs'), changed);
  await writeFile(join(folder, 'index.html'), newIndex);
  await writeFile(join(folder, 'sw.js'), worker);

  await app.page.reload();
  await app.ready();
  assert.equal(await app.page.evaluate(() => globalThis.newBuild), true, 'on the next visit');
  await untilKept(app.page, '0123456789abcdef');
  await server.stop();
  await app.page.reload();
  await app.ready();
  assert.equal(await app.page.evaluate(() => globalThis.newBuild), true, 'also offline');
  await app.close();
  await rm(folder, { recursive: true });
});

/** Final ServiceWorker state of a registration. */
const stateOfRegistration = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.register('sw.js');
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (worker?.state === 'installing') {
    await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
  }
  return worker?.state ?? 'redundant';
});

for (const [what, file, content] of [
  ['a build of which one file is old', 'style.css', () => '/* of another build */'],
  ['an index.html of another build', 'index.html', (text, build) => text.replace(build, '0123456789abcdef')],
  ['half an index.html', 'index.html', (text) => text.slice(0, text.indexOf('</main>'))],
]) {
  test(`does not cache ${what}`, { skip }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'boxoffice-site-'));
    await cp(site, folder, { recursive: true });
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), content(text, await buildOf(folder)));
    const server = await startNode(folder);
    const app = await withWorker(server.url);
    await app.ready();
    assert.equal(await stateOfRegistration(app.page), 'redundant');
    await app.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });
}

// --- behind a Hugging Face Space, which alters index.html

for (const redirects of [false, true]) {
  test(`works offline on a Space${redirects ? ' that redirects /index.html' : ''}`, { skip }, async () => {
    const space = await startSpace(site, { redirects });
    const app = await withWorker(space.url);
    await app.ready();
    assert.match(await app.page.content(), /<head><script>window\.huggingface=/);
    await untilKept(app.page, await buildOf(site));
    await space.stop();
    await app.page.reload();
    await app.ready();
    assert.ok((await app.state()).films.length > 100);
    await app.close();
    await space.stopHost();
  });
}

for (const status of [429, 503]) {
  test(`uses the cached page and data if a Space returns ${status}`, { skip }, async () => {
    const space = await startSpace(site);
    const app = await withWorker(space.url);
    await app.ready();
    const before = (await app.state()).films.length;
    await untilKept(app.page, await buildOf(site));
    space.fail(status);
    await app.page.reload();
    await app.ready();
    assert.equal((await app.state()).films.length, before);
    space.fail(status, '/data/'); // only requests for data fail
    await app.page.reload();
    await app.ready();
    assert.equal((await app.state()).films.length, before);
    space.fail(200, '/data/'); // error page instead of data
    await app.page.reload();
    await app.ready();
    assert.equal((await app.state()).films.length, before);
    await app.close();
    await Promise.all([space.stop(), space.stopHost()]);
  });
}

/** Opens the page that frames a Space: { frame, ready, close }. Third-party storage is forbidden unless `storage` allows it. */
async function openFramed(space, { storage }) {
  const profile = await mkdtemp(join(tmpdir(), 'boxoffice-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: storage ? 0 : 1 } }));
  const context = await launchProfile(profile);
  const page = await context.newPage();
  await page.goto(space.page);
  const frame = page.frame({ url: space.url });
  const isReady = () => globalThis.boxofficeApp?.state({ films: false }).phase === 'ready';
  const ready = () => frame.waitForFunction(isReady, null, { timeout: 120_000, polling: 100 });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true });
  };
  return { frame, ready, close };
}

test("caches the page within a Space's frame", { skip }, async () => {
  const space = await startSpace(site);
  const { frame, ready, close } = await openFramed(space, { storage: true });
  await ready();
  const build = await buildOf(site);
  assert.deepEqual(await controlled(frame), [`boxoffice-${build}`, 'boxoffice-data']);
  await space.stop();
  await frame.goto(space.url);
  await ready();
  assert.ok(await frame.evaluate(() => globalThis.boxofficeApp.state().films.length) > 100);
  await close();
  await space.stopHost();
});

test('shows the page in a frame without storage', { skip }, async () => {
  const space = await startSpace(site);
  const { frame, ready, close } = await openFramed(space, { storage: false });
  await ready();
  const registration = await frame.evaluate(() => navigator.serviceWorker.register('sw.js').then(() => 'kept', ({ name }) => name));
  assert.equal(registration, 'NotSupportedError');
  await close();
  await Promise.all([space.stop(), space.stopHost()]);
});
