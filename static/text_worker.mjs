// Worker that computes embeddings of texts with the sentence encoder. Receives { url, id, bytes } once,
// then { text } one at a time; sends { received } while downloading, { ready }, { embedding }, or
// { problem, status } and nothing afterwards.

const CACHE = 'boxoffice-data'; // of sw.js

/** A fatal problem; `kind` is one of wasm/platform/text_reader.h's. */
class Problem extends Error {
  constructor(kind, status) {
    super(kind);
    Object.assign(this, { kind, status });
  }
}

// --- the file, cached under its version; storage may be forbidden

async function takeKept(address) {
  try {
    const kept = await (await caches.open(CACHE)).match(address);
    return kept && new Uint8Array(await kept.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Replaces all cached versions of the file by the bytes, or by nothing. */
async function keep(address, bytes) {
  try {
    const cache = await caches.open(CACHE);
    const wanted = new URL(address, self.location);
    for (const { url } of await cache.keys()) {
      if (new URL(url).pathname === wanted.pathname) await cache.delete(url);
    }
    if (bytes) await cache.put(wanted, new Response(bytes));
  } catch {
    // It is downloaded again next time.
  }
}

async function download(address, size) {
  const offline = () => {
    throw new Problem('offline');
  };
  // Bypass the HTTP cache: the file is cached here.
  const response = await fetch(address, { cache: 'no-store' }).catch(offline);
  if (!response.ok) throw new Problem('status', response.status);
  const bytes = new Uint8Array(size);
  const reader = response.body.getReader();
  for (let received = 0; ; ) {
    const { done, value } = await reader.read().catch(offline);
    if (done && received === size) return bytes;
    if (done || received + value.length > size) throw new Problem('damaged');
    bytes.set(value, received);
    received += value.length;
    postMessage({ received });
  }
}

// --- the encoder

/** Loads the code of the encoder. Returns a function from its file to the model. */
async function loadParts() {
  const missing = () => {
    throw new Problem('missing');
  };
  const [{ loadTextModel }, wasm] = await Promise.all([
    import('./text/text.mjs').catch(missing),
    fetch('text/text.wasm').then((response) => (response.ok ? response.arrayBuffer() : missing())).catch(missing),
  ]);
  return async (bytes, id) => {
    const model = await loadTextModel({ model: bytes, wasm }).catch(() => null);
    if (model?.id !== id) throw new Problem('damaged');
    return model;
  };
}

async function open({ url, id, bytes: size }) {
  const load = await loadParts();
  const address = `${url}?v=${id}`;
  const kept = await takeKept(address);
  if (kept) {
    try {
      return await load(kept, id);
    } catch {
      await keep(address); // remove the corrupt copy
    }
  }
  const bytes = await download(address, size);
  const model = await load(bytes, id);
  keep(address, bytes); // in the background
  return model;
}

let model;

self.addEventListener('message', async ({ data }) => {
  if (data.url) {
    model = open(data);
    model.then(() => postMessage({ ready: true }), ({ kind = 'damaged', status }) => postMessage({ problem: kind, status }));
  } else {
    const embedding = (await model).encode(data.text);
    postMessage({ embedding }, [embedding.buffer]);
  }
});
