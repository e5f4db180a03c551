// Tests of the deployment files: the program accepts the flags of unit and image, and neither has
// unnecessary privileges.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { proxyProgram, root, temporaryFolder } from './programs.mjs';

const read = (name) => readFileSync(join(root, 'proxy/deploy', name), 'utf8');
const unit = read('boxoffice-proxy.service');
const image = read('Containerfile');

/** Returns the output of --check-config for flags, with a temporary site instead of the deployed one. */
function understood(flags, env = {}) {
  const site = temporaryFolder();
  const mine = flags.map((flag, i) => (flags[i - 1] === '--site' ? site : flag));
  const { status, stdout, stderr } = spawnSync(proxyProgram, [...mine, '--check-config'], { env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

test("the program accepts the unit's flags and credentials", () => {
  const line = unit.match(/^ExecStart=((?:.*\\\n)*.*)$/m)[1].replaceAll('\\\n', ' ');
  const [program, ...words] = line.trim().split(/\s+/);
  assert.equal(program, '/opt/boxoffice/bin/boxoffice-proxy');
  const cache = temporaryFolder();
  const flags = words.filter((word) => word !== '$BOXOFFICE_FLAGS').map((word) => word.replace('${CACHE_DIRECTORY}', cache));
  const key = join(temporaryFolder(), 'tmdb-read-token');
  writeFileSync(key, 'a-token\n', { mode: 0o400 });
  const [, variable, name] = unit.match(/^Environment=(\w+)=%d\/(.+)$/m);
  assert.match(unit, new RegExp(`^LoadCredential=${name}:/`, 'm'));
  const text = understood(flags, { [variable]: key });
  assert.match(text, /^host: 127\.0\.0\.1$/m);
  assert.match(text, /^TMDB key: set \(from TMDB_READ_TOKEN_FILE\)$/m);
  assert.match(text, /^trusted proxies: 127\.0\.0\.0\/8, ::1\/128$/m);
});

test('the unit grants write access only to the cache, and time to drain', () => {
  for (const line of [
    'DynamicUser=yes', 'ProtectSystem=strict', 'ProtectHome=yes', 'PrivateTmp=yes', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=',
    'MemoryDenyWriteExecute=yes', 'SystemCallFilter=@system-service', 'LimitCORE=0', 'CacheDirectory=boxoffice-proxy',
  ]) {
    assert.ok(unit.split('\n').includes(line), line);
  }
  assert.ok(Number(unit.match(/^TimeoutStopSec=(\d+)$/m)[1]) > 10);
  assert.doesNotMatch(unit, /^ReadWritePaths=/m);
});

test('the image is built in two stages, runs unprivileged and needs no writable files', () => {
  const stages = image.split(/^FROM /m).slice(1);
  assert.equal(stages.length, 2);
  assert.match(stages[0], /^\S+ AS build\n/);
  const last = stages[1];
  assert.match(last, /^USER 65532:65532$/m);
  for (const [, from] of last.matchAll(/^COPY (.*)$/gm)) assert.match(from, /^--from=build \/src\/build\//);
  const [program, ...flags] = JSON.parse(last.match(/^ENTRYPOINT (.*)$/m)[1]);
  assert.equal(program, '/usr/local/bin/boxoffice-proxy');
  const text = understood(flags);
  assert.match(text, /^host: 0\.0\.0\.0$/m);
  assert.match(text, /^cache file: none$/m);
  assert.match(text, /^request log: standard error$/m);
});
