// Tests that programs started for tests and benchmarks are also killed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { sleep } from './programs.mjs';

const programs = JSON.stringify(new URL('programs.mjs', import.meta.url).href);

/** True if a process exists and is not a zombie. */
function runs(pid) {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a failed benchmark leaves no child processes of a program behind', async () => {
  const script = `
    import { sleep, start } from ${programs};
    const master = start('/bin/sh', ['-c', 'sleep 600 & echo $!; wait'], { detached: true });
    while (!master.out().includes(10)) await sleep(2);
    console.log(master.pid, master.out().toString());
    throw new Error('simulated benchmark failure');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  const pids = stdout.trim().split(/\s+/).map(Number);
  assert.equal(pids.length, 2);
  // The signal was sent before the script exited, but delivery may take a moment.
  for (let tries = 0; tries < 500 && pids.some(runs); ++tries) await sleep(10);
  assert.deepEqual(pids.filter(runs), []);
});
