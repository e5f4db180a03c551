// The forecasting core for JavaScript: browsers, workers and Node 18 or later. Types and
// documentation: boxoffice.d.ts. Requires boxoffice.wasm and module.mjs in the same folder.

import { BoxofficeError, instantiate, lend, take, utf8 } from './module.mjs';

export { BoxofficeError };

let shared; // promise of the exports of the only instance

export function init({ wasm } = {}) {
  shared ??= instantiate(wasm, new URL('./boxoffice.wasm', import.meta.url)).catch((error) => {
    shared = undefined; // allow a retry
    throw error;
  });
  return shared.then(() => undefined);
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

  forecast(tmdbBody, { overview } = {}) {
    if (this.#handle === 0) {
      throw new BoxofficeError({ code: 'invalid_argument', message: 'the model was disposed of' });
    }
    const text = typeof tmdbBody === 'string' ? tmdbBody : JSON.stringify(tmdbBody) ?? '';
    const core = this.#core;
    return lend(core, utf8(text), (pointer, size) => {
      const made = (numbers, count) => take(core, core.boxoffice_forecast(this.#handle, pointer, size, numbers, count));
      if (!overview?.length) return made(0, 0);
      const numbers = Float32Array.from(overview);
      return lend(core, new Uint8Array(numbers.buffer), (at) => made(at, numbers.length));
    });
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
