// Tests that keys never leave the proxy. It runs with recognizable keys through every kind of
// configuration, route, error, malformed request and crash; then all its output is searched for
// them. Each scenario also checks that the upstream received the key, so that a proxy without keys
// fails.

import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import {
  endAll, get, proxyProgram, raw, sleep, start, startFake, startProxy, temporaryFolder, UNLIMITED,
} from './programs.mjs';

const TOKEN = 'CANARY-token/4f+Zq~7.w=';
const API_KEY = 'CANARY-key_9k.2~x';
const HOPSWORKS_KEY = 'CANARY-hopsworks/7+b==';
const PROJECT = 'boxoffice';

after(endAll);

// ---- search

/** Returns a key's possible forms: plain, percent-encoded, hexadecimal, base64. */
function formsOf(key) {
  const forms = [key, encodeURIComponent(key), Buffer.from(key).toString('hex')];
  // Base64 encodes three bytes as four letters, so a key within a text has one of three forms, whose
  // ends depend on the neighbouring bytes.
  for (const before of ['', '.', '..']) {
    const encoded = Buffer.from(before + key).toString('base64').replace(/=+$/, '');
    forms.push(encoded.slice(before === '' ? 0 : 4, -2));
  }
  return forms;
}

const STANDARD_FORMS = ['canary', ...[TOKEN, API_KEY, HOPSWORKS_KEY].flatMap(formsOf)];
const FORMS = [
  ...STANDARD_FORMS,
  ...STANDARD_FORMS.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')), // base64url
].map((form) => form.toLowerCase());

/** Returns where the evidence, [{ where, bytes }], contains a key. */
function leaks(evidence) {
  const found = [];
  for (const { where, bytes } of evidence) {
    const text = bytes.toString('latin1').toLowerCase();
    const at = FORMS.map((form) => text.indexOf(form)).find((index) => index >= 0);
    if (at !== undefined) found.push(`${where}: ${text.slice(Math.max(at - 80, 0), at + 80)}`);
  }
  return found;
}

test('the search finds a key in every encoding', () => {
  for (const key of [TOKEN, API_KEY, HOPSWORKS_KEY]) {
    for (const written of [
      key,
      key.toUpperCase(),
      encodeURIComponent(key),
      Buffer.from(key).toString('hex'),
      ...['', 'x', 'xy', 'user:', 'Bearer '].flatMap((before) => [
        Buffer.from(before + key).toString('base64'),
        Buffer.from(`${before}${key} and more`).toString('base64url'),
      ]),
    ]) {
      assert.equal(leaks([{ where: 'here', bytes: Buffer.from(`"${written}"`) }]).length, 1, written);
    }
  }
  assert.deepEqual(leaks([{ where: 'here', bytes: Buffer.from('a can of arrays') }]), []);
});

// ---- scenarios

/** Returns an environment with a key, either directly or in a file. */
function keyEnvironment(name, key, byFile) {
  if (!byFile) return { [name]: key };
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, `${key}\n`, { mode: 0o600 });
  return { [`${name}_FILE`]: path };
}

const head = (target, fields = '', method = 'GET') =>
  `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fields}\r\n`;

/** Returns a response, followed by its decoded body if it was compressed. */
function decoded(answer) {
  const end = answer.indexOf('\r\n\r\n') + 4;
  const isGzip = end > 4 && /content-encoding: gzip/i.test(answer.subarray(0, end).toString('latin1'));
  return isGzip ? Buffer.concat([answer, gunzipSync(answer.subarray(end))]) : answer;
}

const statusOf = (answer) => Number(answer.toString('latin1').match(/^HTTP\/1\.1 (\d+)/)?.[1] ?? 0);

function readIfAllowed(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0); // only root can read files of a process that is not dumpable
  }
}

/**
 * Runs a proxy and `drive(send)` against it; `send(bytes)` returns the raw response. Searches all
 * output of the process. `log`: 'stderr' or 'file'; `end`: the signal that ends it; `crashes`: the
 * signal is fatal, with core files allowed.
 */
