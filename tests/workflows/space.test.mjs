// space.mjs against a fake Hub.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { startHub } from '../fakes/hub/hub.mjs';
import { root, temporaryFolder } from '../proxy/programs.mjs';

const SPACE = 'me/space';
const WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const LARGE = `${'{"id":1}\n'.repeat(1_200_000)}`; // 10.8 MB of text
const FRONT_MATTER = '---\ntitle: Films\nsdk: static\n---\n';

function makeSite(files) {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries({ 'README.md': FRONT_MATTER, 'index.html': '<head></head>', ...files })) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A fake Hub and upload(folder, env): { status, out, err } of the script. */
async function stage(t) {
  const { url, hub, stop } = await startHub(SPACE);
  t.after(stop);
  const upload = (folder, env = {}, space = SPACE) => new Promise((done) => {
    const options = { env: { PATH: process.env.PATH, HF_ENDPOINT: url, HF_TOKEN: 'hf_secret', HUB_WAIT_SECONDS: '0.01', ...env } };
    execFile(process.execPath, [join(root, '.github/scripts/space.mjs'), folder, space], options, (error, out, err) => {
      assert.ok(!`${out}${err}`.replace(/^::add-mask::.*$/m, '').match(/hf_secret|hf_jwt/), 'tells the token');
      done({ status: error?.code ?? 0, out, err });
    });
  });
  return { url, hub, upload, repository: hub.repository };
}

const paths = (repository) => [...repository.files.keys()].sort();

test('a site replaces all files of the Space in one commit without a history', async (t) => {
  const { upload, repository } = await stage(t);
  const folder = makeSite({ 'app.wasm': WASM, 'app.wasm.br': 'x', 'data/films.jsonl': '{"id":1}\n', 'data/old.jsonl': 'x' });
  assert.deepEqual(await upload(folder), { status: 0, out: `uploaded 5 files to spaces/${SPACE}\n`, err: '' });
  rmSync(join(folder, 'data/old.jsonl'));
  assert.equal((await upload(folder)).status, 0);
  assert.deepEqual(paths(repository), ['.gitattributes', 'README.md', 'app.wasm', 'data/films.jsonl', 'index.html']);
  assert.equal(repository.commits.length, 1);
  assert.deepEqual(repository.read('app.wasm'), WASM);
  assert.equal(repository.read('data/films.jsonl').toString(), '{"id":1}\n');
});

test('binaries and large files go by LFS, and old objects are dropped', async (t) => {
  const { hub, upload, repository } = await stage(t);
  const folder = makeSite({ 'app.wasm': WASM, 'data/films.jsonl': LARGE, 'data/empty.jsonl': '' });
  assert.equal((await upload(folder)).status, 0);
  const oids = ['app.wasm', 'data/films.jsonl'].map((path) => repository.files.get(path).oid);
  assert.deepEqual([...repository.objects.keys()].sort(), [...oids].sort());
  assert.equal(repository.files.get('data/empty.jsonl').bytes.length, 0);
  assert.match(repository.read('.gitattributes').toString(), /^app\.wasm filter=lfs diff=lfs merge=lfs -text$/m);

  writeFileSync(join(folder, 'data/films.jsonl'), `${LARGE}{"id":2}\n`);
  assert.equal((await upload(folder)).status, 0);
  assert.equal(hub.uploaded.length, 3, 'what is there already is not sent again');
  assert.equal(repository.objects.has(oids[1]), false);
});

