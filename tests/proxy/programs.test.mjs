// What starts programs for tests and measurements also ends them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { sleep } from './programs.mjs';

const programs = JSON.stringify(new URL('programs.mjs', import.meta.url).href);

/** Whether a process is there and not only its exit status. */
function runs(pid) {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test("a measurement that fails leaves no workers, as nginx's, behind", async () => {
  const script = `
    import { sleep, start } from ${programs};
    const master = start('/bin/sh', ['-c', 'sleep 600 & echo $!; wait'], { detached: true });
    while (!master.out().includes(10)) await sleep(2);
    console.log(master.pid, master.out().toString());
    throw new Error('as a measurement that fails');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  const pids = stdout.trim().split(/\s+/).map(Number);
  assert.equal(pids.length, 2);
  // The signal was sent before the script's process ended; the system may take a moment to carry it out.
  for (let tries = 0; tries < 500 && pids.some(runs); ++tries) await sleep(10);
  assert.deepEqual(pids.filter(runs), []);
});
