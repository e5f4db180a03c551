// The core beside its rivals: one table, and the same as JSON in build/bench/core.json. Natively
// (tests/bench/native) beside libxgboost, simdjson, nlohmann/json and pandas, as WebAssembly in Node
// beside onnxruntime-web. The contenders take turns; medians of BENCH_ROUNDS (5) rounds, in time of
// the processor, which other programs on the machine disturb less than time on the wall.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as ort from 'onnxruntime-web';

import { root } from '../proxy/programs.mjs';
import { film } from './films.mjs';
import { onnxForest } from './onnx_forest.mjs';
import { median, table } from './table.mjs';
import { loadKernels } from './wasm_kernels.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const FILMS = 64;
const ROWS = 4096;
const folder = join(root, 'build/bench');
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const say = (text) => process.stderr.write(`  ${text}\n`);
const close = (a, b, error) => Math.abs(a - b) <= error * Math.max(1, Math.abs(b));

/** Microseconds of the processor's time that a call of `work` takes, called for at least `ms`. */
async function microseconds(work, ms = 150) {
  for (let calls = 1; ; calls *= 4) {
    const began = process.cpuUsage();
    for (let i = 0; i < calls; ++i) await work(i);
    const { user, system } = process.cpuUsage(began);
    if (user + system > 1000 * ms) return (user + system) / calls;
  }
}
/** The same of work that is done at once: no promise is waited for. */
function microsecondsAtOnce(work, ms = 150) {
  for (let calls = 1; ; calls *= 4) {
    const began = process.cpuUsage();
    for (let i = 0; i < calls; ++i) work(i);
    const { user, system } = process.cpuUsage(began);
    if (user + system > 1000 * ms) return (user + system) / calls;
  }
}

function native(films) {
  const program = join(root, 'build/native/tests/bench/native_bench');
  const args = [films, folder, '--benchmark_filter=-^growth/', '--benchmark_format=json', '--benchmark_min_time=0.1'];
  const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Object.fromEntries(JSON.parse(text).benchmarks.map(({ name, cpu_time }) => [name, cpu_time / 1000]));
}

function pandas(films) {
  // Debian's package belongs to Debian's own Python.
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  return JSON.parse(execFileSync(python, [beside('features_pandas.py'), films], { encoding: 'utf8' }));
}

async function onnx(xgboost) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(onnxForest(xgboost), { executionProviders: ['wasm'] });
  return async (rows) => {
    const { sums } = await session.run({ rows: new ort.Tensor('float32', rows, [rows.length / 64, 64]) });
    return sums.data;
  };
}

/** Checks that two lists are the same numbers up to rounding. */
function same(what, ours, theirs, error) {
  if (ours.length !== theirs.length || !ours.every((value, i) => close(value, theirs[i], error))) {
    throw new Error(`${what}: the contenders say different things`);
  }
}

const flat = (features) => features.flat().map((value) => value ?? -1);

async function main() {
  mkdirSync(folder, { recursive: true });
  const films = join(folder, 'films.jsonl');
  const bodies = Array.from({ length: FILMS }, (_, i) => JSON.stringify(film(i + 1, 70, 100)));
  writeFileSync(films, `${bodies.join('\n')}\n`);
  say('growing a forest with libxgboost, if there is none of an earlier run');
  native(films);

  const xgboostText = readFileSync(join(folder, 'forest.json'), 'utf8');
  const rowBytes = readFileSync(join(folder, 'rows.f32'));
  const rows = new Float32Array(rowBytes.buffer.slice(rowBytes.byteOffset, rowBytes.byteOffset + rowBytes.length));
  const kernels = await loadKernels(xgboostText, rows);
  const rival = await onnx(JSON.parse(xgboostText));
  same('forest', [...kernels.rows(ROWS)], [...(await rival(rows))], 1e-5);
  same('features', flat(JSON.parse(readFileSync(join(folder, 'four_features.json')))), flat(pandas(films).features), 1e-5);

  const { loadModel } = await import(join(root, 'build/site/core/boxoffice.mjs'));
  const modelBytes = readFileSync(join(root, 'build/data/model.boxoffice'));
  const model = await loadModel(modelBytes);

  const runs = {};
  const note = (name, value) => {
    runs[name] ??= [];
    runs[name].push(value);
  };
  const oneRow = rows.slice(0, 64);
  for (let round = 0; round <= ROUNDS; ++round) {
    say(`round ${round} of ${ROUNDS}`);
    const measured = {
      ...native(films),
      'wasm/one_row/ours': microsecondsAtOnce(() => kernels.oneByOne(64)) / 64,
      'wasm/one_row/ort': await microseconds(() => rival(oneRow)),
      'wasm/4096_rows/ours': microsecondsAtOnce(() => kernels.rows(ROWS)),
      'wasm/4096_rows/ort': await microseconds(() => rival(rows)),
      'wasm/shap/ours': microsecondsAtOnce(() => kernels.explain(16)) / 16,
      'wasm/record/ours': microsecondsAtOnce((i) => model.forecast(bodies[i % FILMS])),
      'features/four/pandas': pandas(films).seconds * 1e6,
    };
    if (round === 0) continue; // warms up
    for (const [name, value] of Object.entries(measured)) note(name, value);
  }
  const us = Object.fromEntries(Object.entries(runs).map(([name, values]) => [name, median(values)]));
  report(us, { modelBytes: modelBytes.length, loadUs: await microseconds(async () => (await loadModel(modelBytes)).dispose()) });
}

