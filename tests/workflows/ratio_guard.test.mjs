// The guard against slower changes, on programs that say what they are told to have measured.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { root, temporaryFolder } from '../proxy/programs.mjs';

/** A stand-in for native_bench: with each run it gives out the next of `runs`, the last one for ever. */
function program(runs) {
  const path = join(temporaryFolder(), 'bench');
  const count = `${path}.count`;
  writeFileSync(path, `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const run = existsSync('${count}') ? Number(readFileSync('${count}', 'utf8')) : 0;
writeFileSync('${count}', String(run + 1));
const runs = ${JSON.stringify(runs)};
const times = runs[Math.min(run, runs.length - 1)];
console.log(JSON.stringify({ benchmarks: Object.entries(times).map(([name, cpu_time]) => ({ name, cpu_time })) }));
`);
  chmodSync(path, 0o755);
  return path;
}

function guard(base, head) {
  const args = [join(root, 'tests/bench/ratio_guard.mjs'), program(base), program(head), 'films', 'folder'];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, GUARD_ROUNDS: '1' } });
}

test('what is a little slower, or faster, passes', () => {
  const { status, stdout } = guard([{ 'a/ours': 100, 'b/ours': 100 }], [{ 'a/ours': 109, 'b/ours': 20 }]);
  assert.equal(status, 0);
  assert.match(stdout, /1\.090 {2}a\/ours\n0\.200 {2}b\/ours/);
});

test('what is more than a tenth slower, time and again, fails by name', () => {
  const { status, stdout, stderr } = guard([{ 'a/ours': 100, 'b/ours': 100 }], [{ 'a/ours': 112, 'b/ours': 100 }]);
  assert.equal(status, 1);
  assert.match(stdout, /more than 1\.1 times the base's time: a\/ours\n/);
  assert.match(stderr, /slower than its base/);
});

test('what is slower only now and then passes', () => {
  const head = [{ 'a/ours': 150, 'b/ours': 100 }, { 'a/ours': 100, 'b/ours': 150 }];
  assert.equal(guard([{ 'a/ours': 100, 'b/ours': 100 }], head).status, 0);
});

test('what only one of the two measures is not compared, and nothing in common is an error', () => {
  assert.equal(guard([{ 'a/ours': 100 }], [{ 'a/ours': 100, 'new/ours': 1000 }]).status, 0);
  assert.notEqual(guard([{ 'a/ours': 100 }], [{ 'new/ours': 100 }]).status, 0);
});
