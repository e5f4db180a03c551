// The text module in Node, with the small encoder of the fixtures.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const site = process.env.BOXOFFICE_SITE ?? join(root, 'build/site');
const program = join(root, 'build/bin/boxoffice');
const fixtures = join(root, 'tests/unit/fixtures/text');
const folder = mkdtempSync(join(tmpdir(), 'boxoffice-text-'));
after(() => rmSync(folder, { recursive: true }));

const { loadTextModel, BoxofficeError } = await import(pathToFileURL(join(site, 'text/text.mjs')).href);
const skip = existsSync(program) ? false : 'build/bin/boxoffice is missing; run make build';

function smallModel() {
  const out = join(folder, 'small.text');
  execFileSync(program, ['text-model', '--from', join(fixtures, 'model.safetensors'), '--out', out], { stdio: 'ignore' });
  return readFileSync(out);
}
const cosine = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const fails = (code, message) => (error) => {
  assert.ok(error instanceof BoxofficeError, String(error));
  assert.deepEqual([error.code, error.message], [code, message]);
  return true;
};

test('embeddings match the reference', { skip }, async () => {
  const model = await loadTextModel({ model: smallModel() });
  assert.equal(model.id, '7739441ead135234');
  assert.equal(model.width, 16);
  const lines = readFileSync(join(fixtures, 'expected.jsonl'), 'utf8').trim().split('\n').map(JSON.parse);
  assert.equal(lines.length, 15);
  for (const { text, embedding } of lines) {
    const ours = model.encode(text);
    assert.equal(ours.length, 16);
    assert.ok(cosine(ours, embedding) > 0.999, text);
  }
});

test('embeddings equal native ones bit for bit (same text as text_encoder_test.cpp)', { skip }, async () => {
  const model = await loadTextModel({ model: smallModel() });
  const { buffer } = model.encode('Two brothers rob a bank; one of them dies.');
  let hash = 0xcbf29ce484222325n;
  for (const byte of new Uint8Array(buffer)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  assert.equal(hash, 14603149923998607490n);
});

test('encodes any text, including lone surrogates and very long texts', { skip }, async () => {
  const model = await loadTextModel({ model: smallModel() });
  for (const text of ['', '\ud83c', 'word '.repeat(100_000), '\u0000\uffff']) {
    assert.ok(Math.abs(cosine(model.encode(text), model.encode(text)) - 1) < 1e-6);
  }
});

test('several models are independent until disposed', { skip }, async () => {
  const bytes = smallModel();
  const [first, second] = await Promise.all([loadTextModel({ model: bytes }), loadTextModel({ model: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) })]);
  const embedding = first.encode('a spy');
  first.dispose();
  first.dispose();
  assert.throws(() => first.encode('a spy'), fails('invalid_argument', 'the text model was disposed of'));
  assert.deepEqual(second.encode('a spy'), embedding);
});

test('rejects invalid text models with a reason', { skip }, async () => {
  await assert.rejects(loadTextModel({ model: new Uint8Array(0) }), fails('malformed', 'not a text model'));
  const bytes = Uint8Array.from(smallModel());
  bytes[bytes.length - 1] ^= 1;
  await assert.rejects(loadTextModel({ model: bytes }), fails('corrupt', 'text model: checksum mismatch'));
  await assert.rejects(
    loadTextModel({ model: bytes.subarray(0, 1000) }),
    fails('corrupt', 'text model: 1000 bytes, expected 11840'),
  );
});
