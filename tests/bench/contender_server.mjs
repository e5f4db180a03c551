// What contenders in a page read: an empty page with a fine clock, onnxruntime-web, our modules, and files given.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { site } from '../browser/static_server.mjs';

const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

/** Serves `files` (path -> contents), /ort/, /core/ and /text/ on a free port: { url, stop }. */
export async function serveContenders(files) {
  const ort = fileURLToPath(new URL('node_modules/onnxruntime-web/dist/', import.meta.url));
  const folders = { ort, core: join(site, 'core'), text: join(site, 'text') };
  const all = { '/': '<!doctype html><title>bench</title>', ...files };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const [, folder, name] = path.match(/^\/(\w+)\/([\w.-]+)$/) ?? [];
    const file = folders[folder] ? join(folders[folder], name) : '';
    const content = all[path] ?? (existsSync(file) ? readFileSync(file) : null);
    response.writeHead(content === null ? 404 : 200, {
      'Content-Type': TYPES[extname(path)] ?? (path === '/' ? TYPES['.html'] : 'application/octet-stream'),
      // With these the browser's clock is exact to 5 microseconds.
      'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp',
    }).end(content ?? '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => { server.closeAllConnections(); server.close(); } };
}
