// The rival that reads texts, in Node and in a page: a sentence encoder in ONNX by onnxruntime-web.

/** The mean of the tokens' vectors, of unit length. */
function pooled({ data, dims: [, tokens, width] }) {
  const mean = new Float32Array(width);
  for (let t = 0; t < tokens; ++t) for (let k = 0; k < width; ++k) mean[k] += data[t * width + k];
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}

/** A function from { ids }, a text's tokens, to its embedding; one thread. */
export async function ortEncoder(ort, onnx) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(onnx, { executionProviders: ['wasm'] });
  const tensor = (values) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  return async ({ ids }) => {
    const all = { input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)), token_type_ids: tensor(ids.map(() => 0)) };
    const inputs = Object.fromEntries(session.inputNames.map((name) => [name, all[name]]));
    const output = (await session.run(inputs))[session.outputNames[0]];
    return output.dims.length === 3 ? pooled(output) : output.data;
  };
}

/** Throws unless both give every text the same embedding, as far as int8 weights allow. */
export async function mustAgree({ ours, ort }, texts) {
  for (const one of texts) {
    const [a, b] = [await ours(one), await ort(one)];
    const cosine = a.reduce((sum, value, k) => sum + value * b[k], 0);
    if (!(cosine > 0.97)) throw new Error(`not the same embedding: cosine ${cosine}`);
  }
}

/** Milliseconds a text by `clock`, rounds in turns: { ours: [...], ort: [...] }. */
export async function timed(contenders, texts, rounds, clock) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const [name, encode] of Object.entries(contenders)) {
      const began = clock();
      for (const one of texts) await encode(one);
      times[name].push((clock() - began) / texts.length);
    }
  }
  return times;
}
