// The sentence encoder for JavaScript: browsers, workers and Node 18 or later. Types and
// documentation: text.d.ts. Requires text.wasm in the same folder, and core/module.mjs.

import { BoxofficeError, instantiate, lend, place, take, utf8 } from '../core/module.mjs';

export { BoxofficeError };

class TextModel {
  #core;
  #handle;

  constructor(core, handle, { id, width }) {
    this.#core = core;
    this.#handle = handle;
    this.id = id;
    this.width = width;
  }

  encode(text) {
    const core = this.#core;
    if (!core) throw new BoxofficeError({ code: 'invalid_argument', message: 'the text model was disposed of' });
    return lend(core, new Uint8Array(4 * this.width), (out) =>
      lend(core, utf8(text), (pointer, size) => {
        take(core, core.boxoffice_encode(this.#handle, pointer, size, out));
        return new Float32Array(core.memory.buffer.slice(out, out + 4 * this.width));
      }),
    );
  }

  dispose() {
    this.#core = null; // frees all of its memory
  }
}

export async function loadTextModel({ model, wasm }) {
  const core = await instantiate(wasm, new URL('./text.wasm', import.meta.url));
  const bytes = new Uint8Array(model);
  const pointer = place(core, bytes);
  return lend(core, new Uint8Array(4), (out) => {
    const info = take(core, core.boxoffice_load_text_model(pointer, bytes.length, out));
    return new TextModel(core, new DataView(core.memory.buffer).getUint32(out, true), info);
  });
}
