// How much a visitor downloads before the first forecast: this page, and the two ways to put a
// Python app with scikit-learn on a page, as far as npm packages tell. One table, and the same as
// JSON in build/bench/first_load.json. All texts, programs and WebAssembly count as compressed by
// brotli at quality 9; archives (wheels, zip) as they are.
//
// Of the rivals only what is certain to be fetched counts: the entry script, the style, their
// wheels and Pyodide's runtime. Not counted, since no npm package holds them: the wheels of numpy,
// pandas, scipy and scikit-learn, and a model.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { root } from '../proxy/programs.mjs';
import { table } from './table.mjs';

const PACKED = /\.(whl|zip|png)$/;
const modules = join(root, 'tests/bench/node_modules');

function transferred(path) {
  if (PACKED.test(path)) return statSync(path).size;
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return brotliCompressSync(readFileSync(path), options).length;
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

const loads = Object.entries(contenders).map(([name, files]) => {
  const parts = files.map((path) => ({ file: path.slice(root.length), bytes: transferred(path) }));
  return { name, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), parts };
});
const ours = loads[0].bytes;
mkdirSync(join(root, 'build/bench'), { recursive: true });
writeFileSync(join(root, 'build/bench/first_load.json'), `${JSON.stringify(loads, null, 2)}\n`);
console.log(table([
  ['first load', 'KB', 'this page is'],
  ...loads.map(({ name, bytes }) => [name, (bytes / 1000).toFixed(0), bytes === ours ? '' : `1/${(bytes / ours).toFixed(1)}`]),
]));
