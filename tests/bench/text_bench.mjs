// An overview of 60 words to its embedding: our reader of overviews beside onnxruntime-web with the same
// weights, one thread of WebAssembly each, in Node. A table, and the same as JSON in
// build/bench/text.json; medians of BENCH_ROUNDS (5) rounds in turns, in time of the processor.
//
// The weights are nobody's to ship here. It runs where these name them, and says so where not:
//   TEXT_MODEL       our file, from `boxoffice text-model`
//   TEXT_ONNX        the same sentence encoder as ONNX (input_ids, attention_mask, token_type_ids)
//   TEXT_VOCABULARY  its vocab.txt

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import * as ort from 'onnxruntime-web';

import { root } from '../proxy/programs.mjs';
import { median, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TEXTS = 16;
const WORDS = 60;
const { TEXT_MODEL, TEXT_ONNX, TEXT_VOCABULARY } = process.env;
const brotli = (path) => brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

/** Texts of whole words of the vocabulary, so that a word is one token: { text, ids }. */
function makeTexts(vocabulary) {
  const position = new Map(vocabulary.map((word, i) => [word, i]));
  const words = vocabulary.filter((word) => /^[a-z]{4,9}$/.test(word));
  return Array.from({ length: TEXTS }, (_, i) => {
    const chosen = Array.from({ length: WORDS }, (_, k) => words[((i + 1) * 7919 + k * 104_729) % words.length]);
    return { text: chosen.join(' '), ids: ['[CLS]', ...chosen, '[SEP]'].map((word) => position.get(word)) };
  });
}

/** The mean of the tokens' vectors, of unit length. */
function pooled({ data, dims: [, tokens, width] }) {
  const mean = new Float32Array(width);
  for (let t = 0; t < tokens; ++t) for (let k = 0; k < width; ++k) mean[k] += data[t * width + k];
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}

async function rival() {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(readFileSync(TEXT_ONNX), { executionProviders: ['wasm'] });
  const tensor = (values) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  return async ({ ids }) => {
    const all = { input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)), token_type_ids: tensor(ids.map(() => 0)) };
    const inputs = Object.fromEntries(session.inputNames.map((name) => [name, all[name]]));
    const output = (await session.run(inputs))[session.outputNames[0]];
    return output.dims.length === 3 ? pooled(output) : output.data;
  };
}

async function main() {
  const { loadTextModel } = await import(join(root, 'build/site/text/text.mjs'));
  const model = await loadTextModel({ model: readFileSync(TEXT_MODEL) });
  const contenders = { ours: async ({ text }) => model.encode(text), ort: await rival() };
  const texts = makeTexts(readFileSync(TEXT_VOCABULARY, 'utf8').trimEnd().split('\n'));
  for (const one of texts) {
    const [a, b] = [await contenders.ours(one), await contenders.ort(one)];
    const cosine = a.reduce((sum, value, k) => sum + value * b[k], 0);
    if (!(cosine > 0.97)) throw new Error(`not the same embedding: cosine ${cosine}`);
  }
  const times = { ours: [], ort: [] };
  for (let round = 0; round < ROUNDS; ++round) {
    for (const [name, encode] of Object.entries(contenders)) {
      const began = process.cpuUsage();
      for (const one of texts) await encode(one);
      const { user, system } = process.cpuUsage(began);
      times[name].push((user + system) / 1000 / TEXTS);
    }
  }
  const dist = fileURLToPath(new URL('node_modules/onnxruntime-web/dist/', import.meta.url));
  const programs = {
    ours: ['text/text.wasm', 'text/text.mjs', 'core/module.mjs'].map((name) => join(root, 'build/site', name)),
    ort: ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs', 'ort.wasm.min.mjs'].map((name) => join(dist, name)),
  };
  const result = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, {
    ms: median(ms),
    programBytes: programs[name].reduce((sum, path) => sum + brotli(path), 0),
    weightBytes: statSync(name === 'ours' ? TEXT_MODEL : TEXT_ONNX).size,
  }]));
  mkdirSync(join(root, 'build/bench'), { recursive: true });
  writeFileSync(join(root, 'build/bench/text.json'), `${JSON.stringify({ rounds: ROUNDS, words: WORDS, ...result }, null, 2)}\n`);
  const line = (what, key, unit) => [
    what, (result.ours[key] / unit).toFixed(1), (result.ort[key] / unit).toFixed(1), (result.ours[key] / result.ort[key]).toFixed(2)];
  console.log(table([
    [`an overview of ${WORDS} words`, 'ours', 'onnxruntime-web', 'ours / rival'],
    line('to its embedding, ms', 'ms', 1), line('programs, KB after brotli', 'programBytes', 1e3), line('weights, MB', 'weightBytes', 1e6),
  ]));
}

if (TEXT_MODEL && TEXT_ONNX && TEXT_VOCABULARY) {
  await main();
} else {
  console.log('The reader of overviews is not measured: TEXT_MODEL, TEXT_ONNX and TEXT_VOCABULARY name its weights, and these are not here.');
}
