// The page in Chromium: one film beside onnxruntime-web, loading over a line of 10 Mbit/s and 50 ms,
// idle, dragging, a table of 50,000 made-up films, memory. Tables, and the same as JSON in
// build/bench/page.json. Medians of BENCH_ROUNDS (5) rounds where it says so. Chromium draws with
// SwiftShader in a process of its own, which fills the pixels; "our part of a frame" is what the page's
// thread computes for it, in time of the processor, which other programs disturb less than time on
// the wall. A slower processor is that time, times SLOWER. Chromium's own throttle stands beside it,
// with what it does to frames that are not ours: a loop, and a wait, which it counts as work.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { filmLines, someFilm } from '../browser/data.mjs';
import { launch } from '../browser/page.mjs';
import { startServer } from '../browser/static_server.mjs';
import { root } from '../proxy/programs.mjs';
import { serveContenders } from './contender_server.mjs';
import { film } from './films.mjs';
import { onnxForest } from './onnx_forest.mjs';
import { middleOfSteps, spread } from './page_frames.mjs';
import { bigTable, drag, firstLoad, idle, memory } from './page_runs.mjs';
import { median, table } from './table.mjs';
import { kernelsFile } from './wasm_kernels.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const FILMS = Number(process.env.BENCH_FILMS ?? 50_000);
const SLOWER = 4;
const ACTIONS = Number(process.env.BENCH_ACTIONS ?? 1500);
const folder = join(root, 'build/bench');
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const say = (text) => process.stderr.write(`  ${text}\n`);

/** A film of the table: what a row and a forecast need, in few bytes. */
function small(id) {
  const { title, budget, revenue, release_date, genres, credits } = film(id, 0, 1);
  return JSON.stringify({ id, title, budget, revenue, release_date, genres, credits: { crew: [{ ...credits.crew[0], job: 'Director' }] } });
}

/** Microseconds a call: our kernels and onnxruntime-web on the same forest, our core on whole records. */
async function contenders(browser) {
  const films = join(folder, 'films.jsonl');
  const bodies = Array.from({ length: 64 }, (_, i) => JSON.stringify(film(i + 1, 70, 100)));
  writeFileSync(films, `${bodies.join('\n')}\n`);
  if (!existsSync(join(folder, 'forest.json'))) {
    const program = join(root, 'build/native/tests/bench/native_bench');
    execFileSync(program, [films, folder, '--benchmark_filter=^forest/one_row'], { stdio: 'ignore' });
  }
  const forest = readFileSync(join(folder, 'forest.json'), 'utf8');
  const server = await serveContenders({
    '/forest.json': forest, '/rows.f32': readFileSync(join(folder, 'rows.f32')),
    '/forest.onnx': onnxForest(JSON.parse(forest)), '/kernels.wasm': readFileSync(kernelsFile),
    '/kernels.mjs': readFileSync(beside('kernels.mjs')), '/model.boxoffice': readFileSync(join(root, 'build/data/model.boxoffice')),
    '/films.jsonl': readFileSync(films),
  });
  const page = await browser.newPage();
  await page.goto(server.url);
  const rounds = await page.evaluate(async (count) => {
    const get = async (path) => (await fetch(path)).arrayBuffer();
    const text = async (path) => (await fetch(path)).text();
    const ort = await import('/ort/ort.wasm.min.mjs');
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = '/ort/';
    ort.env.logLevel = 'error';
    const session = await ort.InferenceSession.create(await get('/forest.onnx'), { executionProviders: ['wasm'] });
    const rows = new Float32Array(await get('/rows.f32'));
    const { startKernels } = await import('/kernels.mjs');
    const kernels = await startKernels(await get('/kernels.wasm'), await text('/forest.json'), rows);
    const { loadModel } = await import('/core/boxoffice.mjs');
    const model = await loadModel(new Uint8Array(await get('/model.boxoffice')));
    const films = (await text('/films.jsonl')).split('\n').filter(Boolean);

    const oneRow = () => new ort.Tensor('float32', rows.slice(0, 64), [1, 64]);
    const theirs = (await session.run({ rows: oneRow() })).sums.data[0];
    const ours = kernels.oneByOne(1)[0];
    if (!(Math.abs(ours - theirs) <= 1e-5 * Math.max(1, Math.abs(theirs)))) throw new Error(`${ours} is not ${theirs}`);

    const microseconds = async (work) => {
      for (let calls = 8; ; calls *= 2) {
        const began = performance.now();
        for (let i = 0; i < calls; ++i) {
          const waits = work(i);
          if (waits) await waits;
        }
        const took = performance.now() - began;
        if (took > 150) return (1000 * took) / calls;
      }
    };
    const results = [];
    for (let round = 0; round <= count; ++round) {
      const measured = {
        trees: (await microseconds(() => { kernels.oneByOne(64); })) / 64,
        ort: await microseconds(() => session.run({ rows: oneRow() })),
        record: await microseconds((i) => { model.forecast(films[i % films.length]); }),
      };
      if (round > 0) results.push(measured); // the first one warms up
    }
    return results;
  }, ROUNDS);
  await page.close();
  server.stop();
  return Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]));
}

