// Faults of TMDB, and killed processes: each gives a clear error, and the same command resumes. Permanent faults
// of each request: tmdb/tmdb_faults_test.cpp.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { sleep, temporaryFolder } from '../proxy/programs.mjs';
import { madeUpFilms } from './made_up_films.mjs';
import { begin, environmentOf, fakeWith, program, run, summary } from './programs.mjs';

const TODAY = '2025-06-15';
const FILMS = madeUpFilms({ count: 60, first: '2025-01-01', days: 2, known: TODAY }); // until 2025-04-29

const storeIn = (folder) => ['--store', `sqlite:${join(folder, 'boxoffice.db')}`];
const backfill = (folder, ...more) => [
  'backfill', '--from', '2025-01-01', '--to', '2025-12-31', '--rate', '1000', '--today', TODAY, ...storeIn(folder), ...more,
];
const oneLine = (text) => assert.match(text, /^boxoffice: [^\n]+\n$/);

test('retries transient faults', { timeout: 120_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  for (const fault of [
    { kind: 'status', status: 500 }, { kind: 'status', status: 503, text: '1' }, { kind: 'status', status: 429, text: '1' },
    { kind: 'reset_in_answer', bytes: 40 }, { kind: 'reset_on_accept' }, { kind: 'cut_body' }, { kind: 'truncated_json' },
    { kind: 'wrong_content_type', text: 'text/html' }, { kind: 'close_after' },
  ]) {
    await t.test(JSON.stringify(fault), async () => {
      await fake.reset();
      await fake.fault({ ...fault, times: 2 });
      const done = summary(backfill(temporaryFolder()), { env: environmentOf(fake) });
      assert.deepEqual([done.fetched, done.finished], [FILMS.length, true]);
    });
  }
});

test('a permanent fault gives a clear error, and a later run resumes', { timeout: 120_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  for (const [fault, message] of [
    [{ kind: 'silent_on_accept' }, /timed out|unreachable/],
    [{ kind: 'status', status: 403 }, /rejected the key/],
    [{ kind: 'redirect', text: 'https://example.org/' }, /invalid response/],
  ]) {
    await t.test(JSON.stringify(fault), async () => {
      const folder = temporaryFolder();
      await fake.reset();
      assert.equal(summary(backfill(folder, '--max', '20'), { env }).fetched, 20);
      await fake.fault({ ...fault, times: -1 });
      const failed = run(backfill(folder, '--patience', '2'), { env });
      assert.equal(failed.status, 1, failed.err);
      oneLine(failed.err);
      assert.match(failed.err, message);
      assert.match(failed.err, /run the same command to resume\)/);
      await fake.reset();
      const done = summary(backfill(folder), { env });
      assert.deepEqual([done.fetched, done.finished], [FILMS.length - 20, true]);
    });
  }
});

test('reports a wrong key and a missing key', async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  const wrong = run(backfill(temporaryFolder()), { env: environmentOf(fake, 'wrong') });
  assert.equal(wrong.status, 1);
  oneLine(wrong.err);
  assert.match(wrong.err, /TMDB \(discover_movie\): rejected the key; check TMDB_READ_TOKEN or TMDB_API_KEY/);
  const none = run(backfill(temporaryFolder()), { env: { TMDB_BASE_URL: fake.url } });
  assert.equal(none.status, 2);
  assert.match(none.err, /no key for TMDB: set TMDB_READ_TOKEN or TMDB_API_KEY/);
});

test('treats an empty variable as unset', async (t) => {
  const fake = await fakeWith(FILMS.slice(0, 3), TODAY, ['--api-key', 'v3key']);
  t.after(() => fake.stop());
  const { PATH, TMDB_BASE_URL, TMDB_READ_TOKEN } = environmentOf(fake);
  const empty = Object.fromEntries([
    'TMDB_READ_TOKEN', 'TMDB_READ_TOKEN_FILE', 'TMDB_API_KEY', 'TMDB_API_KEY_FILE', 'HOPSWORKS_API_KEY', 'HOPSWORKS_HOST',
    'HOPSWORKS_PROJECT', 'SSL_CERT_FILE',
  ].map((name) => [name, '']));
  for (const key of [{ TMDB_READ_TOKEN }, { TMDB_API_KEY: 'v3key' }]) {
    const { status, out, err } = run(backfill(temporaryFolder(), '--json'), { env: { PATH, TMDB_BASE_URL, ...empty, ...key } });
    assert.deepEqual([status, err, JSON.parse(out).fetched], [0, '', 3]);
  }
  const none = run(backfill(temporaryFolder()), { env: { ...empty, TMDB_BASE_URL: '' } });
  assert.equal(none.status, 2);
  assert.match(none.err, /no key for TMDB: set TMDB_READ_TOKEN or TMDB_API_KEY/);
});

