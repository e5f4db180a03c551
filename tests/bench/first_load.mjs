// How much a visitor downloads before the first forecast, and how long that takes over a line of
// 10 Mbit/s and 50 ms: this page, and the two ways to put a Python app with scikit-learn on a page,
// as far as npm packages tell. One table, and the same as JSON in build/bench/first_load.json. All
// texts, programs and WebAssembly count and travel as compressed by brotli at quality 9; archives
// (wheels, zip) as they are. Medians of BENCH_ROUNDS (3) loads in Chromium.
//
// Of the rivals only what is certain to be fetched counts: the entry script, the style, their
// wheels and Pyodide's runtime. Not counted, since no npm package holds them: the wheels of numpy,
// pandas, scipy and scikit-learn, and a model. So their time is to all of that being there and
// Python having started, and their apps cannot be faster; ours is to the first forecasts shown.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { launch } from '../browser/page.mjs';
import { startServer } from '../browser/static_server.mjs';
import { root } from '../proxy/programs.mjs';
import { firstLoad, shape } from './page_runs.mjs';
import { median, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.json': 'application/json' };

const PACKED = /\.(whl|zip|png)$/;
const modules = join(root, 'tests/bench/node_modules');

/** A file's bytes as they travel. */
function transferred(path) {
  const bytes = readFileSync(path);
  if (PACKED.test(path)) return bytes;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** All files below a folder whose path matches. */
function filesOf(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path, pattern) : pattern.test(path) ? [path] : [];
  });
}

/** The largest of the chunks that are called "index": where the program begins. */
function entry(folder) {
  return filesOf(folder, /\/index-[^/]*\.js$/).sort((a, b) => statSync(b).size - statSync(a).size)[0];
}

const rival = (folder, named) => [
  ...filesOf(join(modules, folder), named), entry(join(modules, folder)), ...filesOf(join(modules, folder), /\.whl$/), ...pyodide,
];

const site = join(root, 'build/site');
const pyodide = ['pyodide.asm.wasm', 'pyodide.asm.mjs', 'pyodide.mjs', 'python_stdlib.zip', 'pyodide-lock.json']
  .map((name) => join(modules, 'pyodide', name));
const contenders = {
  'this page': [
    'index.html', 'style.css', 'boot.mjs', 'sizes.mjs', 'app.mjs', 'app.wasm', 'mirror.mjs', 'element.mjs', 'form.mjs', 'mirror.css', 'share.mjs',
    'fonts/regular.otf', 'fonts/semibold.otf', 'data/model.boxoffice', 'data/films.jsonl', 'data/about.json',
  ].map((name) => join(site, name)),
  '@stlite/browser': rival('@stlite/browser/build', /\/stlite\.(js|css)$/),
  '@gradio/lite': rival('@gradio/lite/dist', /\/lite\.(js|css)$/),
};

/** Serves `files`, path -> { bytes, packed }, and an empty page at "/". */
async function serve(files) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path === '/') return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>rival</title>');
    const file = files.get(path);
    if (!file) return response.writeHead(404).end();
    const encoding = file.packed ? {} : { 'Content-Encoding': 'br' };
    return response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', ...encoding }).end(file.bytes);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => { server.closeAllConnections(); server.close(); } };
}

/** Milliseconds until all the parts are there and Python computes. */
async function startPython(browser, parts) {
  const files = new Map(parts.map(({ file, sent }) => [file, { bytes: sent, packed: PACKED.test(file) }]));
  const server = await serve(files);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await shape(page, context);
    const runtime = parts.find(({ file }) => file.endsWith('/pyodide.mjs')).file;
    const others = parts.map(({ file }) => file).filter((file) => !file.includes('/pyodide/'));
    return await page.evaluate(async ([own, main]) => {
      const began = performance.now();
      const arrive = own.map(async (path) => (await fetch(path)).arrayBuffer());
      const { loadPyodide } = await import(main);
      const python = await loadPyodide();
      if (python.runPython('6 * 7') !== 42) throw new Error('Python does not compute');
      await Promise.all(arrive);
      return performance.now() - began;
    }, [others, runtime]);
  } finally {
    await context.close();
    server.stop();
  }
}

const loads = Object.entries(contenders).map(([name, paths]) => {
  const parts = paths.map((path) => ({ file: path.slice(root.length - 1), sent: transferred(path) }));
  return { name, parts, bytes: parts.reduce((sum, { sent }) => sum + sent.length, 0), ms: [] };
});
const [ours, ...rivals] = loads;
const server = await startServer();
const browser = await launch();
try {
  for (let round = 1; round <= ROUNDS; ++round) {
    process.stderr.write(`  first load: round ${round} of ${ROUNDS}\n`);
    ours.ms.push((await firstLoad(browser, server.url)).forecast);
    for (const rival of rivals) rival.ms.push(await startPython(browser, rival.parts));
  }
} finally {
  await browser.close();
  await server.stop();
}
for (const load of loads) {
  load.ms = median(load.ms);
  load.parts = load.parts.map(({ file, sent }) => ({ file, bytes: sent.length }));
}
mkdirSync(join(root, 'build/bench'), { recursive: true });
writeFileSync(join(root, 'build/bench/first_load.json'), `${JSON.stringify(loads, null, 2)}\n`);
const share = (load, key) => (load === ours ? '' : `1/${(load[key] / ours[key]).toFixed(1)}`);
console.log(table([
  ['first load, 10 Mbit/s and 50 ms', 'KB', 'this page is', 'ms', 'this page takes'],
  ...loads.map((load) => [
    load.name, (load.bytes / 1000).toFixed(0), share(load, 'bytes'), `${load === ours ? '' : '> '}${load.ms.toFixed(0)}`, share(load, 'ms')]),
]));