async function run(name, options, drive) {
  const { args = [], env, limits = UNLIMITED, log = 'stderr', end = 'SIGTERM', crashes = false } = options;
  const folder = temporaryFolder();
  const logFile = join(folder, 'log');
  const flags = [
    ...limits, '--metrics-port', '0', '--cache-file', join(folder, 'cache.db'),
    '--drain-time', '1', ...(log === 'file' ? ['--log', logFile] : []), ...args,
  ];
  const shell = { program: '/bin/sh', before: ['-c', 'ulimit -c unlimited; exec "$0" "$@"', proxyProgram] };
  const proxy = await startProxy(flags, { env, cwd: folder, ...(crashes ? shell : {}) });
  const evidence = [];
  const collect = (where, bytes) => evidence.push({ where, bytes });
  const send = async (bytes) => {
    const answer = await raw(proxy.port, bytes);
    collect(`the answer to ${JSON.stringify(bytes.slice(0, 60))}`, decoded(answer));
    return answer;
  };
  await drive(send, proxy);
  await sleep(50); // for log lines written after a response
  collect('/metrics', (await get(proxy.metricsUrl)).body);
  collect('its arguments', readIfAllowed(`/proc/${proxy.pid}/cmdline`));
  collect('its environment', readIfAllowed(`/proc/${proxy.pid}/environ`));
  const { code, signal } = await proxy.stop(end);
  collect('standard output', proxy.out());
  collect('standard error', proxy.err());
  for (const file of readdirSync(folder)) collect(`the file ${file}`, readFileSync(join(folder, file)));
  assert.deepEqual(leaks(evidence), [], name);
  return { code, signal, files: readdirSync(folder), err: proxy.err().toString() };
}

/** Ways to pass an upstream its key, and what must arrive there. */
const TMDB_WAYS = [
  {
    name: 'TMDB_READ_TOKEN',
    key: TOKEN,
    arrives: (r) => r.fields.some(([name, value]) => name === 'Authorization' && value === `Bearer ${TOKEN}`),
  },
  { name: 'TMDB_API_KEY', key: API_KEY, arrives: (r) => r.target.includes(`api_key=${API_KEY}`) },
];
const FAKE_KEYS = ['--token', TOKEN, '--api-key', API_KEY];

/**
 * Starts a minimal upstream for TMDB or Hopsworks: { url, requests, stop() }.
 * `answer(request, response, key)` answers; `key` is the request's key.
 */
