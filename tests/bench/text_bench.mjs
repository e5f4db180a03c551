// An overview of 60 words to its embedding: our reader of overviews beside onnxruntime-web with the same
// weights, one thread of WebAssembly each, in Node and in Chromium. A table, and the same as JSON in
// build/bench/text.json; medians of BENCH_ROUNDS (5) rounds in turns, in Node in time of the processor.
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

import { launch } from '../browser/page.mjs';
import { root } from '../proxy/programs.mjs';
import { serveContenders } from './contender_server.mjs';
import { mustAgree, ortEncoder, timed } from './ort_text.mjs';
import { median, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TEXTS = 16;
const WORDS = 60;
const { TEXT_MODEL, TEXT_ONNX, TEXT_VOCABULARY } = process.env;
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
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

const node = async (texts) => {
  const { loadTextModel } = await import(join(root, 'build/site/text/text.mjs'));
  const model = await loadTextModel({ model: readFileSync(TEXT_MODEL) });
  const contenders = { ours: async ({ text }) => model.encode(text), ort: await ortEncoder(ort, readFileSync(TEXT_ONNX)) };
  await mustAgree(contenders, texts);
  const cpu = () => Object.values(process.cpuUsage()).reduce((sum, us) => sum + us / 1000, 0);
  return timed(contenders, texts, ROUNDS, cpu);
};

async function chromium(texts) {
  const server = await serveContenders({
    '/ort_text.mjs': readFileSync(beside('ort_text.mjs')), '/model.onnx': readFileSync(TEXT_ONNX), '/model.text': readFileSync(TEXT_MODEL),
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    return await page.evaluate(async ([all, rounds]) => {
      const get = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
      const rival = await import('/ort/ort.wasm.min.mjs');
      rival.env.wasm.wasmPaths = '/ort/';
      const { ortEncoder: encoder, mustAgree: agree, timed: time } = await import('/ort_text.mjs');
      const { loadTextModel } = await import('/text/text.mjs');
      const model = await loadTextModel({ model: await get('/model.text') });
      const contenders = { ours: async ({ text }) => model.encode(text), ort: await encoder(rival, await get('/model.onnx')) };
      await agree(contenders, all);
      return time(contenders, all, rounds, () => performance.now());
    }, [texts, ROUNDS]);
  } finally {
    await browser.close();
    server.stop();
  }
}

async function main() {
  const texts = makeTexts(readFileSync(TEXT_VOCABULARY, 'utf8').trimEnd().split('\n'));
  const times = await node(texts);
  const inPage = await chromium(texts);
  const dist = beside('node_modules/onnxruntime-web/dist/');
  const programs = {
    ours: ['text/text.wasm', 'text/text.mjs', 'core/module.mjs'].map((name) => join(root, 'build/site', name)),
    ort: ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs', 'ort.wasm.min.mjs'].map((name) => join(dist, name)),
  };
  const result = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, {
    ms: median(ms),
    chromiumMs: median(inPage[name]),
    programBytes: programs[name].reduce((sum, path) => sum + brotli(path), 0),
    weightBytes: statSync(name === 'ours' ? TEXT_MODEL : TEXT_ONNX).size,
  }]));
  mkdirSync(join(root, 'build/bench'), { recursive: true });
  writeFileSync(join(root, 'build/bench/text.json'), `${JSON.stringify({ rounds: ROUNDS, words: WORDS, ...result }, null, 2)}\n`);
  const line = (what, key, unit) => [
    what, (result.ours[key] / unit).toFixed(1), (result.ort[key] / unit).toFixed(1), (result.ours[key] / result.ort[key]).toFixed(2)];
  console.log(table([
    [`an overview of ${WORDS} words`, 'ours', 'onnxruntime-web', 'ours / rival'],
    line('to its embedding, Node, ms', 'ms', 1), line('the same, Chromium, ms', 'chromiumMs', 1),
    line('programs, KB after brotli', 'programBytes', 1e3), line('weights, MB', 'weightBytes', 1e6),
  ]));
}

if (TEXT_MODEL && TEXT_ONNX && TEXT_VOCABULARY) {
  await main();
} else {
  console.log('The reader of overviews is not measured: TEXT_MODEL, TEXT_ONNX and TEXT_VOCABULARY name its weights, and these are not here.');
}
