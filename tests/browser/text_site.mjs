// A site that can compare overviews: a few films, the small sentence encoder of the unit tests, and
// the table of their embeddings. Expected values are computed here from the module's embeddings.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root, site, startNode } from './static_server.mjs';

const program = join(root, 'build/bin/boxoffice');
const weights = join(root, 'tests/unit/fixtures/text');
const needed = [program, join(site, 'text/text.mjs'), join(site, 'data/model.boxoffice')];
const missing = needed.find((path) => !existsSync(path));
export const skip = missing ? `${missing} is not there: make build` : false;

/** Ids from 1. The last two are not in the table. */
export const FILMS = [
  ['The Bank', '2008-03-07', 40e6, 90e6, 'Two brothers rob a bank; one of them dies.'],
  ['The Other Bank', '2008-09-12', 60e6, 210e6, 'Two brothers rob the bank; one of them must save the world.'],
  ['A Spy', '2009-05-01', 150e6, 620e6, 'A spy must save the world.'],
  ['Spies', '2999-06-01', 120e6, 0, 'The spies must save the world.'],
  ['Letters', '2009-11-20', 5e6, 0, 'She writes letters to nobody, and somebody answers: why?'],
  ['Night Train', '2010-02-26', 20e6, 33e6, 'On the night train to the south nobody is who they say.'],
  ['No Words', '2010-04-02', 10e6, 12e6, ''],
  ['The Newcomer', '2010-12-17', 80e6, 0, 'One spy, one bank, one night.'],
].map(([title, date, budget, revenue, overview], i) => ({
  id: i + 1, title, release_date: date, budget, revenue, overview, genres: [{ id: 18, name: 'Drama' }],
}));
export const [BANK, , SPY, , , , NO_WORDS, NEWCOMER] = FILMS;
const TOLD = FILMS.slice(0, 6);

function fnv1a(...parts) {
  let hash = 0xcbf29ce484222325n;
  for (const part of parts) {
    for (const byte of part) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}

/** Writes the format of shared/text/embedding_table.h. */
export function tableOf(model, embeddings) {
  const { length: films } = embeddings;
  const bytes = Buffer.alloc(40 + films * (8 + model.width));
  bytes.write('BOXOVIEW');
  bytes.writeUInt32LE(1, 8);
  bytes.writeUInt32LE(model.width, 12);
  bytes.writeBigUInt64LE(BigInt(films), 16);
  bytes.writeBigUInt64LE(BigInt(`0x${model.id}`), 24);
  embeddings.forEach(({ id, values }, i) => {
    const scale = Math.fround(Math.max(...values.map(Math.abs)) / 127);
    bytes.writeUInt32LE(id, 40 + 4 * i);
    bytes.writeFloatLE(scale, 40 + 4 * (films + i));
    for (const [k, value] of values.entries()) {
      bytes.writeInt8(Math.round(value / scale), 40 + 8 * films + i * model.width + k);
    }
  });
  bytes.writeBigUInt64LE(fnv1a(bytes.subarray(0, 32), bytes.subarray(40)), 32);
  return bytes;
}

/** Builds the encoder's file with the program; `changed` uses other weights. */
async function textModel(changed) {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-text-'));
  const from = join(folder, 'model.safetensors');
  const published = await readFile(join(weights, 'model.safetensors'));
  if (changed) published[published.length - 2] ^= 1;
  await writeFile(from, published);
  for (const name of ['vocab.txt', 'config.json']) await writeFile(join(folder, name), await readFile(join(weights, name)));
  const out = join(folder, 'text.boxoffice');
  execFileSync(program, ['text-model', '--from', from, '--out', out]);
  const bytes = await readFile(out);
  await rm(folder, { recursive: true });
  return bytes;
}

/** The site's /data/ files, and `like(overview, but)`: titles and cosines of the most similar films. */
export async function textData({ changed = false } = {}) {
  const { loadTextModel } = await import(pathToFileURL(join(site, 'text/text.mjs')));
  const bytes = await textModel(changed);
  const model = await loadTextModel({ model: bytes });
  const embeddings = TOLD.map(({ id, overview }) => ({ id, values: [...model.encode(overview)] }));
  const table = tableOf(model, embeddings);
  const about = {
    live: false,
    text: { modelBytes: bytes.length, overviewsBytes: table.length, films: TOLD.length, textModel: model.id },
  };
  const like = (overview, but = 0) => {
    const wanted = [...model.encode(overview)];
    return embeddings
      .filter(({ id }) => id !== but)
      .map(({ id, values }) => ({ title: FILMS[id - 1].title, cosine: values.reduce((sum, value, k) => sum + value * wanted[k], 0) }))
      .sort((a, b) => b.cosine - a.cosine);
  };
  return {
    id: model.id,
    like,
    files: {
      '/data/films.jsonl': Buffer.from(FILMS.map((film) => JSON.stringify(film)).join('\n')),
      '/data/about.json': Buffer.from(JSON.stringify(about)),
      '/data/text.boxoffice': bytes,
      '/data/overviews.boxoffice': table,
    },
  };
}

/**
 * Serves the site. `own`: path -> handler (response, bytes). `asked` counts requests by path; `give(files)`
 * replaces the files.
 */
export async function startTextSite(data, own = {}) {
  const asked = {};
  let { files } = data;
  const answer = (path) => (response) => {
    asked[path] = (asked[path] ?? 0) + 1;
    if (own[path]) return own[path](response, files[path]);
    return response.writeHead(200, { 'Content-Length': files[path].length }).end(files[path]);
  };
  const server = await startNode(site, Object.fromEntries(Object.keys(files).map((path) => [path, answer(path)])));
  return {
    ...server, asked, own,
    give: (others) => {
      files = others;
    },
  };
}