/** The slider, dragged again and again: without Chromium's throttle, times SLOWER, and with it; and the controls. */
async function sliders(browser, url, film) {
  const drags = { slower: [], throttled: [], loop: [], wait: [], slowLoop: [], slowWait: [] };
  const plain = [];
  for (let round = 1; round <= ROUNDS; ++round) {
    say(`the slider: round ${round} of ${ROUNDS}`);
    plain.push(await drag(browser, url, film, 1));
    const { frames } = plain.at(-1);
    drags.slower.push(times(frames, SLOWER));
    if (round > 3) continue;
    const throttled = await drag(browser, url, film, SLOWER, frames.median);
    drags.throttled.push(throttled.frames);
    const { loop, ...others } = throttled.controls;
    drags.loop.push(times(loop, SLOWER));
    for (const [name, control] of Object.entries(others)) drags[name].push(control);
  }
  const middle = middleOfSteps(plain);
  drags.steps = [times(spread(middle), SLOWER)];
  drags.worst = plain.map(({ steps }) => {
    const step = steps.reduce((worst, one, i) => (one.ms > steps[worst].ms ? i : worst), 0);
    const { ms, wallMs, engineMs, engine } = steps[step];
    return { step, ms: ms * SLOWER, wallMs, engineMs: engineMs * SLOWER, engine, middleMs: middle[step] * SLOWER };
  });
  return drags;
}

const times = ({ median: middle, p95, worst, count }, factor) =>
  ({ median: middle * factor, p95: p95 * factor, worst: worst * factor, count });

const figure = (value, digits = 1) => value.toFixed(digits);

async function main() {
  mkdirSync(folder, { recursive: true });
  const server = await startServer();
  const browser = await launch();
  try {
    say('one film, beside onnxruntime-web');
    const us = await contenders(browser);
    const loads = [];
    for (let round = 1; round <= ROUNDS; ++round) {
      say(`first load: round ${round} of ${ROUNDS}`);
      loads.push(await firstLoad(browser, server.url));
    }
    say('ten idle seconds');
    const still = await idle(browser, server.url);
    const { id } = await someFilm();
    const drags = await sliders(browser, server.url, id);
    say(`a table of ${FILMS} films`);
    const many = await bigTable(browser, server.url, Array.from({ length: FILMS }, (_, i) => small(i + 1)));
    say(`memory: ${ACTIONS} actions`);
    const ids = (await filmLines()).map((line) => JSON.parse(line).id);
    const used = await memory(browser, server.url, ids, ACTIONS);
    report({ us, loads, still, drags, many, used });
  } finally {
    await browser.close();
    await server.stop();
  }
}

function report(result) {
  const { us, loads, still, drags, many, used } = result;
  writeFileSync(join(folder, 'page.json'), `${JSON.stringify({ rounds: ROUNDS, ...result }, null, 2)}\n`);
  const frame = Math.max(...['sort', 'filter', 'scroll'].map((what) => many[what].worst));
  const line = (what, { median: middle, p95, worst }, aim) => [what, figure(middle), figure(p95), figure(worst), aim];
  const films = `${many.films.toLocaleString('en')} films`;
  const worstOf = (rounds) => rounds.reduce((worst, one) => (one.worst > worst.worst ? one : worst));
  console.log(table([
    ['in Chromium, one film', 'ours, us', "onnxruntime-web's, us", 'ours / rival', 'aim'],
    ['trees alone, one row', figure(us.trees, 2), figure(us.ort, 1), figure(us.trees / us.ort, 3), '<= 0.05'],
    ['record to forecast, with ranges, reasons and comparable films', figure(us.record, 0), '', '', ''],
  ]));
  console.log(`\n${table([
    ['our part of a frame, ms', 'median', 'p95', 'worst', 'aim'],
    line(`the slider dragged, ${SLOWER} x slower processor`, worstOf(drags.slower), '< 8'),
    line(`the dearest frame of each step of it, in the middle one of ${ROUNDS} such drags`, drags.steps[0], ''),
    line("a loop of a frame's median in place of a frame", worstOf(drags.loop), ''),
    line("the same, by Chromium's throttle", worstOf(drags.throttled), ''),
    line('that loop by that throttle', worstOf(drags.slowLoop), ''),
    line('a wait for an answer in place of a frame', worstOf(drags.wait), ''),
    line('the same by that throttle', worstOf(drags.slowWait), ''),
    ...['sort', 'filter', 'scroll'].map((what) => line(`${films}: ${what}`, many[what], '< 16')),
  ])}`);
  console.log(`\n${table([
    ['worst frame of each drag', 'ms', "of that V8's compiler and collector", 'this step in the middle drag', 'by the clock, not times'],
    ...drags.worst.map(({ step, ms, engineMs, engine, middleMs, wallMs }, i) => [
      `drag ${i + 1}, step ${step}`, figure(ms), [figure(engineMs), ...engine].join(' '), figure(middleMs), figure(wallMs)]),
  ])}`);
  console.log(`\n${table([
    ['', 'measured', 'aim'],
    ['10 Mbit/s, 50 ms: first frame, ms', figure(median(loads.map((one) => one.frame)), 0), ''],
    ['the same: first forecasts, ms', figure(median(loads.map((one) => one.forecast)), 0), '< 1500'],
    ['10 s idle: frames, timers', `${still.frames}, ${still.timers}`, '0, 0'],
    ...used.map(({ actions, wasmMB, heapMB, allMB }) => [
      `memory after ${actions} actions: WebAssembly + JavaScript, MB`, `${figure(wasmMB)} + ${figure(heapMB)} = ${figure(allMB)}`, '< 96']),
    [`the same with ${films}`, figure(many.memory.allMB), ''],
  ])}`);
  say(`worst frame of the table: ${figure(frame)} ms; its films were read in ${figure(many.readMs / 1000)} s`);
}

await main();