function report(us, { modelBytes, loadUs }) {
  const figure = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
  const lines = [
    // what, ours, the rival's name, the rival's, how many things a call does, the aim for ours / rival
    ['forest of 500 trees, one row, WebAssembly', 'wasm/one_row/ours', 'libxgboost, native', 'forest/one_row/libxgboost', 1, 0.4],
    ['the same', 'wasm/one_row/ours', 'onnxruntime-web', 'wasm/one_row/ort', 1, 1 / 20],
    ['the same, native', 'forest/one_row/ours', 'libxgboost, native', 'forest/one_row/libxgboost', 1, null],
    ['4,096 rows, a row, WebAssembly', 'wasm/4096_rows/ours', 'libxgboost, native', 'forest/4096_rows/libxgboost', ROWS, 0.5],
    ['the same', 'wasm/4096_rows/ours', 'onnxruntime-web', 'wasm/4096_rows/ort', ROWS, null],
    ['the same, native', 'forest/4096_rows/ours', 'libxgboost, native', 'forest/4096_rows/libxgboost', ROWS, 0.35],
    ['exact SHAP values, one row, WebAssembly', 'wasm/shap/ours', 'libxgboost, native', 'shap/one_row/libxgboost', 1, 0.2],
    ['the same, native', 'shap/one_row/ours', 'libxgboost, native', 'shap/one_row/libxgboost', 1, null],
    ["a film's record read, native", 'parse/ours', 'nlohmann/json, DOM only', 'parse/nlohmann_dom', FILMS, null],
    ['the same', 'parse/ours', 'nlohmann/json, reading only', 'parse/nlohmann_reader', FILMS, null],
    ['the same', 'parse/ours', 'simdjson on-demand', 'parse/simdjson', FILMS, 2],
    ['record to four features, native', 'features/four/ours', 'pandas', 'features/four/pandas', FILMS, 1 / 30],
    ['record to all features, native', 'features/all/ours', '', null, FILMS, null],
    ['record to forecast with ranges, WebAssembly', 'wasm/record/ours', '', null, 1, null],
  ].map(([what, ours, rivalName, theirs, count, aim]) => {
    const ratio = theirs ? us[ours] / us[theirs] : null;
    return { what, oursUs: us[ours] / count, rival: rivalName, rivalUs: theirs ? us[theirs] / count : null, ratio, aim };
  });
  lines.push({ what: `model of ${Math.round(modelBytes / 1024)} KiB read, WebAssembly`, oursUs: loadUs, rival: '', rivalUs: null, ratio: null, aim: null });
  const text = table([
    ['', 'ours, us', 'rival', "rival's, us", 'ours / rival', 'aim'],
    ...lines.map(({ what, oursUs, rival, rivalUs, ratio, aim }) => [
      what, figure(oursUs), rival, rivalUs ? figure(rivalUs) : '', ratio ? ratio.toFixed(3) : '', aim ? `<= ${Number(aim.toFixed(3))}` : '',
    ]),
  ]);
  writeFileSync(join(folder, 'core.json'), `${JSON.stringify({ rounds: ROUNDS, lines, medianUs: us }, null, 2)}\n`);
  console.log(text);
}

await main();