test('a trusted publisher needs no stored token', async (t) => {
  const { url, hub, upload, repository } = await stage(t);
  const job = { HF_TOKEN: '', ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/identity?version=2`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job' };
  const { status, out } = await upload(makeSite({}), job);
  assert.deepEqual([status, out], [0, `::add-mask::hf_jwt_exchanged\nuploaded 2 files to spaces/${SPACE}\n`]);
  assert.deepEqual(hub.exchanged, [`spaces/${SPACE}`]);
  assert.equal(repository.commits.length, 1);

  hub.faults.push({ part: '/oauth/token', status: 400, times: 1 });
  const refused = await upload(makeSite({}), job);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /is this repository a trusted publisher of spaces\/me\/space\?: status 400/);
  const nothing = await upload(makeSite({}), { HF_TOKEN: '' });
  assert.match(nothing.err, /neither the secret HF_TOKEN nor the permission id-token: write/);
});

test('a wrong token, right or Space is an error that says what to do', async (t) => {
  const { upload, repository } = await stage(t);
  const before = repository.head;
  const site = makeSite({});
  assert.match((await upload(site, { HF_TOKEN: 'hf_wrong' })).err, /^spaces\/me\/space: the Hub rejects the token: check the secret HF_TOKEN/);
  assert.match((await upload(site, { HF_TOKEN: 'hf_reader' })).err, /the token has no write access to this Space/);
  assert.match((await upload(site, {}, 'me/another')).err, /no such Space, or the token cannot see it: check the variable HF_SPACE/);
  assert.deepEqual([(await upload(site, {}, '')).status, (await upload(site, {}, 'space')).status], [2, 2]);
  assert.equal(repository.head, before);
});

test('refused and failed requests are repeated, and what was sent is kept', async (t) => {
  const { hub, upload, repository } = await stage(t);
  hub.faults.push({ part: 'GET /api/spaces', status: 429, headers: { RateLimit: '"api";r=0;t=0' }, times: 2 });
  hub.faults.push({ part: 'PUT /storage', status: 503, times: 1 });
  hub.faults.push({ part: '/preupload', status: 502, headers: { 'Retry-After': '0' }, times: 1 });
  hub.faults.push({ part: '/super-squash', status: 500, times: 2 });
  const { status, err } = await upload(makeSite({ 'app.wasm': WASM }));
  assert.deepEqual([status, err], [0, '']);
  assert.equal(repository.commits.length, 1);
  assert.deepEqual(repository.read('app.wasm'), WASM);
});

test('a commit whose answer is lost is made once more on the newest', async (t) => {
  const { hub, upload, repository } = await stage(t);
  hub.faults.push({ part: '/commit/main', status: 504, times: 1, late: true });
  const { status, err } = await upload(makeSite({ 'a.txt': 'a' }));
  assert.deepEqual([status, err], [0, '']);
  assert.deepEqual(paths(repository), ['.gitattributes', 'README.md', 'a.txt', 'index.html']);
  assert.equal(repository.commits.length, 1);
});

test('a Hub that stays down ends the run with an error, and the Space is as it was', async (t) => {
  const { hub, upload, repository } = await stage(t);
  const before = repository.head;
  hub.faults.push({ part: '/commit/main', status: 503, times: 1e9 });
  const { status, err } = await upload(makeSite({}), { HUB_SECONDS: '1' });
  assert.equal(status, 1);
  assert.match(err, /^spaces\/me\/space: a fault/);
  assert.equal(repository.head, before);
  const gone = await startHub(SPACE);
  await gone.stop();
  const unreached = await upload(makeSite({}), { HUB_SECONDS: '1', HF_ENDPOINT: gone.url });
  assert.match(unreached.err, /^spaces\/me\/space: 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
});

test('a history that cannot be removed fails the run', async (t) => {
  const { hub, upload } = await stage(t);
  hub.faults.push({ part: '/super-squash', status: 403, times: 1 });
  const { status, err } = await upload(makeSite({}));
  assert.equal(status, 1);
  assert.match(err, /the site is uploaded, but the history with TMDB's data is not removed: status 403/);
});

test('what is no site of a static Space is refused before the Hub is asked', async (t) => {
  const { hub, upload } = await stage(t);
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`data/${i}.txt`, 'x']));
  for (const [files, expected] of [
    [{ 'README.md': 'hello' }, /README\.md has no front matter with "sdk: static"/],
    [many, /has 101 files; at most 100 fit into one commit/],
  ]) assert.match((await upload(makeSite(files))).err, expected);
  assert.match((await upload(temporaryFolder())).err, /index\.html is missing: build the site first/);
  assert.deepEqual(hub.requests, []);
});

test('the fake Hub refuses what the Hub refuses', async (t) => {
  const { url, hub, repository } = await stage(t);
  const headers = { Authorization: 'Bearer hf_secret', 'Content-Type': 'application/x-ndjson' };
  const commit = async (...operations) => {
    const lines = [{ key: 'header', value: { summary: 'x' } }, ...operations];
    const answer = await fetch(`${url}/api/spaces/${SPACE}/commit/main`, { method: 'POST', headers, body: lines.map((line) => JSON.stringify(line)).join('\n') });
    return [answer.status, (await answer.json()).error];
  };
  const file = (path, bytes) => ({ key: 'file', value: { path, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' } });
  assert.match((await commit(file('app.wasm', WASM)))[1], /rejected because it contains binary files: app\.wasm/);
  assert.equal((await commit(file('large.txt', LARGE)))[0], 413);
  assert.equal((await commit(file('../x', 'x')))[0], 400);
  assert.equal((await commit({ key: 'deletedFile', value: { path: 'nowhere' } }))[0], 404);
  assert.match((await commit({ key: 'lfsFile', value: { path: 'a', algo: 'sha256', oid: '0'.repeat(64), size: 1 } }))[1], /no LFS object/);
  const put = await fetch(`${url}/storage/${'0'.repeat(64)}`, { method: 'PUT', body: 'x' });
  assert.equal(put.status, 400, 'not the bytes of that hash');
  assert.equal((await fetch(`${url}/spaces/${SPACE}/info/refs?service=git-receive-pack`, { headers })).status, 404);
  assert.deepEqual([repository.commits.length, hub.uploaded.length], [1, 0]);
});
