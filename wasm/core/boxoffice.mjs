// The forecasting core for JavaScript: in a page, a worker or Node 18 and later. Types and
// documentation: boxoffice.d.ts. Needs boxoffice.wasm beside this file.

export class BoxofficeError extends Error {
  constructor({ code, message }) {
    super(message);
    this.name = 'BoxofficeError';
    this.code = code;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let shared; // the one instance: a promise of its exports

async function readWasm() {
  const url = new URL('./boxoffice.wasm', import.meta.url);
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new BoxofficeError({ code: 'unavailable', message: `${url.pathname}: HTTP ${response.status}` });
  }
  return response.arrayBuffer();
}

// The core asks nothing of its host; the C library's imports are there but never needed. A call of
// one would mean that the core gave up, so it ends the call with an error.
function stubImports(module) {
  const imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') continue;
    imports[space] ??= {};
    imports[space][name] =
      name === 'emscripten_notify_memory_growth'
        ? () => {}
        : () => {
            throw new BoxofficeError({ code: 'internal', message: `the core called ${name}` });
          };
  }
  return imports;
}

async function instantiate(source) {
  const module = await WebAssembly.compile(source ?? (await readWasm()));
  const { exports } = await WebAssembly.instantiate(module, stubImports(module));
  exports._initialize?.();
  return exports;
}

export function init({ wasm } = {}) {
  shared ??= instantiate(wasm).catch((error) => {
    shared = undefined; // so that a later call can try again
    throw error;
  });
  return shared.then(() => undefined);
}

const outOfMemory = () => new BoxofficeError({ code: 'out_of_memory', message: 'memory ran out' });

/** Takes a text that the core made: its JSON, or its error thrown. */
function take(core, pointer) {
  if (pointer === 0) throw outOfMemory();
  const bytes = new Uint8Array(core.memory.buffer);
  const text = decoder.decode(bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  core.boxoffice_free_text(pointer);
  const value = JSON.parse(text);
  if (value.error) throw new BoxofficeError(value.error);
  return value;
}

/** Calls `use(pointer, size)` with the bytes inside the core's memory. */
function lend(core, bytes, use) {
  const pointer = core.boxoffice_allocate(bytes.length);
  if (pointer === 0) throw outOfMemory();
  try {
    new Uint8Array(core.memory.buffer).set(bytes, pointer);
    return use(pointer, bytes.length);
  } finally {
    core.boxoffice_free_bytes(pointer);
  }
}

class Model {
  #core;
  #handle;

  constructor(core, handle) {
    this.#core = core;
    this.#handle = handle;
    this.info = take(core, core.boxoffice_model_info(handle));
    this.schema = take(core, core.boxoffice_schema(handle));
  }

  forecast(tmdbBody) {
    if (this.#handle === 0) {
      throw new BoxofficeError({ code: 'invalid_argument', message: 'the model was disposed of' });
    }
    const text = typeof tmdbBody === 'string' ? tmdbBody : JSON.stringify(tmdbBody) ?? '';
    const core = this.#core;
    return lend(core, encoder.encode(text), (pointer, size) =>
      take(core, core.boxoffice_forecast(this.#handle, pointer, size)),
    );
  }

  dispose() {
    if (this.#handle !== 0) this.#core.boxoffice_free_model(this.#handle);
    this.#handle = 0;
  }
}

export async function loadModel(bytes) {
  await init();
  const core = await shared;
  return lend(core, new Uint8Array(4), (out) =>
    lend(core, bytes, (pointer, size) => {
      take(core, core.boxoffice_load_model(pointer, size, out));
      return new Model(core, new DataView(core.memory.buffer).getUint32(out, true));
    }),
  );
}
