// The page before the canvas: requests all files at once, shows progress, and describes problems. The
// app takes over with its first frame.

import { makeMirror } from './mirror.mjs';
import { shareLink } from './share.mjs';
import { sizes } from './sizes.mjs';

const SLOW_MS = 4000; // without data: show a notice
const STALL_MS = 15000; // without data: give up

const element = (id) => document.getElementById(id);

const PROBLEMS = {
  wasm: {
    title: 'This browser cannot run the page',
    detail: 'It needs a browser from 2022 or later with WebAssembly, which is missing or turned off.',
    advice: 'Update the browser, or allow WebAssembly for this page.',
  },
  webgl: {
    title: 'This browser cannot draw the page',
    detail: 'It needs WebGL 2, which is missing or turned off.',
    advice: 'Turn on hardware acceleration in the browser’s settings, or use another browser.',
  },
  file: {
    title: 'A part of the page is missing',
    advice: 'Try again. If that does not help, the site is incomplete.',
  },
  stalled: {
    title: 'The server is not responding',
    detail: `No data for ${STALL_MS / 1000} seconds.`,
    advice: 'Check the connection, then try again.',
  },
  crash: {
    title: 'The page stopped',
    advice: 'This is a bug on our side. Please try again; the message above helps us fix it.',
  },
};

let over = false; // a problem is shown

function failPage(kind, detail) {
  if (over) return;
  over = true;
  stopWatch();
  const problem = PROBLEMS[kind] ?? PROBLEMS.crash;
  element('problem-title').textContent = problem.title;
  element('problem-detail').textContent = detail || problem.detail || '';
  element('problem-advice').textContent = problem.advice;
  element('again').onclick = () => location.reload();
  element('curtain').hidden = true;
  element('canvas').hidden = true;
  element('mirror').hidden = true;
  element('skip').hidden = true;
  element('problem').hidden = false;
  document.documentElement.dataset.phase = 'problem';
}

// --- waiting

let slowTimer;
let stallTimer;

function stopWatch() {
  clearTimeout(slowTimer);
  clearTimeout(stallTimer);
}

function watch() {
  stopWatch();
  element('slow').hidden = true;
  slowTimer = setTimeout(() => (element('slow').hidden = false), SLOW_MS);
  stallTimer = setTimeout(() => {
    for (const { controller } of early.values()) controller.abort();
    failPage('stalled');
  }, STALL_MS);
}

// --- files

const early = new Map(); // url -> { controller, response }
const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
let received = 0;

function count(chunkSize) {
  received += chunkSize;
  // Show a share: these bytes are counted after decompression, so they exceed the transferred bytes.
  const share = Math.min(1, received / total);
  element('bar').value = share;
  element('loaded').textContent = `${Math.floor(100 * share)}%`;
  watch();
}

/** Returns the same response with its bytes counted. */
function counted(response) {
  if (!response.ok || !response.body) return response;
  const transform = (chunk, controller) => {
    count(chunk.length);
    controller.enqueue(chunk);
  };
  // An unbounded queue: the file must download before it is read.
  const room = new CountQueuingStrategy({ highWaterMark: 1e6 });
  const counter = new TransformStream({ transform }, undefined, room);
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, headers });
}

function ask(url) {
  const controller = new AbortController();
  const answer = fetch(url, { signal: controller.signal });
  const response = url in sizes ? answer.then(counted) : answer;
  response.catch(() => {}); // reported by the reader of the response
  early.set(url, { controller, response });
}

/** Hands an early request to the app, once: a retry starts a new request. */
function takeEarly(url) {
  const request = early.get(url);
  early.delete(url);
  return request;
}

// --- the app

function instantiateWasm(imports, receive) {
  (async () => {
    const response = await takeEarly('app.wasm').response.catch(() => null);
    if (over) return;
    if (!response?.ok) {
      const status = response ? ` (${response.status})` : '';
      failPage('file', `Could not load app.wasm${status}.`);
      return;
    }
    // Streaming requires this type, which some servers do not send.
    const wasm = new Response(response.body, { headers: { 'Content-Type': 'application/wasm' } });
    const { instance, module } = await WebAssembly.instantiateStreaming(wasm, imports);
    if (!over) receive(instance, module);
  })().catch((error) => {
    failPage(error instanceof WebAssembly.CompileError ? 'wasm' : 'crash', String(error));
  });
  return {};
}

function curtainUp() {
  stopWatch();
  element('curtain').hidden = true;
  document.documentElement.dataset.phase = 'app';
  keepOffline();
}

/** Caches the page for offline use once it has loaded. */
function keepOffline() {
  // Unavailable in private windows, frames without storage, and over plain HTTP.
  navigator.serviceWorker?.register('sw.js').catch(() => {});
}

// --- the mirror: under the canvas, above it while it has keyboard focus, or in its place

let showPage;

function showMirror(page, act) {
  if (over) return;
  showPage ??= makeMirror(element('mirror'));
  showPage(page, act);
}

function showTextOnly() {
  document.documentElement.dataset.renderer = 'dom';
  element('canvas').hidden = true;
}

function watchSkip() {
  const skip = element('skip');
  skip.hidden = false;
  skip.addEventListener('click', (event) => {
    event.preventDefault(); // the app uses the fragment
    element('mirror').focus();
  });
  element('mirror').addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) element('canvas').focus({ preventScroll: true });
  });
}

async function boot() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.instantiateStreaming) {
    failPage('wasm');
    return;
  }
  watch();
  const wanted = ['app.wasm', 'fonts/regular.otf', 'fonts/semibold.otf', 'data/model.boxoffice', 'data/films.jsonl', 'data/about.json'];
  wanted.forEach(ask);

  let startApp;
  try {
    ({ default: startApp } = await import('./app.mjs'));
  } catch (error) {
    failPage('file', `Could not load app.mjs (${error.message}).`);
    return;
  }
  if (over) return;
  const app = await startApp({ instantiateWasm, curtainUp, failPage, takeEarly, showMirror, shareLink });
  if (app._host_is_text_only()) showTextOnly();
  else watchSkip();

  // For tests and support: the page's state as data.
  globalThis.boxofficeApp = {
    state: ({ films = true } = {}) => JSON.parse(app.UTF8ToString(app._app_state_json(films ? 1 : 0))),
    frames: () => app._host_frames_drawn(),
    busy: () => Boolean(app._host_is_busy()),
    module: app,
    textOnly: () => Boolean(app._host_is_text_only()),
    clipboard: () => app.UTF8ToString(app._host_clipboard()),
  };
}

addEventListener('error', (event) => failPage('crash', event.message));
addEventListener('unhandledrejection', (event) => failPage('crash', String(event.reason)));
boot();
