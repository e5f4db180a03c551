// Shared parts of the headless modules' JavaScript wrappers; see c_abi.h.

export class BoxofficeError extends Error {
  constructor({ code, message }) {
    super(message);
    this.name = 'BoxofficeError';
    this.code = code;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text) => encoder.encode(text);

async function readWasm(url) {
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

// The core needs no imports; only the C library declares some. A call means that the core aborted,
// so the stub throws.
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

/** Returns the exports of a module, given its bytes or its URL. */
export async function instantiate(source, url) {
  const module = await WebAssembly.compile(source ?? (await readWasm(url)));
  const { exports } = await WebAssembly.instantiate(module, stubImports(module));
  exports._initialize?.();
  return exports;
}

const outOfMemory = () => new BoxofficeError({ code: 'out_of_memory', message: 'out of memory' });

/** Reads and frees an output text: returns its JSON, or throws its error. */
export function take(core, pointer) {
  if (pointer === 0) throw outOfMemory();
  const bytes = new Uint8Array(core.memory.buffer);
  const text = decoder.decode(bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  core.boxoffice_free_text(pointer);
  const value = JSON.parse(text);
  if (value.error) throw new BoxofficeError(value.error);
  return value;
}

/** Copies bytes into the core's memory. The owner must call boxoffice_free_bytes. */
export function place(core, bytes) {
  const pointer = core.boxoffice_allocate(bytes.length);
  if (pointer === 0) throw outOfMemory();
  new Uint8Array(core.memory.buffer).set(bytes, pointer);
  return pointer;
}

/** Calls `use(pointer, size)` with a temporary copy of the bytes in the core's memory. */
export function lend(core, bytes, use) {
  const pointer = place(core, bytes);
  try {
    return use(pointer, bytes.length);
  } finally {
    core.boxoffice_free_bytes(pointer);
  }
}