test('skips and names films without a usable response', async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  await fake.record(1001, 'no_title');
  await fake.record(1002, 'server_error');
  await fake.record(1003, 'not_found');
  const folder = temporaryFolder();
  const { status, out, err } = run(backfill(folder, '--json'), { env: environmentOf(fake) });
  const { finished, fetched, bad } = JSON.parse(out);
  assert.deepEqual([status, finished, fetched], [0, true, 57]);
  assert.deepEqual(bad, {
    wanted: 60, failed: 3, share: 0.05, byReason: { no_title: 1, not_found: 1, server_error: 1 },
    films: [{ id: 1001, reason: 'no_title' }, { id: 1002, reason: 'server_error' }, { id: 1003, reason: 'not_found' }],
  });
  assert.deepEqual(err.trimEnd().split('\n').sort(), [
    'boxoffice: skipped 1 film listed by TMDB but not found (404): 1003',
    'boxoffice: skipped 1 film with a TMDB server error (5xx): 1002',
    'boxoffice: skipped 1 film without a title: 1001',
  ]);
  const strict = run(backfill(folder, '--max-bad', '4%'), { env: environmentOf(fake) });
  assert.equal(strict.status, 1);
  assert.match(strict.err, /TMDB has no usable response for 3 of 60 films \(5\.0 %\), more than --max-bad 4\.0 %/);
});

test('outlasts an outage shorter than --patience', { timeout: 120_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  for (const kind of ['status', 'reset_on_accept']) {
    await fake.fault({ kind, status: 500, window_ms: 6000 });
    const done = summary(backfill(temporaryFolder(), '--patience', '60'), { env: environmentOf(fake) });
    assert.deepEqual([done.fetched, done.finished, done.bad.failed], [FILMS.length, true, 0]);
  }
});

test('fetches all films although every fifth response is bad', { timeout: 120_000 }, async (t) => {
  const films = FILMS.slice(0, 20);
  const fake = await fakeWith(films, TODAY, ['--fault-rate', '0.2', '--seed', '3']);
  t.after(() => fake.stop());
  const folder = temporaryFolder();
  let done;
  for (let attempt = 0; attempt < 10 && !done?.finished; ++attempt) {
    const { status, out, err } = run(backfill(folder, '--json', '--patience', '20'), { env: environmentOf(fake) });
    if (status === 0) done = JSON.parse(out);
    else oneLine(err);
  }
  assert.equal(done?.finished, true);
  assert.equal(summary(['features', ...storeIn(folder)]).films, films.length);
});

test('resumes a killed backfill', { timeout: 120_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  const folder = temporaryFolder();
  const args = backfill(folder).map((arg) => (arg === '1000' ? '40' : arg));
  const asked = async () =>
    (await fake.requests()).filter(({ target }) => target.includes('append_to_response')).length;
  const running = begin(args, env);
  while ((await asked()) < 30) await sleep(20);
  const { signal } = await running.stop('SIGKILL');
  assert.equal(signal, 'SIGKILL');
  const before = await asked();
  const done = summary(backfill(folder), { env });
  assert.equal(done.finished, true);
  assert.ok(done.fetched < FILMS.length, 'nothing of the first run was kept');
  assert.equal(summary(['features', ...storeIn(folder)]).films, FILMS.length);
  assert.equal(await asked(), before + done.fetched);
});

test('counts only stored films on a full disk', { timeout: 120_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  const stored = (store) => Number(/store with (\d+) films/.exec(run(['init', ...store]).out)[1]);
  let partial = 0;
  // Limits the file size to a number of 512-byte blocks, so that a write fails as on a full disk.
  for (const blocks of [128, 192, 256, 320, 384, 512]) {
    const folder = temporaryFolder();
    const limited = spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, program, ...backfill(folder)], {
      env, encoding: 'utf8', timeout: 60_000,
    });
    if (limited.status === 0) continue;
    assert.equal(limited.status, 1, limited.stderr);
    oneLine(limited.stderr);
    const counted = /\((\d+) films of this run are saved/.exec(limited.stderr);
    const kept = stored(storeIn(folder));
    assert.equal(Number(counted?.[1] ?? 0), kept, `${blocks} blocks: ${limited.stderr}`);
    partial += kept > 0 ? 1 : 0;
    const done = summary(backfill(folder), { env });
    assert.deepEqual([done.fetched, done.finished], [FILMS.length - kept, true]);
  }
  assert.ok(partial > 0, 'no limit ended a run in its middle');
});

test('a dry run creates nothing', { timeout: 60_000 }, async (t) => {
  const fake = await fakeWith(FILMS, TODAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  const folder = temporaryFolder();
  const film = join(folder, 'films.jsonl');
  const planned = summary(backfill(folder, '--dry-run', '--out', film), { env });
  assert.deepEqual([planned.fetched, planned.dryRun], [FILMS.length, true]);
  assert.deepEqual(readdirSync(folder), []);

  summary(backfill(folder), { env });
  const file = join(folder, 'boxoffice.db');
  const before = readFileSync(file);
  for (const args of [
    backfill(folder, '--out', film), ['features', ...storeIn(folder), '--out', join(folder, 'rows.csv')],
    ['daily', ...storeIn(folder), '--today', TODAY], ['train', ...storeIn(folder), '--today', TODAY],
    ['publish', ...storeIn(folder), '--today', TODAY, '--out', join(folder, 'site')],
  ]) {
    run([...args, '--dry-run'], { env });
    assert.deepEqual(readdirSync(folder), ['boxoffice.db'], args[0]);
    assert.ok(readFileSync(file).equals(before), `${args[0]} changes the store`);
  }
});

test('reports a damaged store', () => {
  const file = join(temporaryFolder(), 'boxoffice.db');
  writeFileSync(file, 'x'.repeat(5000));
  const damaged = run(['features', '--store', `sqlite:${file}`]);
  assert.equal(damaged.status, 2);
  assert.equal(damaged.err, `boxoffice: ${file}: not an SQLite database\n`);
});
