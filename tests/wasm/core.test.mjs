// The headless core in Node: forecasts equal the native program's, and errors are reported.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { asLines, madeUpFilms } from '../jobs/made_up_films.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const site = process.env.BOXOFFICE_SITE ?? join(root, 'build/site');
const data = process.env.BOXOFFICE_DATA ?? join(root, 'build/data');
const program = join(root, 'build/bin/boxoffice');
const modelFile = join(data, 'model.boxoffice');
const filmsFile = join(data, 'films.jsonl');

const { loadModel, init, BoxofficeError } = await import(pathToFileURL(join(site, 'core/boxoffice.mjs')).href);

const skip = existsSync(modelFile) && existsSync(filmsFile) ? false : 'build/data is missing; run make build';
const fails = (code, message) => (error) => {
  assert.ok(error instanceof BoxofficeError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, message);
  return true;
};
const BODY = { id: 603, title: 'The Matrix', release_date: '1999-03-31', budget: 63_000_000, revenue: 463_517_383 };

async function load() {
  return loadModel(await readFile(modelFile));
}

/** Forecasts each film of a file natively and here; results must be bit-identical. Returns the number of films. */
async function assertAgreement(modelPath, filmsPath) {
  const { stdout } = await run(program, ['predict', '--model', modelPath, '--movies', filmsPath, '--json', '--explain'], {
    maxBuffer: 1 << 29,
  });
  const native = new Map(JSON.parse(stdout).map((film) => [film.id, film]));
  const model = await loadModel(await readFile(modelPath));
  const lines = (await readFile(filmsPath, 'utf8')).split('\n').filter(Boolean);
  let compared = 0;
  for (const line of lines) {
    const film = model.forecast(line);
    const other = native.get(film.id);
    assert.ok(other, `${film.title} is not among the native forecasts`);
    assert.ok(Object.is(film.forecastUsd, other.forecast), `${film.title}: ${film.forecastUsd} is not ${other.forecast}`);
    assert.deepEqual(
      [film.title, film.releaseDate, film.budgetUsd, film.revenueUsd],
      [other.title, other.release_date, other.budget, other.revenue],
    );
    assert.deepEqual(
      [film.ranges, film.explanation, film.comparables],
      [other.ranges, other.explanation, other.comparables],
      film.title,
    );
    compared += 1;
  }
  assert.equal(compared, native.size);
  model.dispose();
  return compared;
}

test('forecasts of bundled films equal native ones bit for bit', { skip: skip || !existsSync(program) }, async () => {
  const compared = await assertAgreement(modelFile, filmsFile);
  assert.ok(compared > 1000, `${compared} films`);
});

test('forecasts with countries, casts and producers equal native ones bit for bit', { skip: !existsSync(program) }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-core-'));
  t.after(() => rm(folder, { recursive: true }));
  const films = madeUpFilms({ count: 300, first: '2000-01-07', days: 10, known: '2009-12-31' });
  const [modelPath, filmsPath] = [join(folder, 'model.boxoffice'), join(folder, 'films.jsonl')];
  await writeFile(filmsPath, asLines(films));
  await run(program, ['train', '--movies', filmsPath, '--until', '2007-12-31', '--out', modelPath]);
  assert.equal(await assertAgreement(modelPath, filmsPath), 300);

  const model = await loadModel(await readFile(modelPath));
  const { features } = model.forecast(films[299]);
  assert.deepEqual([features.country_films, features.producer_films], [60, 15]);
  model.dispose();
});

test('describes the model and its schema', { skip }, async () => {
  const model = await load();
  assert.match(model.info.trainedUntil, /^\d{4}-\d\d-\d\d$/);
  assert.ok(model.info.trainingFilms > 0);
  assert.ok(['forest', 'neighbors'].includes(model.info.kind));
  assert.ok(model.schema.length > 3);
  for (const column of model.schema) {
    assert.deepEqual(Object.keys(column).sort(), ['knownBeforeRelease', 'meaning', 'name', 'unit']);
  }
  model.dispose();
});

test('accepts a TMDB response as text or as an object', { skip }, async () => {
  const model = await load();
  const film = model.forecast(BODY);
  assert.deepEqual(model.forecast(JSON.stringify(BODY)), film);
  assert.equal(film.id, 603);
  assert.equal(film.budgetUsd, 63_000_000);
  assert.equal(film.revenueUsd, 463_517_383);
  assert.ok(film.forecastUsd > 0);
  assert.ok(Math.abs(Math.log1p(film.forecastUsd) - film.logRevenue) < 1e-9);
  assert.deepEqual(Object.keys(film.features).sort(), model.schema.map(({ name }) => name).sort());
  assert.equal(film.features.budget, model.info.features === 'seed' ? 63 : 63_000_000);
  assert.deepEqual(film.warnings, []);
  model.dispose();
});

