// The scripts of the workflows: from an empty store to an uploaded site, against a fake TMDB, a fake Hub and a stand-in for
// GitHub's releases.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { startHub } from '../fakes/hub/hub.mjs';
import { madeUpFilms } from '../jobs/made_up_films.mjs';
import { TOKEN, environmentOf, fakeHopsworks, fakeWith, program } from '../jobs/programs.mjs';
import { root, temporaryFolder } from '../proxy/programs.mjs';

const scripts = readdirSync(join(root, '.github/scripts')).filter((name) => name.includes('.'));

// What the scripts ask of GitHub's program, with a folder for a release.
const GH = `#!/bin/sh
set -eu
release=$FAKE_GH/$3
case "$1 $2" in
  'release view') [ -d "$release" ] || { echo 'release not found' >&2; exit 1; }; [ $# -lt 4 ] || ls "$release" ;;
  'release create') mkdir "$release" ;;
  'release upload') cp "$4" "$release/" ;;
  'release download') cp "$release/$5" "$7/" ;;
  'release delete-asset') rm "$release/$4" ;;
  *) echo "gh: $*" >&2; exit 64 ;;
esac
`;

const missing = ['curl', 'gpg', 'jq'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
const skip = missing.length > 0 && `${missing} is missing`;

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/**
 * A fake TMDB and a checkout in which jobs run: { at(path), env, run(line, env), good(line, env) }, of which the last runs what must
 * go well and gives its output.
 */
async function machine(t, { count, more }) {
  const films = madeUpFilms({ count, first: day(-count * 4 + 60), days: 4, known: day(0) });
  const fake = await fakeWith(films, day(0));
  t.after(() => fake.stop());

  const work = temporaryFolder();
  const at = (...parts) => join(work, ...parts);
  for (const path of ['bin', 'gh', 'build/bin', 'build/site', '.github/scripts', 'hub']) mkdirSync(at(path), { recursive: true });
  for (const name of scripts) copyFileSync(join(root, '.github/scripts', name), at('.github/scripts', name));
  copyFileSync(join(root, '.github/text-model.sha256'), at('.github/text-model.sha256'));
  for (const name of scripts) chmodSync(at('.github/scripts', name), 0o755);
  symlinkSync(program, at('build/bin/boxoffice'));
  writeFileSync(at('bin/gh'), GH, { mode: 0o755 });
  copyFileSync(join(root, 'static/README.md'), at('build/site/README.md'));
  writeFileSync(at('build/site/index.html.br'), 'for the proxy only');
  const env = {
    ...environmentOf(fake), PATH: `${at('bin')}:${process.env.PATH}`, FAKE_GH: at('gh'), HOME: work, GITHUB_STEP_SUMMARY: at('summary.md'),
    GITHUB_OUTPUT: at('output'), GITHUB_ENV: at('env'), RATE: '1000', FROM: day(-1400), PAUSE: '0', RETRIES: '1', ...more,
  };
  const secrets = [TOKEN, 'hf_secret', env.HOPSWORKS_API_KEY].filter(Boolean);
  const run = (line, extra = {}) => {
    const [command, ...args] = line.split(' ');
    const { status, stdout, stderr } = spawnSync(at('.github/scripts', command), args, { cwd: work, env: { ...env, ...extra }, encoding: 'utf8', timeout: 120_000 });
    assert.ok(!secrets.some((key) => `${stdout}${stderr}`.includes(key)), `${line} tells a key`);
    return { status, out: stdout, err: stderr };
  };
  const good = (line, extra) => {
    const { status, out, err } = run(line, extra);
    assert.equal(status, 0, `${line}: ${out}${err}`);
    return out;
  };
  return { work, at, env, run, good };
}

test('from an empty store to a pushed Space', { timeout: 300_000, skip }, async (t) => {
  const { work, at, env, run, good } = await machine(t, {
    count: 340, more: { BOXOFFICE_STORE: 'sqlite:boxoffice.db', STATE_PASSPHRASE: 'a long random text' },
  });
  /** Another job begins on an empty machine. */
  const nextJob = () => {
    for (const name of readdirSync(work).filter((file) => file.startsWith('boxoffice.db'))) rmSync(at(name));
    return good('state.sh restore');
  };

  assert.match(nextJob(), /no state yet/);
  const fetched = good('backfill.sh', { CHUNK: '120' });
  assert.match(fetched, /"finished":false[\s\S]*"finished":true/);
  assert.match(fetched, /"written":\d{3}/);
  assert.ok(readdirSync(at('gh/state')).length <= 3);

  assert.match(nextJob(), /^restored boxoffice-\d{8}T\d{6}Z\.db\.gpg\n$/);
  const trained = good('train.sh');
  assert.match(trained, /"promoted":true/);
  good('state.sh save');

  nextJob();
  await t.test('a day on which TMDB cannot be asked publishes nothing, and fails', () => {
    const failed = run('daily.sh', { TMDB_READ_TOKEN: 'wrong' });
    assert.equal(failed.status, 1);
    assert.equal(failed.err.match(/rejected the key/g).length, 2, 'one retry');
    assert.ok(!existsSync(at('build/site/data')) && !existsSync(at('output')));
  });
  const text = { TEXT_MODEL: 'build/text/text.boxoffice' };
  await t.test('the text model is made of the very bytes that are known, once', () => {
    const hub = { HF_ENDPOINT: `file://${at('hub')}` };
    const make = `text_model.sh ${text.TEXT_MODEL}`;
    assert.notEqual(run(make, hub).status, 0); // nothing is published there
    const revision = readFileSync(join(root, '.github/scripts/text_model.sh'), 'utf8').match(/^revision=([0-9a-f]{40})$/m)[1];
    const published = at('hub/sentence-transformers/all-MiniLM-L6-v2/resolve', revision);
    mkdirSync(published, { recursive: true });
    for (const name of ['model.safetensors', 'tokenizer.json', 'config.json']) writeFileSync(join(published, name), 'altered');
    const altered = run(make, hub);
    assert.notEqual(altered.status, 0);
    assert.match(altered.out, /^model\.safetensors: FAILED$/m);
    assert.ok(!existsSync(at(text.TEXT_MODEL)));

    const fixtures = ['model.safetensors', 'vocab.txt', 'config.json'].map((name) => {
      copyFileSync(join(root, 'tests/unit/fixtures/text', name), join(published, name));
      return `${createHash('sha256').update(readFileSync(join(published, name))).digest('hex')}  ${name}\n`;
    });
    writeFileSync(at('.github/text-model.sha256'), fixtures.join(''));
    assert.match(good(make, hub), /^text model +7739441ead135234$/m);
    assert.equal(good(make, { HF_ENDPOINT: 'file:///nowhere' }), ''); // it is there
  });
  await t.test('what is no text model is not published, the forecasts are, and the job fails', () => {
    const failed = run('daily.sh', { TEXT_MODEL: 'build/site/README.md' });
    assert.equal(failed.status, 2);
    assert.match(failed.out, /"added":\d{2}[\s\S]*"overviews":null/);
    assert.match(failed.err, /README\.md: [\s\S]*The site is published; what failed before that is said above \(exit status 2\)\.\n$/);
    assert.equal('text' in JSON.parse(readFileSync(at('build/site/data/about.json'), 'utf8')), false);
    rmSync(at('output'));
    rmSync(at('summary.md'));
  });
  assert.match(good('daily.sh', text), /"madeAlready":\d{2}[\s\S]*"overviews":\d{3}/);
  good('state.sh save');
  assert.match(readFileSync(at('summary.md'), 'utf8'), /boxoffice 1: 0 forecasts added/);
  assert.equal(readFileSync(at('output'), 'utf8'), 'published=yes\n');
  for (const name of readdirSync(at('gh/state'))) { // nothing of TMDB lies open
    const bytes = readFileSync(at('gh/state', name));
    assert.ok(!bytes.includes('SQLite format') && !bytes.includes('An invented film'));
  }

  await t.test('what was published is what the Space takes', async (t2) => {
    const { url, hub, stop } = await startHub('me/space');
    t2.after(stop);
    copyFileSync(join(root, 'static/index.html'), at('build/site/index.html'));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(root, '.github/scripts/space.mjs'), 'build/site', 'me/space'], {
      cwd: work, env: { ...env, HF_ENDPOINT: url, HF_TOKEN: 'hf_secret' },
    });
    assert.deepEqual([stdout, stderr], ['uploaded 8 files to spaces/me/space\n', '']);
    const { files } = hub.repository;
    assert.deepEqual([...files.keys()].sort(), [
      '.gitattributes', 'README.md', 'data/about.json', 'data/films.jsonl', 'data/model.boxoffice', 'data/overviews.boxoffice',
      'data/record.jsonl', 'data/text.boxoffice', 'index.html',
    ]);
    const binaries = [...files.keys()].filter((path) => files.get(path).oid);
    assert.deepEqual(binaries.sort(), ['data/model.boxoffice', 'data/overviews.boxoffice', 'data/text.boxoffice']);
    assert.deepEqual(hub.repository.read('data/text.boxoffice'), readFileSync(at(text.TEXT_MODEL)));
    const about = JSON.parse(hub.repository.read('data/about.json'));
    assert.deepEqual([about.live, about.text.modelBytes], [true, 11840]);
  });

  await t.test('a save includes the write-ahead log of a killed job', () => {
    const kill = "PRAGMA wal_autocheckpoint = 0; INSERT INTO notes VALUES ('killed', 'job');";
    const script = `(echo "${kill}"; echo '.shell kill -KILL $PPID') | sqlite3 boxoffice.db`;
    assert.notEqual(spawnSync('sh', ['-c', script], { cwd: work }).status, 0);
    assert.ok(existsSync(at('boxoffice.db-wal')));
    good('state.sh save');
    assert.ok(!existsSync(at('boxoffice.db-wal')));
    nextJob();
    const { stdout } = spawnSync('sqlite3', [at('boxoffice.db'), "SELECT note FROM notes WHERE name = 'killed'"], { encoding: 'utf8' });
    assert.equal(stdout, 'job\n');
  });
  await t.test('without a store nothing is saved', () => {
    const before = readdirSync(at('gh/state'));
    rmSync(at('boxoffice.db'));
    const { status, err } = run('state.sh save');
    assert.deepEqual([status, err], [1, 'boxoffice.db: there is no store to save\n']);
    assert.deepEqual(readdirSync(at('gh/state')), before);
    assert.ok(!existsSync(at('boxoffice.db')));
  });
  await t.test('with a wrong passphrase nothing is overwritten', () => {
    const wrong = run('state.sh restore', { STATE_PASSPHRASE: 'another' });
    assert.notEqual(wrong.status, 0);
    assert.ok(!existsSync(at('boxoffice.db')));
  });
  await t.test('a GitHub that fails is no first run', () => {
    writeFileSync(at('bin/gh'), '#!/bin/sh\necho "error connecting" >&2\nexit 1\n');
    const failed = run('state.sh restore');
    assert.notEqual(failed.status, 0);
    assert.match(failed.err, /error connecting/);
    assert.ok(!/no state yet/.test(failed.out));
  });
  await t.test('a bad hour at TMDB is waited for, a bad key is told', () => {
    writeFileSync(at('bin/gh'), GH);
    const failed = run('backfill.sh', { TMDB_READ_TOKEN: 'wrong' });
    assert.equal(failed.status, 1);
    assert.equal(failed.err.match(/rejected the key/g).length, 2);
  });
});

