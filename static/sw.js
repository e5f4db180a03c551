// Service worker: keeps the page for use offline. The build writes its name and the files' hashes into this script, so every
// build is a different script, which the browser then installs.
//
// The page's own files come from the cache of this build: a page whose index.html names another build gets all of its files
// from the server. Data come from the server, or from the cache if the server fails or does not answer. Files that only some
// visitors use are cached once the page reports their use. Other requests are left alone; text_worker.mjs caches its model
// itself, in the data cache, under an address that names the version.
//
// A host may alter index.html (Hugging Face adds a script), so it is recognized by the build's name, not by its hash.

const BUILD = '@BUILD@';
const INDEX = 'index.html';
const FILES = JSON.parse('@FILES@'); // path -> sha256, without INDEX
const LATER = JSON.parse('@LATER@'); // same, for files that are cached once the page has used them

const CACHE = `boxoffice-${BUILD}`;
const DATA_CACHE = 'boxoffice-data';
const DATA = ['data/model.boxoffice', 'data/films.jsonl', 'data/record.jsonl', 'data/about.json'];
const LATER_DATA = /^data\/(overviews\.boxoffice|films-\d+\.jsonl|record-\d+(-\d+)?\.jsonl)$/;
const INDEX_DEADLINE_MS = 2500;
const DATA_DEADLINE_MS = 4000; // to the first byte

const scope = new URL('./', self.location);
const urlOf = (path) => new URL(path, scope).href;
const foreign = new Set(); // clients of other builds

function pathOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  return pathname.slice(scope.pathname.length) || INDEX;
}

async function hashOf(response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** True for a whole index.html of this build. */
const isOurIndex = (text) => text.includes(`<meta name="build" content="${BUILD}">`) && text.trimEnd().endsWith('</html>');

/** True if the server has failed (rate limit, outage, error page in place of data), so that a cached copy is better. */
const hasFailed = ({ status }) => status === 429 || status >= 500;
const isData = ({ ok, headers }) => ok && !headers.get('Content-Type')?.startsWith('text/html');

/** The same response without its redirects, which a navigation does not accept. */
const direct = (response) => (response.redirected ? new Response(response.body, response) : response);

// While a new build is being published some of its files are still old ones: such a mixture is not cached.
async function keepFile(cache, path, hash) {
  const response = await fetch(urlOf(path), { cache: 'no-cache' });
  if (!response.ok || (await hashOf(response.clone())) !== hash) throw new Error(`${path} is of another build`);
  await cache.put(urlOf(path), response);
}

async function keepIndex(cache) {
  const response = direct(await fetch(urlOf(INDEX), { cache: 'no-cache' }));
  if (!response.ok || !isOurIndex(await response.clone().text())) throw new Error(`${INDEX} is of another build`);
  await cache.put(urlOf(INDEX), response);
}

async function keepData(path) {
  try {
    const response = await fetch(urlOf(path), { cache: 'no-cache' });
    if (isData(response)) await (await caches.open(DATA_CACHE)).put(urlOf(path), response);
  } catch {
    // It is cached when the page requests it.
  }
}

/** Caches a file that the page has used. */
async function keepLater(path) {
  if (LATER_DATA.test(path)) await keepData(path);
  if (!(path in LATER)) return;
  const cache = await caches.open(CACHE);
  if (!(await cache.match(urlOf(path)))) await keepFile(cache, path, LATER[path]);
}

async function install() {
  const cache = await caches.open(CACHE);
  const used = [];
  for (const path in LATER) if (await caches.match(urlOf(path))) used.push(path); // in an older build
  const files = { ...FILES, ...Object.fromEntries(used.map((path) => [path, LATER[path]])) };
  await Promise.all([keepIndex(cache), ...Object.entries(files).map(([path, hash]) => keepFile(cache, path, hash))]);
  await Promise.all(DATA.map(keepData));
  await self.skipWaiting();
}

async function activate() {
  const ours = [CACHE, DATA_CACHE];
  const names = (await caches.keys()).filter((name) => name.startsWith('boxoffice-') && !ours.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  // An open page may be of an older build: its files keep coming from the server.
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) foreign.add(client.id);
}

/** The server's response if its head arrives in time; its body may take longer. */
async function ask(request, deadline) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), deadline);
  try {
    return await fetch(request, { cache: 'no-cache', signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function openPage(event) {
  const kept = await caches.match(urlOf(INDEX), { cacheName: CACHE });
  try {
    const response = direct(await ask(urlOf(INDEX), INDEX_DEADLINE_MS));
    if (!response.ok) return kept ?? response;
    const text = await response.clone().text();
    if (!text.includes(BUILD)) foreign.add(event.resultingClientId);
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

async function giveFile(event, path) {
  const isForeign = foreign.has(event.clientId);
  if (isForeign && event.resultingClientId) foreign.add(event.resultingClientId); // its worker
  const kept = isForeign ? undefined : await caches.match(urlOf(path), { cacheName: CACHE });
  return kept ?? fetch(event.request);
}

async function giveData(event, path) {
  const cache = await caches.open(DATA_CACHE);
  try {
    const response = await ask(event.request, DATA_DEADLINE_MS);
    if (isData(response)) event.waitUntil(cache.put(urlOf(path), response.clone()));
    else if (response.ok || hasFailed(response)) return (await cache.match(urlOf(path))) ?? response;
    return response;
  } catch (error) {
    const kept = await cache.match(urlOf(path));
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.method === 'GET' ? pathOf(request.url) : null;
  if (path === null) return;
  if (request.mode === 'navigate') {
    if (path === INDEX) event.respondWith(openPage(event));
  } else if (path in FILES || path in LATER) {
    event.respondWith(giveFile(event, path));
  } else if (DATA.includes(path) || LATER_DATA.test(path)) {
    event.respondWith(giveData(event, path));
  }
});
self.addEventListener('message', (event) => event.waitUntil(keepLater(event.data?.keep).catch(() => {})));