test('returns ranges, explanation and comparable films', { skip }, async () => {
  const model = await load();
  const { forecastUsd, logRevenue, ranges, explanation, comparables } = model.forecast({
    ...BODY,
    genres: [{ id: 878, name: 'Science Fiction' }],
  });
  if (ranges !== null) {
    const ends = [ranges[95][0], ranges[80][0], ranges[50][0], forecastUsd, ranges[50][1], ranges[80][1], ranges[95][1]];
    assert.deepEqual(ends, [...ends].sort((a, b) => a - b), 'ranges are nested');
  }
  assert.deepEqual(Object.keys(explanation.contributions).sort(), model.schema.map(({ name }) => name).sort());
  const sum = Object.values(explanation.contributions).reduce((a, b) => a + b, explanation.baseLog);
  assert.ok(Math.abs(sum - logRevenue) < 1e-4, `${sum} is not ${logRevenue}`);
  const byGroup = explanation.groups.reduce((total, { contribution }) => total + contribution, explanation.baseLog);
  assert.ok(Math.abs(byGroup - logRevenue) < 1e-4);
  for (const { text, group, multiplier, contribution } of explanation.groups) {
    assert.match(text, new RegExp(`^${group}: x[0-9.]+, because .+`));
    assert.ok(Math.abs(Math.exp(contribution) - multiplier) < 1e-9 * multiplier);
  }
  assert.equal(comparables.length, 8);
  for (const film of comparables) {
    assert.ok(film.releaseDate < BODY.release_date && film.id !== BODY.id, `${film.title} ${film.releaseDate}`);
    assert.ok(film.similarity > 0 && film.similarity <= 1 && film.revenueUsd > 0);
  }
  const similarities = comparables.map(({ similarity }) => similarity);
  assert.deepEqual(similarities, [...similarities].sort((a, b) => b - a));
  model.dispose();
});

test('missing values are null and dropped fields are named in warnings', { skip }, async () => {
  const model = await load();
  const film = model.forecast({ id: 1, title: 'Titel \u{1F3AC} 千', budget: 'much', runtime: 0 });
  assert.equal(film.title, 'Titel \u{1F3AC} 千');
  assert.deepEqual([film.releaseDate, film.budgetUsd, film.revenueUsd], [null, null, null]);
  assert.equal(film.warnings.length, 1);
  assert.match(film.warnings[0], /budget/);
  model.dispose();
});

test('reports invalid films as errors', { skip }, async () => {
  const model = await load();
  assert.throws(() => model.forecast('{"id": 1'), fails('malformed', /./));
  assert.throws(() => model.forecast(''), fails('malformed', /./));
  assert.throws(() => model.forecast('[]'), fails('malformed', /./));
  assert.throws(() => model.forecast({ title: 'No id' }), fails('missing_field', /id/));
  assert.throws(() => model.forecast({ id: 5 }), fails('missing_field', /title/));
  assert.throws(() => model.forecast('['.repeat(100_000)), fails('too_large', /./));
  assert.throws(() => model.forecast(' '.repeat(17 << 20)), fails('too_large', /./));
  assert.throws(() => model.forecast(undefined), fails('malformed', /./));
  assert.ok(model.forecast(BODY).forecastUsd > 0, 'the model still works');
  model.dispose();
});

test('rejects files that are not a complete model', { skip }, async () => {
  const bytes = await readFile(modelFile);
  await assert.rejects(loadModel(new Uint8Array(0)), fails('malformed', /./));
  await assert.rejects(loadModel(new TextEncoder().encode('not a model at all, but long enough for a header')), fails('malformed', /./));
  for (const size of [20, 39, 1000, bytes.length - 1]) {
    await assert.rejects(loadModel(bytes.subarray(0, size)), (error) => error instanceof BoxofficeError && ['malformed', 'corrupt'].includes(error.code));
  }
  const altered = Uint8Array.from(bytes);
  altered[Math.floor(bytes.length / 2)] ^= 0x10;
  await assert.rejects(loadModel(altered), fails('corrupt', /./));
  const newer = Uint8Array.from(bytes);
  newer[8] += 1;
  await assert.rejects(loadModel(newer), fails('unsupported_version', /./));
});

test('reports use of a disposed model; other models keep working', { skip }, async () => {
  const [first, second] = [await load(), await load()];
  first.dispose();
  first.dispose();
  assert.throws(() => first.forecast(BODY), fails('invalid_argument', /disposed/));
  assert.ok(second.forecast(BODY).forecastUsd > 0);
  second.dispose();
});

test('repeated loading and disposing does not leak memory', { skip }, async () => {
  const bytes = await readFile(modelFile);
  await init();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 30; ++i) (await loadModel(bytes)).dispose();
  const after = process.memoryUsage().arrayBuffers;
  assert.ok(after - before < 40 << 20, `${after - before} bytes more`);
});
