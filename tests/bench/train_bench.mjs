// Training end to end, from a file of TMDB bodies to a model: `boxoffice train` beside pandas and
// Debian's XGBoost in Python, which grow as many forests of the same size and must come as near to
// the last year. A table, and the same as JSON in build/bench/train.json. Medians of BENCH_ROUNDS (3)
// rounds on TRAIN_FILMS (16000) invented films, by the clock on the wall and in the processor's time:
// XGBoost's threads are one in both, also where Python's would be more: on a busy machine they spend
// the processor's time on waiting for each other.

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { root, temporaryFolder } from '../proxy/programs.mjs';
import { film } from './films.mjs';
import { median, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const FILMS = Number(process.env.TRAIN_FILMS ?? 16_000);
const folder = join(root, 'build/bench');
const say = (text) => process.stderr.write(`  ${text}\n`);

/** A film whose revenue can be learnt, from the budget, the director and the month; people recur. */
function learnable(id) {
  const body = film(id, 15, 15);
  for (const person of [...body.credits.cast, ...body.credits.crew]) person.id = 1 + (person.id % 5_000);
  body.credits.crew[0].job = 'Director';
  const draw = Math.sin(id * 12.9898) * 43758.5453;
  const luck = 2 * (draw - Math.floor(draw)) - 1;
  const director = (body.credits.crew[0].id % 17) / 8 - 1;
  const month = Number(body.release_date.slice(5, 7));
  body.budget = Math.max(body.budget, 500_000);
  body.revenue = Math.round(body.budget * Math.exp(0.9 + 0.5 * director + (month > 5 ? 0.3 : 0) + 1.2 * luck));
  return body;
}

function measured(command, args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync('/usr/bin/time', ['-f', 'TIME %U %S %M', command, ...args], {
    encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  const [, user, system, kib] = stderr.match(/TIME (\S+) (\S+) (\S+)/);
  return { wall: (performance.now() - began) / 1000, cpu: Number(user) + Number(system), mib: Number(kib) / 1024, stdout };
}

mkdirSync(folder, { recursive: true });
const temporary = temporaryFolder();
const films = join(temporary, 'films.jsonl');
const file = openSync(films, 'w');
for (let id = 1; id <= FILMS; ++id) writeSync(file, `${JSON.stringify(learnable(id))}\n`);
closeSync(file);

const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'; // whose packages are Debian's
const script = fileURLToPath(new URL('train_xgboost.py', import.meta.url));
const contenders = {
  ours: () => measured(join(root, 'build/bin/boxoffice'), [
    'train', '--movies', films, '--until', '2024-12-31', '--out', join(temporary, 'model.boxoffice'),
  ]),
  python: () => measured(python, [script, films, join(temporary, 'model.json')]),
};
const runs = { ours: [], python: [] };
for (let round = 1; round <= ROUNDS; ++round) {
  say(`training: round ${round} of ${ROUNDS}`);
  for (const [name, train] of Object.entries(contenders)) runs[name].push(train());
}
// Whoever does half of the work is faster: both must have learnt, and as much.
const errors = { ours: /RMSE log ([\d.]+)/, python: /"rmse_log": ([\d.]+)/ };
const error = (name) => Number(runs[name][0].stdout.match(errors[name])[1]);
if (!(error('python') < 1.1 * error('ours'))) throw new Error(`the rival's error is ${error('python')}, ours ${error('ours')}`);
const of = (name, pick) => median(runs[name].map(pick));
const result = Object.fromEntries(Object.keys(runs).map((name) => [
  name, { wallS: of(name, (run) => run.wall), cpuS: of(name, (run) => run.cpu), peakMiB: of(name, (run) => run.mib) },
]));
writeFileSync(join(folder, 'train.json'), `${JSON.stringify({ films: FILMS, rounds: ROUNDS, ...result }, null, 2)}\n`);
const line = (what, key, digits) => [
  what, result.ours[key].toFixed(digits), result.python[key].toFixed(digits), (result.ours[key] / result.python[key]).toFixed(2),
];
console.log(table([
  [`training on ${FILMS.toLocaleString('en-US')} films`, 'boxoffice train', 'pandas and XGBoost', 'ours / theirs'],
  line('by the clock, s', 'wallS', 1), line("of the processor's time, s", 'cpuS', 1), line('most memory, MiB', 'peakMiB', 0),
]));