test('the same with a store on Hopsworks, whose authority is a private one', { timeout: 300_000, skip }, async (t) => {
  const hopsworks = await fakeHopsworks();
  t.after(() => hopsworks.stop());
  const { HOPSWORKS_CA_FILE, ...hopsworksEnv } = hopsworks.env;
  const { at, run, good } = await machine(t, { count: 120, more: { BOXOFFICE_STORE: 'hopsworks', ...hopsworksEnv } });
  writeFileSync(at('bin/gh'), '#!/bin/sh\necho "asked for $*" >&2\nexit 1\n'); // the state is elsewhere

  await t.test('its certificate is trusted when it is told, and not before', () => {
    const before = run('train.sh');
    assert.equal(before.status, 1);
    assert.match(before.err, /the certificate of 127\.0\.0\.1 is not trusted/);
    good('hopsworks_ca.sh');
    assert.ok(!existsSync(at('env')), 'without one nothing is set');
    good('hopsworks_ca.sh', { HOPSWORKS_CA_PEM: readFileSync(HOPSWORKS_CA_FILE, 'utf8') });
    assert.match(readFileSync(at('env'), 'utf8'), /^HOPSWORKS_CA_FILE=\/.+\n$/);
  });
  const trust = { HOPSWORKS_CA_FILE: readFileSync(at('env'), 'utf8').trim().split('=')[1] };

  assert.equal(good('state.sh restore', trust), '');
  await t.test('films are fetched though a feature group cannot be filled, and the job fails', async () => {
    await hopsworks.fault({ kind: 'status', status: 500, times: -1, part: '/featuregroups' });
    const failed = run('backfill.sh', { ...trust, CHUNK: '80' });
    assert.equal(failed.status, 1);
    assert.match(failed.out, /"finished":false[\s\S]*"finished":true[\s\S]*"written":\d{3}/);
  });

  await t.test('a model is trained though a feature group cannot be filled, and the job fails', async () => {
    const failed = run('train.sh', trust);
    assert.match(failed.out, /"promoted":true/);
    assert.equal(failed.status, 1);
    assert.match(failed.err, /feature group movies: [^\n]*status 500/);
  });

  await t.test('forecasts are shown though a feature group cannot be filled, and the job fails', async () => {
    const failed = run('daily.sh', trust);
    await hopsworks.reset();
    assert.equal(failed.status, 1, failed.out);
    assert.match(failed.out, /"added":\d{2}/);
    assert.match(failed.err, /feature group movies: [^\n]*status 500[^\n]*the next run tries again/);
    assert.match(failed.err, /The site is published; what failed before that is said above \(exit status 1\)\.\n$/);
    assert.equal(JSON.parse(readFileSync(at('build/site/data/about.json'), 'utf8')).live, true);
    assert.equal(readFileSync(at('output'), 'utf8'), 'published=yes\n');
  });

  await t.test('the next run brings what is missing', async () => {
    assert.match(good('daily.sh', trust), /"added":0/);
    const filled = (await hopsworks.requests()).filter(({ method, target }) => method === 'POST' && target.includes('_offline_fg_materialization/executions'));
    assert.equal(filled.length, 2); // of both feature groups
  });
  assert.equal(good('state.sh save', trust), '');
});
