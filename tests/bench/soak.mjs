// soak.mjs [NAME=PROGRAM...]: minutes of mixed load on the proxy, built with sanitizers, in front of
// a TMDB that fails one time in five. Checked all along: a body belongs to what was asked for. And
// at the end: the sanitizers found nothing, memory does not grow, the key is nowhere, SIGTERM under
// load ends it with 0. SOAK_SECONDS: for each program (600).

import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import {
  endAll, get, raw, root, sleep, startFake, startProxy, temporaryFolder, UNLIMITED,
} from '../proxy/programs.mjs';

const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const KEY = 'CANARY-of-the-soak';
const TSAN_OPTIONS = 'halt_on_error=1';
// The memory that AddressSanitizer holds back would look like a leak for a long time.
const ASAN_OPTIONS = 'quarantine_size_mb=8:detect_stack_use_after_return=0';

// ---- what is asked, and how a body shows that it is the right one

const FILMS = Array.from({ length: 48 }, (_, i) => 603 + i);
const PEOPLE = Array.from({ length: 40 }, (_, i) => 1001 + i);
const PARTS = ['credits', 'keywords', 'release_dates', 'similar'];
const APPENDED = [[], ['credits'], ['credits', 'keywords'], PARTS];

const hasId = (id) => (body) => body.id === id;
const onPage = (page) => (body) => body.page === page;

const QUESTIONS = [
  ...FILMS.flatMap((id) => APPENDED.map((parts) => ({
    target: `/movie/${id}${parts.length > 0 ? `?append_to_response=${parts.join(',')}` : ''}`,
    fits: (body) => body.id === id && PARTS.every((part) => (part in body) === parts.includes(part)),
  }))),
  ...FILMS.flatMap((id) => ['credits', 'keywords', 'release_dates'].map((part) => (
    { target: `/movie/${id}/${part}`, fits: hasId(id) }))),
  ...PEOPLE.flatMap((id) => ['', '/movie_credits'].map((part) => (
    { target: `/person/${id}${part}`, fits: hasId(id) }))),
  ...['Silent', 'Amber', 'Paper', 'Moon', 'Empire'].map((word) => ({
    target: `/search/movie?query=${word}`,
    fits: (body) => body.results.every(({ title }) => title.includes(word)),
  })),
  ...[1, 2, 3].map((page) => ({ target: `/discover/movie?page=${page}`, fits: onPage(page) })),
  ...[1, 2].map((page) => ({ target: `/movie/popular?page=${page}`, fits: onPage(page) })),
  { target: '/configuration', fits: (body) => 'images' in body },
  { target: '/genre/movie/list', fits: (body) => 'genres' in body },
  { target: '/movie/99', fits: () => false },
].map(({ target, fits }) => ({ target: `/tmdb/3${target}`, fits }));

const anyOf = (list) => list[randomInt(list.length)];
const PROBLEMS = [404, 429, 502, 503, 504];

const MALFORMED = [
  'GET\r\n\r\n', '\r\n\r\n\r\n', '\0\0\0\0', 'GET / HTTP/9.9\r\n\r\n', 'GET /tmdb/3/movie/603 HTTP/1.1\r\n\r\n',
  `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`, `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(99)}\r\n`,
  'GET /tmdb/3/movie/603 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n123456789',
  'POST /tmdb/3/movie/603 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /tmdb/3/movie/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'GET /tmdb/3/movie/603?a=b HTTP/1.1\r\nHost: x\r\nX: \x01\r\n\r\n',
];

// ---- one run

class Soak {
  counts = {};
  wrong = [];
  ending = false;

  constructor(proxy) {
    this.proxy = proxy;
  }

  count(what) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  fail(what) {
    if (this.wrong.length < 20) this.wrong.push(what);
  }

  /** Checks an answer to a question: the status, the body, and that no key is in it. */
  check({ target, fits }, status, fields, body, isHead = false) {
    this.count(status);
    if (fields['x-cache']) this.count(fields['x-cache']);
    const isGzip = /gzip/.test(fields['content-encoding'] ?? '') && body.length > 0;
    const decoded = isGzip ? gunzipSync(body) : body;
    if (JSON.stringify(fields).includes('CANARY') || decoded.includes('CANARY')) this.fail(`the key in ${target}`);
    if (status === 200 && !isHead) {
      if (!fits(JSON.parse(decoded))) this.fail(`the wrong body for ${target}: ${decoded.subarray(0, 80)}`);
    } else if (status === 304 || isHead) {
      if (body.length > 0) this.fail(`a body with ${status} for ${target}`);
    } else if (!PROBLEMS.includes(status)) {
      this.fail(`${status} for ${target}`);
    }
  }