async function startOrigin(answer, tls) {
  const requests = [];
  const handle = (request, response) => {
    const key = request.headers.authorization?.split(' ')[1] ?? request.url.split('api_key=')[1] ?? '';
    requests.push({ target: request.url, authorization: request.headers.authorization ?? '' });
    answer(request, response, key);
  };
  const server = tls ? createHttpsServer(tls, handle) : createHttpServer(handle);
  server.on('tlsClientError', () => {});
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}`,
    requests,
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

const PROJECT_BODY = JSON.stringify({ projectId: 119, projectName: PROJECT });
function answerAsHopsworks(request, response) {
  const body = request.url.includes('getProjectInfo') ? PROJECT_BODY : '{"items":[]}';
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
}

const TMDB_TARGETS = [
  '/movie/604', '/movie/604?append_to_response=credits,keywords,release_dates,similar',
  '/movie/604/credits', '/movie/604/keywords', '/movie/604/release_dates', '/movie/604/similar',
  '/search/movie?query=The', '/discover/movie?sort_by=revenue.desc', '/movie/upcoming',
  '/movie/now_playing', '/movie/popular', '/configuration', '/genre/movie/list',
  '/certification/movie/list', '/person/1020', '/person/1020/movie_credits', '/movie/99',
].map((target) => `/tmdb/3${target}`);
const LISTING = '?action=listing&expand=inodes&limit=10&offset=0&sort_by=NAME:desc';
const FILES = '/dataset/download/with_auth';
const HOPSWORKS_TARGETS = [
  '/project/getProjectInfo/boxoffice', `/project/119/dataset/Resources/public/predictions${LISTING}`,
  `/project/119${FILES}/Resources/public/predictions/a.json?type=DATASET`,
  `/project/119/dataset/Resources/public/models${LISTING}`,
  `/project/119${FILES}/Resources/public/models/a.json?type=DATASET`,
  '/project/119/modelregistries/119/models?filter_by=name_eq:m&limit=1',
  '/project/119/modelregistries/119/models/m_1', `/project/119${FILES}/Models/m/1/Files/a?type=DATASET`,
].map((target) => `/hopsworks-api/api${target}`);

for (const byFile of [false, true]) {
  for (const { name, key, arrives } of TMDB_WAYS) {
    test(`no key leaks on any route, with keys from ${name}${byFile ? '_FILE' : ''}`, async () => {
      const fake = await startFake(FAKE_KEYS, { tls: true });
      const hopsworks = await startOrigin(answerAsHopsworks);
      const args = ['--ca-file', fake.ca, '--tmdb-base-url', fake.url, '--hopsworks-base-url',
        hopsworks.url, '--hopsworks-project', PROJECT, '--allow-origin', 'https://example.org'];
      const env = {
        ...keyEnvironment(name, key, byFile),
        ...keyEnvironment('HOPSWORKS_API_KEY', HOPSWORKS_KEY, byFile),
      };
      const result = await run(name, { args, env, log: 'file' }, async (send) => {
        for (const target of ['/', '/healthz', '/readyz', '/metrics', '/nothing']) await send(head(target));
        for (const target of [...TMDB_TARGETS, ...HOPSWORKS_TARGETS]) {
          const answer = await send(head(target));
          assert.equal(statusOf(answer), target.endsWith('/99') ? 404 : 200, target);
          await send(head(target, '', 'HEAD'));
          await send(head(target, 'Accept-Encoding: gzip\r\nOrigin: https://example.org\r\n'));
          const etag = answer.toString('latin1').match(/\r\nETag: (\S+)/)?.[1];
          await send(head(target, `If-None-Match: ${etag}\r\nAuthorization: Bearer x\r\n`));
        }
        await send(head('/tmdb/3/configuration?api_key=of-the-client'));
        await send(head('/tmdb/3/configuration', 'Access-Control-Request-Method: GET\r\n', 'OPTIONS'));
      });
      assert.equal(result.code, 0);
      assert.ok(result.files.includes('cache.db'));
      const requests = await fake.requests();
      assert.equal(requests.length, TMDB_TARGETS.length);
      assert.ok(requests.every(arrives));
      assert.ok(hopsworks.requests.length >= HOPSWORKS_TARGETS.length);
      assert.ok(hopsworks.requests.every((r) => r.authorization === `ApiKey ${HOPSWORKS_KEY}`));
      await Promise.all([fake.stop(), hopsworks.stop()]);
    });
  }
}

/** Calls `work` with each item, `atOnce` at a time. */
async function forEach(items, atOnce, work) {
  const left = [...items];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left.length > 0) await work(left.shift());
  }));
}

const UPSTREAM_FAULTS = [
  ...[400, 401, 403, 404, 422, 429, 500, 503].map((status) => ({ kind: 'status', status })),
  { kind: 'status', status: 429, text: '1' },
  { kind: 'redirect', text: 'https://127.0.0.1:1/3/movie/604' },
  { kind: 'redirect', text: '/3/movie/605' },
  { kind: 'delay', pause_ms: 7000 },
  { kind: 'dribble_head', pause_ms: 500 },
  { kind: 'dribble_body', pause_ms: 500 },
  { kind: 'reset_on_accept' },
  { kind: 'silent_on_accept' },
  { kind: 'reset_in_answer', bytes: 0 },
  { kind: 'reset_in_answer', bytes: 300 },
  { kind: 'cut_body' },
  { kind: 'truncated_json' },
  { kind: 'wrong_content_type', text: 'text/html' },
  { kind: 'gzip_bomb', bytes: 50_000_000 },
  { kind: 'huge_body', bytes: 5_000_000 },
  { kind: 'huge_head', bytes: 100_000 },
  { kind: 'raw', text: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}' },
  { kind: 'raw', text: 'not HTTP at all\r\n\r\n' },
];

test('no key leaks for any upstream fault', async () => {
  const cases = UPSTREAM_FAULTS.flatMap((fault) => TMDB_WAYS.map((way) => ({ fault, way })));
  await forEach(cases, 12, async ({ fault, way }) => {
    const what = `${JSON.stringify(fault)} with ${way.name}`;
    const fake = await startFake(FAKE_KEYS, { tls: true });
    await fake.fault({ times: 3, ...fault });
    const args = ['--ca-file', fake.ca, '--tmdb-base-url', fake.url];
    await run(what, { args, env: { [way.name]: way.key } }, async (send) => {
      assert.notEqual(statusOf(await send(head('/tmdb/3/movie/604'))), 0, what);
      for (const target of TMDB_TARGETS.slice(-3)) await send(head(target));
    });
    const requests = await fake.requests();
    assert.ok(requests.length > 0 && requests.every(way.arrives), what);
    await fake.stop();
  });
});

test('no key leaks if the upstream repeats it in fields, errors or invalid bodies', async () => {
  const json = { 'Content-Type': 'application/json' };
  const echo = (key) => ({
    'Set-Cookie': `key=${key}`, 'X-Echo': key, 'WWW-Authenticate': `Bearer ${key}`, Server: key,
    ETag: `"${key}"`, Link: `<https://example.org/?api_key=${key}>`, Location: `/3/?api_key=${key}`,
  });
  const statuses = [
    300, 301, 302, 307, 308, 400, 401, 403, 404, 405, 418, 429, 451, 500, 501, 502, 503, 504, 599,
  ];
  const answers = [
    ...statuses.map((status) => (response, key) => response
      .writeHead(status, key, { ...echo(key), ...json, 'Retry-After': key })
      .end(JSON.stringify({ status_message: key }))),
    (response, key) => response.writeHead(200, { ...echo(key), ...json }).end(`{"a":"${key}`),
    (response, key) => response.writeHead(200, { ...echo(key), ...json }).end(key),
    (response, key) => response.writeHead(200, { ...echo(key), 'Content-Type': `text/${key}` }).end(key),
    (response, key) => response.writeHead(200, key, { ...echo(key), ...json }).end('{"page":1}'),
    (response, key) => response.socket.end(`HTTP/1.1 ${key}\r\n\r\n${key}`),
    (response, key) => response.socket.end(`${key}\r\n\r\n`),
    (response, key) => response.socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: ${key}\r\n\r\n${key}`),
  ];
  await forEach(answers, 4, async (answer) => {
    const origin = await startOrigin((_, response, key) => answer(response, key));
    const args = [
      '--tmdb-base-url', origin.url, '--hopsworks-base-url', origin.url, '--hopsworks-project', PROJECT,
    ];
    for (const { name, key } of TMDB_WAYS) {
      const env = { [name]: key, HOPSWORKS_API_KEY: HOPSWORKS_KEY };
      await run(answer.toString(), { args, env }, async (send) => {
        for (const target of ['/tmdb/3/movie/604', '/tmdb/3/movie/604', HOPSWORKS_TARGETS[0]]) {
          assert.notEqual(statusOf(await send(head(target))), 0);
        }
      });
    }
    assert.ok(origin.requests.some((r) => r.authorization.includes(TOKEN)));
    assert.ok(origin.requests.some((r) => r.target.includes(API_KEY)));
    assert.ok(origin.requests.some((r) => r.authorization.includes(HOPSWORKS_KEY)));
    await origin.stop();
  });
});

test('no key is sent to a server with an invalid certificate', async (t) => {
  const fake = await startFake(FAKE_KEYS, { tls: true });
  t.after(() => fake.stop());
  const cases = [
    ...['expired', 'other-host', 'self-signed'].map((name) => ({ name, trusted: true })),
    { name: 'server', trusted: false },
  ];
  await forEach(cases, 4, async ({ name, trusted }) => {
    const origin = await startOrigin((_, response) => response.end('{}'), {
      cert: readFileSync(join(fake.certificates, `${name}.pem`)),
      key: readFileSync(join(fake.certificates, `${name}.key`)),
    });
    t.after(() => origin.stop());
    const args = [...(trusted ? ['--ca-file', fake.ca] : []), '--tmdb-base-url', origin.url,
      '--hopsworks-base-url', origin.url, '--hopsworks-project', PROJECT];
    for (const { name: variable, key } of TMDB_WAYS) {
      const env = { [variable]: key, HOPSWORKS_API_KEY: HOPSWORKS_KEY };
      const { err } = await run(name, { args, env }, async (send) => {
        assert.equal(statusOf(await send(head('/tmdb/3/movie/604'))), 502);
        assert.equal(statusOf(await send(head(HOPSWORKS_TARGETS[0]))), 502);
      });
      assert.match(err, /certificate is not trusted/);
    }
    assert.deepEqual(origin.requests, []);
  });
});

const long = (count) => 'a'.repeat(count);
const MALFORMED = [
  '\r\n\r\n', 'GET\r\n\r\n', 'GET /\r\n\r\n', 'GET / HTTP/2.0\r\n\r\n', '\x16\x03\x01\x02\x00\x01',
  'GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  head('http://example.org/tmdb/3/configuration'), head('*'), head('example.org:443', '', 'CONNECT'),
  head('/tmdb/3/configuration', 'Content-Length: 5\r\n'),
  head('/tmdb/3/configuration', 'Transfer-Encoding: chunked\r\n'),
  head('/tmdb/3/configuration', 'X: a%0d%0aX-Evil: 1\r\n'), head('/tmdb/3/configuration', 'X: a\0b\r\n'),
  head('/tmdb/3/configuration', ' folded\r\n'), head('/tmdb/3/configuration', 'X-Forwarded-For: \r\n'),
  head('/tmdb/3/configuration', `X: ${long(10_000)}\r\n`), head('/tmdb/3/configuration', 'X: y\r\n'.repeat(200)),
  head(`/tmdb/3/search/movie?query=${long(3000)}`), head('/tmdb/3/search/movie?query=a&query=b'),
  ...['/tmdb/3/movie/604%2fcredits', '/tmdb/3/movie/%00', '/tmdb/3/../configuration', '/tmdb/3/%2e%2e/4/list',
    '/tmdb/3/movie/604%252fcredits', '/tmdb/3//movie/604', '/tmdb/3/movie/-1', '/tmdb/3/movie/604?nonsense=1',
    '/tmdb/3/account', '/tmdb/4/list/1', '/tmdb/3/movie/604?api_key=%', '/hopsworks-api/api/project/120',
    '/hopsworks-api/api/users'].map((target) => head(target)),
  ...['POST', 'PUT', 'DELETE', 'TRACE', 'NONSENSE'].map((method) => head('/tmdb/3/movie/604', '', method)),
];

/** Unusual but valid HTTP. */
const HARMLESS = /X-Evil|Forwarded/;

test('no key leaks for malformed, limited and aborted requests', async () => {
  const fake = await startFake(FAKE_KEYS, { tls: true });
  for (const { name, key, arrives } of TMDB_WAYS) {
    await fake.reset();
    const args = ['--ca-file', fake.ca, '--tmdb-base-url', fake.url];
    const limits = ['--client-rate', '1', '--client-burst', '40'];
    await run('malformed', { args, env: { [name]: key }, limits }, async (send) => {
      assert.equal(statusOf(await send(head('/tmdb/3/movie/604'))), 200);
      for (const request of MALFORMED) {
        const status = statusOf(await send(request));
        assert.ok(status === 0 || status >= 400 || HARMLESS.test(request), `${status}: ${request}`);
      }
      let limited = 0;
      for (let i = 0; i < 45; ++i) limited += statusOf(await send(head('/tmdb/3/movie/604'))) === 429;
      assert.ok(limited > 0);
    });
    assert.ok((await fake.requests()).every(arrives));
  }
  await fake.stop();
});

test('a crash leaves no core file and no message', async () => {
  const fake = await startFake(FAKE_KEYS);
  const args = ['--tmdb-base-url', fake.url];
  for (const { name, key } of TMDB_WAYS) {
    for (const end of ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGQUIT']) {
      const options = { args, env: { [name]: key }, log: 'file', end, crashes: true };
      const result = await run(end, options, async (send) => {
        assert.equal(statusOf(await send(head('/tmdb/3/movie/604'))), 200);
      });
      assert.equal(result.signal, end);
      assert.equal(result.err, '');
      assert.deepEqual(result.files.filter((file) => !/^(log|cache\.db.*)$/.test(file)), []);
    }
  }
  await fake.stop();
});

// ---- configurations

function file(text, mode = 0o600) {
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

const NAMES = ['TMDB_READ_TOKEN', 'TMDB_API_KEY', 'HOPSWORKS_API_KEY'];
const UNFIT = [
  'CANARY-a\nb', 'CANARY-a\r\nX: y', 'CANARY a', 'CANARY\ta', '"CANARY"', 'CANARY-é', 'CANARY&a',
  `CANARY${long(4096)}`,
];

test('configuration errors repeat no key', async () => {
  const both = NAMES.map((name) => ({ env: { [name]: 'CANARY-a', [`${name}_FILE`]: file('CANARY-b') } }));
  const unfit = NAMES.flatMap((name) => UNFIT.flatMap((key) => [
    { env: { [name]: key } },
    { env: { [`${name}_FILE`]: file(key) } },
  ]));
  const misplaced = [
    ['CANARY-a'], ['--tmdb-token=CANARY-a'], ['--tmdb-token', 'CANARY-a'], ['--TMDB_READ_TOKEN', 'CANARY-a'],
    ['-CANARY-a'], ['--port', 'CANARY-a'], ['--client-rate', 'CANARY-a'], ['--cache-bytes', 'CANARY-a'],
    ['--workers', 'CANARY-a'], ['--tmdb-base-url', 'CANARY-a'],
    ['--tmdb-base-url', 'https://CANARY-a@example.org'], ['--tmdb-base-url', 'https://example.org/?api_key=CANARY-a'],
    ['--hopsworks-host', 'CANARY a'], ['--hopsworks-project', 'CANARY a'], ['--allow-origin', 'CANARY-a'],
  ].map((args) => ({ args }));
  const noProject = { env: { HOPSWORKS_API_KEY: HOPSWORKS_KEY } };
  await forEach([...both, ...unfit, ...misplaced, noProject], 4, async ({ args = [], env = {} }) => {
    const program = start(proxyProgram, ['--site', temporaryFolder(), '--port', '0', ...args], { env });
    const { code } = await program.ended;
    const said = Buffer.concat([program.out(), program.err()]);
    const what = JSON.stringify({ args, env }).slice(0, 200);
    assert.equal(code, 2, `${what}: ${said}`);
    assert.notEqual(said.length, 0, what);
    assert.deepEqual(leaks([{ where: what, bytes: said }]), []);
  });
});

test('--check-config prints no key', async () => {
  const all = {
    TMDB_READ_TOKEN: TOKEN, TMDB_API_KEY: API_KEY, HOPSWORKS_API_KEY: HOPSWORKS_KEY,
    HOPSWORKS_PROJECT: PROJECT,
  };
  const byFile = {
    TMDB_READ_TOKEN_FILE: file(TOKEN, 0o644), TMDB_API_KEY_FILE: file(API_KEY),
    HOPSWORKS_API_KEY_FILE: file(HOPSWORKS_KEY), HOPSWORKS_PROJECT: PROJECT,
  };
  for (const env of [all, byFile]) {
    for (const flag of ['--check-config', '--help']) {
      const program = start(proxyProgram, ['--site', temporaryFolder(), flag], { env });
      assert.equal((await program.ended).code, 0);
      const said = Buffer.concat([program.out(), program.err()]);
      assert.match(said.toString(), /TMDB_READ_TOKEN/);
      assert.deepEqual(leaks([{ where: flag, bytes: said }]), []);
    }
  }
});
