// Serves the site over HTTP: with the project's server if it is built, else with Node.
// BOXOFFICE_SITE overrides build/site.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const site = process.env.BOXOFFICE_SITE ?? join(root, 'build/site');
const proxy = join(root, 'build/bin/boxoffice-proxy');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.otf': 'font/otf',
  '.webmanifest': 'application/manifest+json',
};

/** Reads files for every request, because tests change them. `own`: path -> replacement handler. */
export async function startNode(folder = site, own = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (own[path]) return own[path](response);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length }).end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
    return undefined;
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

async function startProxy() {
  const child = spawn(proxy, ['--site', site, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const deadline = setTimeout(() => reject(new Error(`no address after 60 s: ${said}`)), 60_000);
    const listen = (chunk) => {
      said += chunk;
      const match = said.match(/https?:\/\/[^\s/]+:\d+/);
      if (match) {
        clearTimeout(deadline);
        resolve(`${match[0]}/`);
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    child.once('error', reject);
  });
  const stop = () =>
    new Promise((done) => {
      child.removeAllListeners('exit');
      child.once('exit', done);
      child.kill('SIGTERM');
    });
  return { url, stop };
}

/** Starts a server; returns { url, stop() }. */
export function startServer() {
  return existsSync(proxy) ? startProxy() : startNode();
}
