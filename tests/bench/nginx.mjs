// nginx as a caching reverse proxy, with everything it writes in a temporary folder.

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { get, sleep, start, temporaryFolder } from '../proxy/programs.mjs';

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** One worker a core, no access log, open files cached, connections never cut after so many. */
function configuration(port, origin, folder) {
  const path = (name) => join(folder, name);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  // Workers of a root's nginx become another user, who may not look into our folder.
  return `${process.getuid() === 0 ? 'user root;' : ''}
daemon off;
pid ${path('pid')};
error_log ${path('error.log')} warn;
worker_processes auto;
events { worker_connections 4096; }
http {
  ${temporary.map((name) => `${name}_temp_path ${path(name)};`).join(' ')}
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 600s;
  keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=600s;
  open_file_cache_valid 600s;
  proxy_cache_path ${path('cache')} levels=1:2 keys_zone=films:10m;
  upstream origin { server ${new URL(origin).host}; keepalive 64; }
  server {
    listen 127.0.0.1:${port} backlog=1024;
    location / {
      proxy_pass http://origin;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_cache films;
      proxy_cache_valid 200 1d;
    }
  }
}
`;
}

/** nginx in front of `origin`: { url, stop(), ... } of start(). */
export async function startNginx(origin) {
  const folder = temporaryFolder();
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(port, origin, folder));
  // Its workers would survive a master that is killed.
  const program = start('nginx', ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], { detached: true });
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 10_000; ; await sleep(20)) {
    try {
      await get(`${url}/healthz`);
      return { ...program, url };
    } catch {
      if (Date.now() > end) throw new Error(`nginx did not start: ${program.err()}`);
    }
  }
}
