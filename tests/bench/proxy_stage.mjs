// The proxy under measurement: started without limits, in front of an upstream that invents films,
// asked by wrk.

import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { get, start, startProxy, UNLIMITED } from '../proxy/programs.mjs';

export const TOKEN = 'token-of-the-bench';
export const CONNECTIONS = 64;

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The sum of a metric over its labels. */
export function metric(text, name) {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

export function startOurs(upstream, args = []) {
  const trust = upstream.ca ? ['--ca-file', upstream.ca] : [];
  const env = { TMDB_READ_TOKEN: TOKEN };
  return startProxy([...UNLIMITED, '--tmdb-base-url', upstream.url, ...trust, ...args], { env });
}

/** An upstream that invents each film when it is asked for: `invent(id)` is its body. */
export async function startInventor(invent) {
  const server = createServer((request, response) => {
    const id = Number(request.url.match(/movie\/(\d+)/)?.[1]);
    const body = gzipSync(JSON.stringify(invent(id)), { level: 1 });
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Asks for the films 1 to `films` once each; `progress(id)` every thousand. */
export async function fillCache(proxy, films, progress) {
  const agent = new Agent({ keepAlive: true });
  let next = 1;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (next <= films) {
      const id = next++;
      if (id % 1000 === 0) progress(id);
      const { status } = await get(`${proxy.url}/tmdb/3/movie/${id}`, { method: 'HEAD', agent });
      if (status !== 200) throw new Error(`${status} for film ${id}`);
    }
  }));
  agent.destroy();
}

export const rssMiB = (pid) =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)[1]) / 1024;

/** With `films`, films 1 to so many below `url` in random order; else `url` itself. */
export async function wrk(url, seconds, films = 0) {
  const program = start('wrk', [
    '-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '-H', 'Accept-Encoding: gzip', '-s', beside('wrk.lua'), url,
    ...(films > 0 ? ['--', String(films)] : []),
  ]);
  await program.ended;
  const line = program.out().toString().match(/^JSON (.*)$/m);
  if (!line) throw new Error(`wrk: ${program.out()}${program.err()}`);
  const { requests, duration_us, p99_us, errors } = JSON.parse(line[1]);
  if (errors > 0) throw new Error(`wrk: ${errors} errors at ${url}`);
  return { perSecond: requests / (duration_us / 1e6), p99Ms: p99_us / 1000 };
}
