// Serves a folder like a static Space of Hugging Face: with its script after <head> of each page, framed by a page of another
// origin, and with errors of a busy host.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.mjs': 'text/javascript', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm', '.png': 'image/png', '.otf': 'font/otf', '.webmanifest': 'application/manifest+json',
};
const INJECTED = '<script>window.huggingface={variables:{"SPACE_CREATOR_USER_ID":"1"}};</script>';
const SANDBOX = 'allow-downloads allow-forms allow-modals allow-pointer-lock allow-popups allow-popups-to-escape-sandbox ' +
  'allow-same-origin allow-scripts allow-storage-access-by-user-activation';

function listen(handle) {
  const server = createServer(handle);
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready({ port: server.address().port, stop })));
}

/**
 * Starts the host of a Space: { url, page, fail, stop }. `page` is the address of the page that frames `url`; it works
 * without the Space. fail(status, part) answers requests whose path contains `part` with an HTML page of that status;
 * fail(0) ends that. With `redirects`, /index.html redirects to /.
 */
export async function startSpace(folder, { redirects = false } = {}) {
  let fault = { status: 0, part: '' };
  const space = await listen(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (fault.status && path.includes(fault.part)) {
      response.writeHead(fault.status, { 'Content-Type': 'text/html' }).end('<html><body>Too many requests</body></html>');
      return;
    }
    if (redirects && path === '/index.html') {
      response.writeHead(308, { Location: '/' }).end();
      return;
    }
    try {
      let body = await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path));
      const type = path.endsWith('/') ? TYPES['.html'] : TYPES[extname(path)] ?? 'application/octet-stream';
      if (type === TYPES['.html']) body = Buffer.from(body.toString().replace('<head>', `<head>${INJECTED}`));
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length }).end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  const url = `http://127.0.0.1:${space.port}/`;
  const frame = `<!doctype html><title>Space</title><iframe id="space" width="1200" height="760" sandbox="${SANDBOX}" src="${url}"></iframe>`;
  const host = await listen((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(frame));
  return {
    url,
    page: `http://localhost:${host.port}/`, // a different site than 127.0.0.1
    fail: (status, part = '') => {
      fault = { status, part };
    },
    stop: space.stop,
    stopHost: host.stop,
  };
}