  /** Repeats `work` until the end. What fails then is of the end. */
  async repeat(work) {
    while (!this.ending) {
      try {
        await work();
      } catch (error) {
        if (!this.ending) this.fail(`${error.stack}`);
      }
    }
  }

  async plain(agent, etags) {
    const question = anyOf(QUESTIONS);
    const headers = randomInt(2) ? { 'Accept-Encoding': 'gzip' } : {};
    const kind = `${question.target} ${Object.keys(headers)}`;
    if (randomInt(3) === 0 && etags.has(kind)) headers['If-None-Match'] = etags.get(kind);
    const method = randomInt(8) === 0 ? 'HEAD' : 'GET';
    const { status, fields, body } = await get(this.proxy.url + question.target, { method, headers, agent });
    this.check(question, status, fields, body, method === 'HEAD');
    if (status === 200) etags.set(kind, fields.etag);
  }

  /** Several questions in one write; the answers must come in their order. */
  async pipelined() {
    const questions = Array.from({ length: 2 + randomInt(6) }, () => anyOf(QUESTIONS));
    const last = questions.length - 1;
    const requests = questions.map(({ target }, i) => (
      `GET ${target} HTTP/1.1\r\nHost: x\r\n${i === last ? 'Connection: close\r\n' : ''}\r\n`));
    const bytes = await raw(this.proxy.port, requests.join(''), 20_000);
    if (this.ending) return;
    let rest = bytes;
    for (const question of questions) {
      const end = rest.indexOf('\r\n\r\n') + 4;
      const head = rest.subarray(0, end).toString('latin1');
      const length = Number(head.match(/\r\nContent-Length: (\d+)/i)?.[1]);
      if (end < 4 || !(length >= 0)) {
        return this.fail(`no answer to ${question.target} of ${questions.length} pipelined`);
      }
      this.check(question, Number(head.slice(9, 12)), { head }, rest.subarray(end, end + length));
      rest = rest.subarray(end + length);
    }
    if (rest.length > 0) this.fail(`${rest.length} bytes too many after pipelined requests`);
    this.count('pipelined');
  }

