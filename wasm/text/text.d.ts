import type { BoxofficeError } from '../core/boxoffice.js';

export { BoxofficeError };

/** A sentence encoder. */
export interface TextModel {
  /** Of the weights, 16 hexadecimal digits. Embeddings of different ids cannot be compared. */
  readonly id: string;
  /** Numbers of an embedding. */
  readonly width: number;
  /**
   * The embedding of a text: `width` numbers of unit length, the native program's bit for bit. The
   * cosine of two texts is the sum of the products.
   * @throws {BoxofficeError}
   */
  encode(text: string): Float32Array;
  /** Gives the memory back. A later call throws. */
  dispose(): void;
}

/**
 * Reads a text model's file, as `boxoffice text-model` makes it; its bytes are copied. `wasm` gives
 * the bytes of text.wasm where they cannot be read from beside text.mjs.
 * @throws {BoxofficeError} for a file that is cut short, altered, or made for another version
 */
export function loadTextModel(options: {
  model: Uint8Array | ArrayBuffer;
  wasm?: BufferSource;
}): Promise<TextModel>;
