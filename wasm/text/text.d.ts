import type { BoxofficeError } from '../core/boxoffice.js';

export { BoxofficeError };

/** A sentence encoder. */
export interface TextModel {
  /** Hash of the weights, 16 hexadecimal digits. Embeddings with different ids are not
      comparable. */
  readonly id: string;
  /** Length of an embedding. */
  readonly width: number;
  /**
   * Returns the embedding of a text: `width` numbers of unit length, equal to the native program's bit
   * for bit. The cosine similarity of two texts is their dot product.
   * @throws {BoxofficeError}
   */
  encode(text: string): Float32Array;
  /** Frees the memory. Later calls throw. */
  dispose(): void;
}

/**
 * Loads a text model's file, written by `boxoffice text-model`; its bytes are copied. `wasm` is the
 * content of text.wasm, if it cannot be read from the folder of text.mjs.
 * @throws {BoxofficeError} if the file is truncated, corrupt, or of another version
 */
export function loadTextModel(options: {
  model: Uint8Array | ArrayBuffer;
  wasm?: BufferSource;
}): Promise<TextModel>;
