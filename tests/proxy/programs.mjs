// Starts the proxy and the fakes as processes, and sends them raw requests, for tests and
// benchmarks. BOXOFFICE_PROXY and BOXOFFICE_FAKE_TMDB override the built programs.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const proxyProgram = process.env.BOXOFFICE_PROXY ?? join(root, 'build/bin/boxoffice-proxy');
export const fakeProgram =
  process.env.BOXOFFICE_FAKE_TMDB ?? join(root, 'build/native/tests/fakes/fake-tmdb');

const folders = [];
const children = new Set();

/** Kills all started programs that still run, such as after a failed test. */
export function endAll() {
  for (const { child, detached } of children) {
    try {
      process.kill(detached ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // the process has just ended
    }
  }
}

process.once('exit', () => {
  endAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
// Exit normally, so that the handler above runs.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** Creates an empty folder, removed when this process exits. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-'));
  folders.push(folder);
  return folder;
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Starts a program: { pid, out(), err(), ended, stop(signal) }. `out()` and `err()` return its output
 * so far as Buffers; `ended` resolves to { code, signal }. It is killed when this process exits, with
 * the option `detached` including its children.
 */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const running = { child, detached: options.detached };
  children.add(running);
  const said = { out: [], err: [] };
  child.stdout.on('data', (chunk) => said.out.push(chunk));
  child.stderr.on('data', (chunk) => said.err.push(chunk));
  const ended = new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => {
      children.delete(running);
      done({ code, signal });
    });
  });
  return {
    pid: child.pid,
    out: () => Buffer.concat(said.out),
    err: () => Buffer.concat(said.err),
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Waits for `pattern` in a program's standard output; returns its first group. */
async function announced(program, pattern, name) {
  const ended = program.ended.then(() => true);
  for (const end = Date.now() + 20_000; ; ) {
    const match = program.out().toString().match(pattern);
    if (match) return match[1];
    if (await Promise.race([ended, sleep(2)]) || Date.now() > end) {
      throw new Error(`${name} did not start: ${program.err()}`);
    }
  }
}

/**
 * Starts a fake TMDB, or another fake `program`: { url, port, ca, certificates, fault(json), record(id, fault), requests(),
 * reset(), stop() }. Plain HTTP, or HTTPS with `tls`.
 */
export async function startFake(args = [], { tls = false, program: file = fakeProgram } = {}) {
  const certificates = tls ? temporaryFolder() : undefined;
  const program = start(file, [...(tls ? ['--certificates', certificates] : ['--http']), ...args]);
  const url = await announced(program, /Serving on (\S+)\n/, 'the fake');
  const ca = tls ? join(certificates, 'ca.pem') : undefined;
  const control = async (method, name, body) => {
    const answer = await get(`${url}/__fake/${name}`, { method, body, ca: ca && readFileSync(ca) });
    if (answer.status >= 300) throw new Error(`the fake answers ${answer.status} to ${name}`);
    return answer.body;
  };
  return {
    ...program,
    url,
    port: Number(new URL(url).port),
    ca,
    certificates,
    fault: (fault) => control('POST', 'fault', JSON.stringify(fault)),
    record: (id, fault) => control('POST', 'record', JSON.stringify({ id, fault })), // fake-tmdb only; 'none' clears the fault
    reset: () => control('POST', 'reset', '{}'),
    requests: async () => JSON.parse(await control('GET', 'requests')).requests,
  };
}

/** Flags that effectively disable a proxy's limits. */
export const UNLIMITED = [
  '--client-rate', '1000000', '--client-burst', '1000000', '--upstream-rate', '1000000',
  '--max-connections-per-client', '2048',
];

/**
 * Starts the proxy: { url, port, metricsUrl, ... } plus start()'s members. `env` is its complete
 * environment. It serves a one-page site unless `args` name a site. `program` with the arguments
 * `before` may be a wrapper that runs it.
 */
export async function startProxy(args = [], { env = {}, program = proxyProgram, before = [], ...options } = {}) {
  const running = start(program, [...before, ...siteArguments(args), '--port', '0', ...args], { ...options, env });
  const url = await announced(running, /Serving on (\S+)\n/, 'the proxy');
  const metricsUrl = running.out().toString().match(/Metrics on (\S+)\n/)?.[1];
  return { ...running, url, port: Number(new URL(url).port), metricsUrl };
}

function siteArguments(args) {
  if (args.includes('--site')) return [];
  const site = temporaryFolder();
  writeFileSync(join(site, 'index.html'), '<p>hello</p>');
  return ['--site', site];
}

/** Sends a request with Node's client: { status, fields, body } with the raw body as a Buffer. */
export function get(url, { method = 'GET', headers = {}, body, ca, agent } = {}) {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((done, failed) => {
    const sent = request(url, { method, headers, ca, agent }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () =>
        done({ status: answer.statusCode, fields: answer.headers, body: Buffer.concat(chunks) }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Sends raw bytes; resolves to all bytes received until the peer closes or is silent for `silenceMs`. */
export function raw(port, bytes, silenceMs = 8000) {
  return new Promise((done) => {
    const chunks = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => done(Buffer.concat(chunks)));
  });
}
