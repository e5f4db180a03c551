// ratio_guard.mjs BASE HEAD FILMS FOLDER: two builds of native_bench, run in turns on this machine.
// Ends with 1 when HEAD needs more than 10 % more of the processor's time than BASE for any of our
// own measurements, in three series of rounds one after the other: a single one may be the
// machine's doing. Ratios only; what a machine needs in microseconds is nobody's business.

import { execFileSync } from 'node:child_process';

import { median } from './table.mjs';

const MOST = 1.1;
const SERIES = 3;
const ROUNDS = Number(process.env.GUARD_ROUNDS ?? 5);
const [base, head, films, folder] = process.argv.slice(2);

/** Time by name of what is ours. */
function measure(program) {
  const args = [films, folder, '--benchmark_filter=/ours$', '--benchmark_format=json', '--benchmark_min_time=0.1'];
  const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return new Map(JSON.parse(text).benchmarks.map(({ name, cpu_time }) => [name, cpu_time]));
}

/** Medians over the rounds of head's time by base's, of what both measure. */
function series() {
  const ratios = new Map();
  for (let round = 0; round < ROUNDS; ++round) {
    // Who goes first alternates as well.
    const order = round % 2 === 0 ? [base, head] : [head, base];
    const times = new Map(order.map((program) => [program, measure(program)]));
    for (const [name, time] of times.get(head)) {
      const before = times.get(base).get(name);
      if (before > 0) ratios.set(name, [...(ratios.get(name) ?? []), time / before]);
    }
  }
  return new Map([...ratios].map(([name, values]) => [name, median(values)]));
}

let slower = null; // names that lost in every series so far
for (let i = 0; i < SERIES && (slower === null || slower.length > 0); ++i) {
  const result = series();
  for (const [name, ratio] of result) console.log(`${ratio.toFixed(3)}  ${name}`);
  if (result.size === 0) throw new Error('the two have no measurement in common');
  const lost = [...result].filter(([, ratio]) => ratio > MOST).map(([name]) => name);
  slower = slower === null ? lost : slower.filter((name) => lost.includes(name));
  if (slower.length > 0) console.log(`more than ${MOST} times the base's time: ${slower.join(', ')}`);
}
if (slower.length > 0) {
  console.error('This change is slower than its base.');
  process.exit(1);
}
console.log('No measurement lost more than 10 %.');
