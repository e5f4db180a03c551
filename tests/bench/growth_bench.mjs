// How the cost grows: tables with the exponent, the slope of log(cost) over log(size), and the same
// as JSON in build/bench/growth.json. The core natively (tests/bench/native/growth_bench.cpp) in time
// of the processor, the proxy on loopback. Medians of BENCH_ROUNDS (5) rounds; BENCH_SECONDS (3) of
// load a round.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { endAll, get, root } from '../proxy/programs.mjs';
import { film } from './films.mjs';
import { fillCache, metric, rssMiB, startInventor, startOurs, wrk } from './proxy_stage.mjs';
import { median, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const folder = join(root, 'build/bench');
const say = (text) => process.stderr.write(`  ${text}\n`);

const SERIES = [
  // the measurement, what grows, what is counted, its unit, nanoseconds in it
  ['films', 'forecasts of so many films', 'ms', 1e6],
  ['trees_one_row', 'one forecast, by a forest of so many trees', 'us', 1e3],
  ['trees_explained', 'the same with exact SHAP values', 'us', 1e3],
  ['people_looked_up', 'a director looked up among so many', 'us', 1e3],
  ['people_indexed', 'track records built of so many, four films each', 'ms', 1e6],
];

/** The slope of a line through (log size, log cost), by least squares. */
function exponent(points) {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ cost }) => Math.log(cost));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i] - y), 0);
  return over / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}

function native() {
  const films = join(folder, 'films.jsonl');
  if (!existsSync(films)) writeFileSync(films, `${JSON.stringify(film(1, 70, 100))}\n`);
  const program = join(root, 'build/native/tests/bench/native_bench');
  const args = [films, folder, '--benchmark_filter=^growth/', '--benchmark_format=json', '--benchmark_min_time=0.05'];
  const runs = new Map();
  for (let round = 1; round <= ROUNDS; ++round) {
    say(`the core: round ${round} of ${ROUNDS}`);
    const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    for (const { name, cpu_time } of JSON.parse(text).benchmarks) {
      runs.set(name, [...(runs.get(name) ?? []), cpu_time]);
    }
  }
  return SERIES.map(([key, what, unit, nanoseconds]) => {
    const points = [...runs].filter(([name]) => name.startsWith(`growth/${key}/`)).map(([name, times]) => (
      { size: Number(name.split('/').at(-1)), cost: median(times) / nanoseconds }));
    return { what, unit, points };
  });
}

async function proxy() {
  const inventor = await startInventor((id) => film(id, 0, 0));
  const points = [];
  for (const films of [100, 1_000, 10_000, 50_000]) {
    const ours = await startOurs(inventor, ['--log', 'none', '--metrics-port', '0', '--cache-bytes', '1GiB']);
    const empty = rssMiB(ours.pid);
    await fillCache(ours, films, (id) => id % 10_000 === 0 && say(`the proxy: ${id} of ${films} films`));
    const entries = metric((await get(ours.metricsUrl)).body.toString(), 'boxoffice_cache_entries');
    if (entries !== films) throw new Error(`${entries} films are cached, not ${films}`);
    const mib = rssMiB(ours.pid) - empty;
    const runs = [];
    for (let round = 0; round <= ROUNDS; ++round) {
      const { perSecond } = await wrk(`${ours.url}/tmdb/3/movie/`, round === 0 ? 1 : SECONDS, films);
      if (round > 0) runs.push(1e6 / perSecond); // the first one warms up
    }
    points.push({ size: films, cost: median(runs), mib });
    await ours.stop();
  }
  inventor.stop();
  return [
    { what: 'a cached hit among so many films', unit: 'us', points },
    { what: "the proxy's memory for so many films", unit: 'MiB', points: points.map(({ size, mib }) => ({ size, cost: mib })) },
  ];
}

try {
  mkdirSync(folder, { recursive: true });
  const series = [...native(), ...(await proxy())].map((one) => ({ ...one, exponent: exponent(one.points) }));
  writeFileSync(join(folder, 'growth.json'), `${JSON.stringify({ rounds: ROUNDS, seconds: SECONDS, series }, null, 2)}\n`);
  const cell = ({ size, cost }) => `${size.toLocaleString('en-US')}: ${Number(cost.toPrecision(3)).toLocaleString('en-US')}`;
  console.log(table([
    ['', 'size: cost', 'exponent'],
    ...series.map((one) => [`${one.what}, ${one.unit}`, one.points.map(cell).join(', '), one.exponent.toFixed(2)]),
  ]));
} finally {
  endAll();
}
