// What the proxy costs, beside nginx and a reverse proxy in Node: one table, and the same as JSON
// in build/bench/proxy.json. On loopback; the contenders take turns, so that what else the machine
// does hits all of them; medians. BENCH_ROUNDS (5) and BENCH_SECONDS (3) make it longer or shorter.
//
// nginx has filled its cache from the proxy, so all serve the same bytes. The proxy in Node has no
// cache: it asks nginx each time, the fastest origin there is here, so that its own cost is seen.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import {
  endAll, get, proxyProgram, root, sleep, start, startFake, startProxy, temporaryFolder,
} from '../proxy/programs.mjs';
import { film } from './films.mjs';
import { startNginx } from './nginx.mjs';
import { CONNECTIONS, fillCache, metric, rssMiB, startInventor, startOurs, TOKEN, wrk } from './proxy_stage.mjs';
import { median, quantile, table } from './table.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const MISSES = 400;
const CACHED_FILMS = 10_000;
const START_UPS = 20;

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const say = (text) => process.stderr.write(`  ${text}\n`);

async function startNodeProxy(target) {
  const program = start(process.execPath, [beside('node_proxy.mjs'), target]);
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) {
    const url = program.out().toString().match(/Serving on (\S+)\n/)?.[1];
    if (url) return { ...program, url };
  }
  throw new Error(`the proxy in Node did not start: ${program.err()}`);
}

// ---- cached hits

const BODIES = [
  { id: 1, cast: 200, crew: 300 },
  { id: 2, cast: 0, crew: 0 },
];

/** Checks that all contenders send the same bytes; their number. */
async function sameBody(contenders, target) {
  const digests = new Set();
  let body;
  for (const { url } of Object.values(contenders)) {
    const answer = await get(url + target, { headers: { 'Accept-Encoding': 'gzip' } });
    if (answer.status !== 200) throw new Error(`${answer.status} from ${url}`);
    body = answer.body;
    digests.add(createHash('sha256').update(body).digest('hex'));
  }
  if (digests.size !== 1) throw new Error('the contenders serve different bytes');
  return body.length;
}

async function measureHits() {
  const films = join(temporaryFolder(), 'films.jsonl');
  writeFileSync(films, BODIES.map(({ id, cast, crew }) => `${JSON.stringify(film(id, cast, crew))}\n`).join(''));
  const fake = await startFake(['--films', films, '--token', TOKEN]);
  const ours = await startOurs(fake, ['--log', 'none']);
  const oursLogged = await startOurs(fake, ['--log', join(temporaryFolder(), 'log'), '--metrics-port', '0']);
  const nginx = await startNginx(ours.url);
  const node = await startNodeProxy(nginx.url);
  const contenders = { ours, oursLogged, nginx, node };

  const rows = [];
  for (const { id } of BODIES) {
    const target = `/tmdb/3/movie/${id}?append_to_response=credits`;
    // What the second instance holds differs in nothing but the time of its fetch.
    const bytes = await sameBody(contenders, target);
    const runs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
    for (let round = 0; round <= ROUNDS; ++round) {
      say(`cached hit, ${bytes} bytes: round ${round} of ${ROUNDS}`);
      for (const [name, { url }] of Object.entries(contenders)) {
        const run = await wrk(url + target, round === 0 ? 1 : SECONDS);
        if (round > 0) runs[name].push(run); // the first one warms up
      }
    }
    const of = (pick) => Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, median(all.map(pick))]));
    rows.push({ bytes, perSecond: of((run) => run.perSecond), p99Ms: of((run) => run.p99Ms) });
  }
  const metrics = (await get(oursLogged.metricsUrl)).body.toString();
  const logDroppedShare =
    metric(metrics, 'boxoffice_log_lines_dropped_total') / metric(metrics, 'boxoffice_requests_total');
  await Promise.all([node, nginx, ours, oursLogged, fake].map((program) => program.stop()));
  return { rows, logDroppedShare };
}

// ---- misses

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Each film is asked for once, every other one of the upstream itself. */
async function measureMisses() {
  say(`misses: ${MISSES} and as many direct calls`);
  const films = join(temporaryFolder(), 'films.jsonl');
  const lines = Array.from({ length: 2 * MISSES + 20 }, (_, i) => JSON.stringify(film(i + 1, 40, 60)));
  writeFileSync(films, `${lines.join('\n')}\n`);
  const fake = await startFake(['--films', films, '--token', TOKEN], { tls: true });
  const ours = await startOurs(fake, ['--log', 'none']);
  const directAgent = new HttpsAgent({ keepAlive: true, maxSockets: 1, ca: readFileSync(fake.ca) });
  const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const accept = { 'Accept-Encoding': 'gzip' };
  const target = (id) => `/3/movie/${id}?append_to_response=credits`;
  const ask = async (url, options) => {
    const { status } = await get(url, options);
    if (status !== 200) throw new Error(`${status} from ${url}`);
  };
  const direct = [];
  const proxied = [];
  for (let i = 0; i < MISSES + 10; ++i) {
    const headers = { ...accept, Authorization: `Bearer ${TOKEN}` };
    const a = await timed(() => ask(fake.url + target(2 * i + 1), { headers, agent: directAgent }));
    const b = await timed(() => ask(`${ours.url}/tmdb${target(2 * i + 2)}`, { headers: accept, agent }));
    if (i < 10) continue; // connections are made
    direct.push(a);
    proxied.push(b);
  }
  directAgent.destroy();
  agent.destroy();
  await Promise.all([ours.stop(), fake.stop()]);
  const both = (share) => ({ direct: quantile(direct, share), ours: quantile(proxied, share) });
  return { medianMs: both(0.5), p99Ms: both(0.99) };
}

