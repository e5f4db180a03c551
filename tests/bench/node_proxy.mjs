// node_proxy.mjs TARGET: a reverse proxy of http-proxy-middleware on Node's own server, with
// connections to its target kept open. It has no cache.

import { Agent, createServer } from 'node:http';

import { createProxyMiddleware } from 'http-proxy-middleware';

const proxy = createProxyMiddleware({
  target: process.argv[2],
  agent: new Agent({ keepAlive: true, maxSockets: 256 }),
});
const server = createServer((request, response) => proxy(request, response, () => response.destroy()));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`Serving on http://127.0.0.1:${server.address().port}`);
});
