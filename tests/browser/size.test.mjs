// Size of the first visit: the compressed size of everything that the page needs for its first list of films.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

import { liveFilms } from '../jobs/live_films.mjs';
import { asLines } from '../jobs/made_up_films.mjs';
import { program, run } from '../jobs/programs.mjs';
import { launch, open } from './page.mjs';
import { site, startNode, startServer } from './static_server.mjs';

const MOST_BYTES = 600_000;
const skip = existsSync(join(site, 'data/model.boxoffice')) ? false : 'build/site/data is not there: make build';

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

/** Compressed size in bytes, as by cmake/setup/compress.sh. */
const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/** Opens the page and waits for its first films; returns it and the paths of all requests until then. */
async function firstLoad(url) {
  const paths = new Set();
  const app = await open(browser, url, {
    prepare: (page) =>
      page.on('request', (request) => {
        if (request.url().startsWith(url)) paths.add(new URL(request.url()).pathname.slice(1) || 'index.html');
      }),
  });
  await app.until(({ phase, rowCount, listing }) => phase === 'ready' && rowCount > 0 && !listing, 'the first films');
  await app.settled();
  for (const wanted of ['index.html', 'app.wasm', 'app.mjs', 'fonts/regular.otf', 'data/model.boxoffice', 'data/films.jsonl']) {
    assert.ok(paths.has(wanted), `${wanted} is part of it: ${[...paths]}`);
  }
  return { app, paths };
}

/** Compressed bytes of these files of a site, the data from another folder. */
async function bytesOf(paths, t, data = site) {
  let all = 0;
  for (const path of [...paths].sort()) {
    const file = join(path.startsWith('data/') ? data : site, path);
    if (!existsSync(file)) continue; // optional data
    const bytes = compressed(await readFile(file));
    all += bytes;
    t.diagnostic(`${path}: ${bytes}`);
  }
  t.diagnostic(`all: ${all} bytes`);
  return all;
}

test('the first load is within 600 KB of Brotli', { skip }, async (t) => {
  const { app, paths } = await firstLoad(server.url);
  await app.close();
  const all = await bytesOf(paths, t);
  assert.ok(all <= MOST_BYTES, `${all} bytes`);
});

/** Publishes a site of 2,100 listed films whose model has learned from 6,000. */
async function publishLiveSite(folder) {
  const { past, listed } = liveFilms({ past: 6000, listed: 2100, today: '2026-12-01' });
  await writeFile(join(folder, 'past.jsonl'), asLines(past));
  await writeFile(join(folder, 'listed.jsonl'), asLines(listed));
  for (const args of [
    ['train', '--movies', 'past.jsonl', '--until', '2026-08-01', '--features', 'pre-release', '--seed', '1', '--out', 'model'],
    ['publish', '--model', 'model', '--movies', 'listed.jsonl', '--out', 'site', '--today', '2026-12-01'],
  ]) {
    const { status, err } = run(args, { cwd: folder });
    assert.equal(status, 0, err);
  }
}

/** Files of a folder as answers to requests; `hold` delays those of a path until it is resolved. */
const answersFrom = (folder, names, hold = {}) =>
  Object.fromEntries(names.map((name) => [`/data/${name}`, async (response) => {
    await hold[name];
    response.end(await readFile(join(folder, 'data', name)));
  }]));

test('the first load of a live site of 2,100 films is within 600 KB of Brotli', { skip: skip || (existsSync(program) ? false : 'make build') }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-live-'));
  t.after(() => rm(folder, { recursive: true }));
  await publishLiveSite(folder);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const names = ['model.boxoffice', 'films.jsonl', 'films-2.jsonl', 'about.json', 'record.jsonl'];
  const live = await startNode(site, answersFrom(join(folder, 'site'), names, { 'films-2.jsonl': held }));
  t.after(live.stop);
  const { app, paths } = await firstLoad(live.url);
  assert.ok(paths.delete('data/films-2.jsonl'), 'requested, and not waited for');
  const first = await app.state();
  assert.ok(first.rowCount >= 40, `${first.rowCount} films at first`);
  assert.equal(first.films[0].releaseDate, '2027-01-15');
  await app.shot('first-load-live');
  const all = await bytesOf(paths, t, join(folder, 'site'));
  assert.ok(all <= MOST_BYTES, `${all} bytes`);
  release();
  await app.ready();
  const { films } = await app.state();
  assert.equal(films.length, 2100);
  assert.deepEqual(films.slice(0, first.rowCount).map(({ id }) => id), first.films.map(({ id }) => id), 'the list does not move');
  await app.shot('all-films-live');
  await app.close();
});