// ---- memory

async function measureMemory() {
  const inventor = await startInventor((id) => film(id, 70, 100));
  const ours = await startOurs(inventor, ['--log', 'none', '--metrics-port', '0', '--cache-bytes', '1GiB']);
  const empty = rssMiB(ours.pid);
  await fillCache(ours, CACHED_FILMS, (id) => say(`memory: ${id} of ${CACHED_FILMS} films`));
  const { fields } = await get(`${ours.url}/tmdb/3/movie/1`, { headers: { 'Accept-Encoding': 'gzip' } });
  const metrics = (await get(ours.metricsUrl)).body.toString();
  const result = {
    films: metric(metrics, 'boxoffice_cache_entries'),
    filmGzipBytes: Number(fields['content-length']),
    cacheMiB: metric(metrics, 'boxoffice_cache_bytes') / 2 ** 20,
    emptyMiB: empty,
    fullMiB: rssMiB(ours.pid),
  };
  await ours.stop();
  inventor.stop();
  if (result.films !== CACHED_FILMS) throw new Error(`${result.films} films are cached`);
  return result;
}

// ---- start-up and size

async function measureStartUp() {
  say(`start-up: ${START_UPS} times`);
  const site = temporaryFolder();
  writeFileSync(join(site, 'index.html'), '<p>hello</p>');
  const times = [];
  for (let i = 0; i < START_UPS; ++i) {
    const began = performance.now();
    const ours = await startProxy(['--site', site, '--log', 'none']);
    const { status } = await get(`${ours.url}/healthz`);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`${status} from /healthz`);
    await ours.stop();
  }
  return median(times);
}

function measureSize() {
  const stripped = join(temporaryFolder(), 'stripped');
  execFileSync('strip', ['-o', stripped, proxyProgram]);
  return { builtMiB: statSync(proxyProgram).size / 2 ** 20, strippedMiB: statSync(stripped).size / 2 ** 20 };
}

// ---- the table

const whole = (value) => Math.round(value).toLocaleString('en-US');
const tenths = (value) => value.toFixed(1);
const hundredths = (value) => value.toFixed(2);
const times = (value) => `${value.toFixed(2)}x`;

function report({ hits, misses, memory, startUpMs, size }) {
  const rows = [
    ['', 'proxy', 'proxy, with its log', 'nginx', 'http-proxy-middleware', 'proxy / nginx', 'proxy / h-p-m'],
  ];
  const add = (what, ...cells) => rows.push([what, ...cells, ...Array(6 - cells.length).fill('')]);
  for (const { bytes, perSecond, p99Ms } of hits.rows) {
    const name = `cached hit, ${whole(bytes)} bytes`;
    for (const [unit, form, values] of [['requests/s', whole, perSecond], ['p99, ms', hundredths, p99Ms]]) {
      const { ours, oursLogged, nginx, node } = values;
      const columns = [ours, oursLogged, nginx, node].map(form);
      add(`${name}: ${unit}`, ...columns, times(ours / nginx), times(ours / node));
    }
  }
  add('log lines dropped in these runs, %', '', tenths(100 * hits.logDroppedShare));
  for (const [unit, { direct, ours }] of [['median', misses.medianMs], ['p99', misses.p99Ms]]) {
    add(`miss, ms more than the ${hundredths(direct)} ms of a direct call: ${unit}`, hundredths(ours - direct));
  }
  add('memory at the start, MiB', tenths(memory.emptyMiB));
  add(`memory with ${whole(memory.films)} films of ${whole(memory.filmGzipBytes)} bytes, MiB`, tenths(memory.fullMiB));
  add('start to the first 200 of /healthz, ms', tenths(startUpMs));
  add('program, MiB', hundredths(size.builtMiB));
  add('program without symbols, MiB', hundredths(size.strippedMiB));
  return table(rows);
}

try {
  const result = {
    machine: { cpu: cpus()[0].model, cores: cpus().length, node: process.version },
    settings: { rounds: ROUNDS, seconds: SECONDS, connections: CONNECTIONS },
    hits: await measureHits(),
    misses: await measureMisses(),
    memory: await measureMemory(),
    startUpMs: await measureStartUp(),
    size: measureSize(),
  };
  const folder = join(root, 'build/bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'proxy.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log(report(result));
} finally {
  endAll();
}
