// tests/bench/kernels with a forest and rows in its memory, in Node and in a page.

/** `rows`: a Float32Array. Each of the calls works on its first `count` rows and returns the results. */
export async function startKernels(wasm, xgboostText, rows) {
  const module = await WebAssembly.compile(wasm);
  const imports = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    imports[space] ??= {};
    imports[space][name] = () => 0;
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  exports._initialize?.();

  const text = new TextEncoder().encode(xgboostText);
  const textAt = exports.kernels_allocate(text.length);
  new Uint8Array(exports.memory.buffer).set(text, textAt);
  const forest = exports.kernels_forest(textAt, text.length);
  if (forest === 0) throw new Error('the forest cannot be read');
  const rowsAt = exports.kernels_allocate(rows.byteLength);
  const sumsAt = exports.kernels_allocate(rows.byteLength);
  const contributionsAt = exports.kernels_allocate(2 * rows.byteLength);
  new Float32Array(exports.memory.buffer, rowsAt, rows.length).set(rows);

  const sums = (kernel) => (count) => {
    kernel(forest, rowsAt, count, sumsAt);
    return new Float32Array(exports.memory.buffer, sumsAt, count);
  };
  return {
    oneByOne: sums(exports.kernels_one_by_one),
    plainly: sums(exports.kernels_plainly),
    rows: sums(exports.kernels_rows),
    explain: (count) => exports.kernels_explain(forest, rowsAt, count, contributionsAt),
  };
}
