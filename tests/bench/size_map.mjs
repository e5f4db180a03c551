// What the bytes of the site are: its files as they are and compressed, and the code of each program
// by the library that it came from. Functions that were inlined count as part of those that call them.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../proxy/programs.mjs';
import { table } from './table.mjs';

const LARGEST = 12;
const site = join(root, 'build/site');
const group = (digits) => digits.toLocaleString('en');

// The first pattern that a function's name matches says whose it is.
const OWNERS = [
  ['nlohmann/json', /nlohmann/],
  ['our app', /boxoffice::app/],
  ['our platform', /boxoffice::platform|^host_|known_gl_/],
  ['our core', /boxoffice/],
  ['Dear ImGui', /^Im[A-Z]|ImGui|ImDraw|ImFont|ImVector|^stb|^stbtt|ImTextur/],
  ['C++ standard library', /std::|^operator (new|delete)|__cxx|__cxa/],
  ['C library, WebGL calls, the rest', /./],
];

/** A number of WebAssembly's (unsigned LEB128) at `at`: its value, and where what follows begins. */
function varint(bytes, at) {
  let value = 0;
  for (let i = at, factor = 1; ; factor *= 128) {
    const byte = bytes[i++];
    value += (byte & 127) * factor;
    if (byte < 128) return [value, i];
  }
}

/** The sections of a program: id -> { at, size }. */
function sections(bytes) {
  const found = new Map();
  for (let at = 8; at < bytes.length; ) {
    const [size, content] = varint(bytes, at + 1);
    found.set(bytes[at], { at: content, size });
    at = content + size;
  }
  return found;
}

/** How many functions a program imports: these have the first indices. */
function importedFunctions(module) {
  return WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function').length;
}

/** The size of each function's code, by index. */
function functionSizes(bytes, { at }, first) {
  const sizes = new Map();
  let [count, next] = varint(bytes, at);
  for (let i = 0; i < count; ++i) {
    const [size, content] = varint(bytes, next);
    sizes.set(first + i, size);
    next = content + size;
  }
  return sizes;
}

/** Emscripten's map: "index:name" a line, odd letters as \\20. */
function names(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => {
    const colon = line.indexOf(':');
    return [Number(line.slice(0, colon)), line.slice(colon + 1).replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))];
  }));
}

function mapOf(title, wasm, symbols) {
  const bytes = readFileSync(wasm);
  const parts = sections(bytes);
  const sizes = functionSizes(bytes, parts.get(10), importedFunctions(new WebAssembly.Module(bytes)));
  const called = names(symbols);
  const owned = new Map(OWNERS.map(([owner]) => [owner, { bytes: 0, functions: 0 }]));
  const all = [...sizes].map(([index, size]) => ({ name: called.get(index) ?? `function ${index}`, size }));
  for (const { name, size } of all) {
    const entry = owned.get(OWNERS.find(([, pattern]) => pattern.test(name))[0]);
    entry.bytes += size;
    entry.functions += 1;
  }
  const data = parts.get(11)?.size ?? 0;
  const code = parts.get(10).size;
  const share = (size) => `${((100 * size) / bytes.length).toFixed(1)} %`;
  const lines = [...owned].filter(([, { functions }]) => functions > 0).sort(([, a], [, b]) => b.bytes - a.bytes)
    .map(([owner, { bytes: size, functions }]) => [owner, group(size), share(size), group(functions)]);
  console.log(`\n${table([
    [`${title}, bytes`, 'uncompressed', 'share', 'functions'], ...lines,
    ['constants and texts (data)', group(data), share(data), ''],
    ['types, imports, tables', group(bytes.length - code - data), share(bytes.length - code - data), ''],
    ['all', group(bytes.length), '', group(all.length)],
  ])}`);
  const largest = all.sort((a, b) => b.size - a.size).slice(0, LARGEST);
  console.log(`\n${table([['its largest functions', 'bytes'], ...largest.map(({ name, size }) => [name.slice(0, 90), group(size)])])}`);
}

function files(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? files(folder, path) : [path];
  });
}

const shown = files(site).filter((path) => !/\.(br|gz)$/.test(path)).map((path) => {
  const packed = existsSync(join(site, `${path}.br`)) ? statSync(join(site, `${path}.br`)).size : null;
  return { path, size: statSync(join(site, path)).size, packed };
}).sort((a, b) => (b.packed ?? b.size) - (a.packed ?? a.size));
console.log(table([['the site, bytes', 'as it is', 'brotli'], ...shown.map(({ path, size, packed }) => [path, group(size), packed === null ? '' : group(packed)])]));
mapOf('app.wasm', join(root, 'build/wasm/wasm/app/app.wasm'), join(root, 'build/wasm/wasm/app/app.mjs.symbols'));
mapOf('core/boxoffice.wasm', join(root, 'build/wasm/wasm/core/boxoffice.wasm'), join(root, 'build/wasm/wasm/core/boxoffice.wasm.symbols'));