  /** Leaves in the middle of a request, of the wait or of the answer. */
  async aborted() {
    const { target } = anyOf(QUESTIONS);
    const request = `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`;
    await new Promise((done) => {
      const socket = connect(this.proxy.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.on('close', done);
      socket.on('data', () => socket.resetAndDestroy());
      socket.write(randomInt(3) === 0 ? request.slice(0, randomInt(request.length)) : request.repeat(3));
      if (randomInt(2)) setTimeout(() => socket.resetAndDestroy(), randomInt(20));
      else setTimeout(() => socket.destroy(), 200);
    });
    this.count('aborted');
  }

  /** Asks for megabytes, more than the sockets hold, and takes them slowly. */
  async slow() {
    const question = anyOf(QUESTIONS.filter(({ target }) => target.endsWith('similar')));
    await new Promise((done) => {
      const socket = connect(this.proxy.port, '127.0.0.1');
      const read = () => {
        socket.pause();
        setTimeout(() => socket.resume(), 40);
      };
      socket.on('error', () => {});
      socket.on('data', read);
      socket.on('close', done);
      socket.write(`GET ${question.target} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(500));
      setTimeout(() => socket.destroy(), 3000);
    });
    this.count('slow');
  }

  async malformed() {
    const answer = await raw(this.proxy.port, anyOf(MALFORMED), 300);
    if (answer.length > 0 && !/^HTTP\/1\.1 [45]/.test(answer.toString('latin1'))) {
      this.fail(`an answer to nonsense: ${answer.subarray(0, 60)}`);
    }
    if (answer.includes('CANARY')) this.fail('the key in an answer to nonsense');
    this.count('malformed');
    await sleep(5);
  }

  async observed() {
    const { status } = await get(`${this.proxy.url}/healthz`);
    const { body } = await get(this.proxy.metricsUrl);
    if (status !== 200) this.fail(`${status} from /healthz`);
    if (body.includes('CANARY')) this.fail('the key in /metrics');
    await sleep(500);
  }

  load() {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const etags = new Map();
    const kinds = [
      ...Array(16).fill(() => this.plain(agent, etags)),
      ...Array(2).fill(() => this.plain(new Agent(), etags)), // a connection for each
      ...Array(3).fill(() => this.pipelined()),
      ...Array(3).fill(() => this.aborted()),
      ...Array(4).fill(() => this.slow()),
      () => this.malformed(),
      () => this.observed(),
    ];
    return Promise.all(kinds.map((kind) => this.repeat(kind)));
  }
}

const rssKiB = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)[1]);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Whether memory still grows after the first third: its medians in the two thirds that follow. */
function growth(samples) {
  const third = Math.floor(samples.length / 3);
  const [before, after] = [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))];
  return { beforeMiB: before / 1024, afterMiB: after / 1024, grew: after > before * 1.1 + 4096 };
}

const REPORT = /ERROR: (Address|Leak)Sanitizer|WARNING: ThreadSanitizer|runtime error:|LeakSanitizer has/;

async function soak(name, program) {
  const folder = temporaryFolder();
  const fake = await startFake(['--token', KEY, '--fault-rate', '0.2', '--latency-ms', '5'], { tls: true });
  // A cache that holds a part of what is asked, so that all of its ways are taken.
  const proxy = await startProxy([
    ...UNLIMITED, '--ca-file', fake.ca, '--tmdb-base-url', fake.url, '--metrics-port', '0', '--cache-bytes', '128KiB',
    '--cache-file', join(folder, 'cache.db'), '--log', join(folder, 'log'),
  ], { program, cwd: folder, env: { TMDB_READ_TOKEN: KEY, TSAN_OPTIONS, ASAN_OPTIONS } });

  const run = new Soak(proxy);
  const load = run.load();
  const samples = [];
  const dead = proxy.ended.then(() => true);
  for (const end = Date.now() + SECONDS * 1000; Date.now() < end; ) {
    if (await Promise.race([dead, sleep(500)])) break;
    samples.push(rssKiB(proxy.pid));
  }
  run.ending = true; // what is under way goes on for a while
  const { code, signal } = await proxy.stop();
  await load;
  const upstream = await fake.requests();
  await fake.stop();

  const problems = [...run.wrong];
  if (code !== 0) problems.push(`it ended with ${code ?? signal}`);
  if (REPORT.test(proxy.err())) problems.push(`a sanitizer's report:\n${proxy.err()}`);
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  if ([proxy.out(), proxy.err(), ...files].some((bytes) => bytes.includes('CANARY'))) {
    problems.push('the key in what it wrote');
  }
  if (!upstream.some(({ fields }) => fields.some(([, value]) => value === `Bearer ${KEY}`))) {
    problems.push('the key never went upstream');
  }
  for (const what of [200, 304, 'HIT', 'MISS', 'JOINED', 'pipelined', 'aborted', 'slow', 'malformed']) {
    if (!(run.counts[what] >= 10)) problems.push(`only ${run.counts[what] ?? 0} of ${what}`);
  }
  const memory = growth(samples);
  if (memory.grew) problems.push('memory grows');
  const mib = `${memory.beforeMiB.toFixed(1)} then ${memory.afterMiB.toFixed(1)} MiB`;
  console.log(`${name}: ${SECONDS} s, memory ${mib}, ${JSON.stringify(run.counts)}`);
  for (const problem of problems) console.log(`${name}: ${problem}`);
  return problems.length === 0;
}

const programs = process.argv.slice(2).map((argument) => {
  const [name, program] = argument.split('=');
  return [name, resolve(program)];
});
if (programs.length === 0) {
  for (const preset of ['asan', 'tsan']) programs.push([preset, join(root, `build/${preset}/bin/boxoffice-proxy`)]);
}
try {
  let good = true;
  for (const [name, program] of programs) {
    if (!existsSync(program)) throw new Error(`${program} is not built`);
    good = (await soak(name, program)) && good;
  }
  process.exitCode = good ? 0 : 1;
} finally {
  endAll();
}
