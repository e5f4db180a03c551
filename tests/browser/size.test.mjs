// What the first visit costs: the size of everything that is asked for until the films are there.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

import { launch, open } from './page.mjs';
import { site, startServer } from './static_server.mjs';

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

/** As cmake/setup/compress.sh makes it, in bytes. */
const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

test('the first load is within 600 KB of Brotli', { skip }, async (t) => {
  const paths = new Set();
  const app = await open(browser, server.url, {
    prepare: (page) =>
      page.on('request', (request) => {
        if (request.url().startsWith(server.url)) paths.add(new URL(request.url()).pathname.slice(1) || 'index.html');
      }),
  });
  await app.ready();
  await app.close();
  for (const wanted of ['index.html', 'app.wasm', 'app.mjs', 'fonts/regular.otf', 'data/model.boxoffice', 'data/films.jsonl']) {
    assert.ok(paths.has(wanted), `${wanted} is part of it: ${[...paths]}`);
  }
  let all = 0;
  for (const path of [...paths].sort()) {
    const file = join(site, path);
    if (!existsSync(file)) continue; // optional data
    const bytes = compressed(await readFile(file));
    all += bytes;
    t.diagnostic(`${path}: ${bytes}`);
  }
  t.diagnostic(`all: ${all} bytes`);
  assert.ok(all <= MOST_BYTES, `${all} bytes`);
});
