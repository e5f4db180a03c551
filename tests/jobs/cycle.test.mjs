// The whole cycle against a fake TMDB: backfill, features, training, daily forecasts, publication,
// and the day on which it is known what films earned.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { temporaryFolder } from '../proxy/programs.mjs';
import { madeUpFilms } from './made_up_films.mjs';
import { environmentOf, fakeWith, run, summary } from './programs.mjs';

const FILMS = { count: 340, first: '2022-01-01', days: 4 }; // until 2025-09-16
const FIRST_DAY = '2025-06-15';
const LATER = '2025-10-01';
const BACKFILL = ['--from', '2022-01-01', '--to', '2025-03-31', '--rate', '1000'];

const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

test('from an empty store to a track record', { timeout: 300_000 }, async (t) => {
  const fake = await fakeWith(madeUpFilms({ ...FILMS, known: FIRST_DAY }), FIRST_DAY);
  t.after(() => fake.stop());
  const env = environmentOf(fake);
  const folder = temporaryFolder();
  const store = ['--store', `sqlite:${join(folder, 'boxoffice.db')}`];
  const site = join(folder, 'site');
  const inSpan = madeUpFilms({ ...FILMS, known: FIRST_DAY }).filter((film) => film.release_date <= '2025-03-31');

  await t.test('a backfill in two parts asks for each film once', async () => {
    const common = ['backfill', ...BACKFILL, ...store, '--today', FIRST_DAY];
    const would = summary([...common, '--dry-run'], { env });
    assert.deepEqual([would.found, would.fetched, would.finished], [inSpan.length, inSpan.length, true]);
    await fake.reset();

    const first = summary([...common, '--max', '100'], { env });
    assert.deepEqual([first.fetched, first.finished], [100, false]);
    const out = join(folder, 'films.jsonl');
    const second = summary([...common, '--out', out], { env });
    assert.deepEqual([second.fetched, second.finished], [inSpan.length - 100, true]);

    const asked = (await fake.requests()).map(({ target }) => target).filter((target) => /^\/3\/movie\/\d/.test(target));
    assert.equal(new Set(asked.map((target) => target.split('?')[0])).size, asked.length);
    assert.ok(asked.filter((target) => target.includes('append_to_response')).length === inSpan.length);
    // Films after the span are asked for only because they are similar to some in it.
    assert.equal(asked.length - inSpan.length, second.revenues);

    const films = lines(out);
    assert.equal(films.length, inSpan.length);
    assert.ok(films.some(({ similar }) => similar.results.some(({ revenue }) => revenue > 0)));

    const again = summary(common, { env });
    assert.deepEqual([again.fetched, again.revenues, again.finished], [0, 0, true]);
  });

  await t.test('features are computed once', () => {
    assert.deepEqual(summary(['features', ...store]), { dryRun: false, films: inSpan.length, written: 2 * inSpan.length });
    assert.equal(summary(['features', ...store]).written, 0);
  });

  await t.test('a model is promoted, a worse one is not', () => {
    const train = ['train', ...store, '--today', FIRST_DAY];
    assert.equal(summary([...train, '--dry-run']).promoted, false);
    const first = summary(train);
    assert.deepEqual([first.version, first.promoted, first.trainedUntil], [1, true, '2025-03-17']);
    assert.equal(first.reason, 'The first of its name: promoted.');
    assert.ok(first.metrics.floor_n >= 80, JSON.stringify(first.metrics));
    assert.ok(first.metrics.rmse_log < 1);

    const worse = run([...train, '--from', '2024-01-01', '--json']);
    assert.equal(worse.status, 0);
    const refused = JSON.parse(worse.out);
    assert.deepEqual([refused.version, refused.promoted], [2, false]);
    assert.match(refused.reason, /^RMSE log [\d.]+ against [\d.]+ of the promoted version on the same \d+ films: worse, not promoted\.$/);
    assert.match(worse.err, /worse, not promoted/);

    const same = summary(train);
    assert.deepEqual([same.version, same.promoted], [3, true]);
    const forced = summary([...train, '--from', '2024-01-01', '--force']);
    assert.equal(forced.promoted, true);
    assert.match(forced.reason, /worse, and promoted by force\.$/);
    assert.equal(summary([...train, '--name', 'other']).version, 1);
    assert.equal(summary(train).promoted, true); // version 5
  });

  let listed = 0;
  await t.test('a day forecasts all films that come or run, once', () => {
    const daily = ['daily', ...store, '--rate', '1000', '--today', FIRST_DAY];
    const would = summary([...daily, '--dry-run'], { env });
    const first = summary(daily, { env });
    listed = first.listed;
    assert.equal(first.model, 'boxoffice 5');
    assert.ok(listed >= 15);
    assert.equal(would.listed, listed);
    assert.deepEqual([first.added, first.seenInTraining, first.unknown], [listed, 0, 0]);
    assert.equal(first.trackRecord.waiting, listed);
    assert.equal(first.trackRecord.ahead.n, 0);
    assert.ok(first.drift.filmsNow === listed && first.drift.filmsBefore > 200);

    const second = summary(daily, { env });
    assert.deepEqual([second.added, second.madeAlready, second.fetched], [0, listed, 0]);
    const tomorrow = summary(['daily', ...store, '--rate', '1000', '--today', '2025-06-16'], { env });
    assert.deepEqual([tomorrow.added, tomorrow.unchanged], [0, listed]); // nothing new to say
  });

  let before = [];
  await t.test('the site gets model, films, forecasts and facts', () => {
    const publish = ['publish', ...store, '--out', site, '--today', '2025-06-16'];
    assert.equal(summary([...publish, '--dry-run']).records, listed);
    assert.throws(() => readdirSync(site));
    const published = summary(publish);
    assert.deepEqual([published.model, published.films, published.records], ['boxoffice 5', listed, listed]);
    assert.deepEqual(readdirSync(join(site, 'data')).sort(), ['about.json', 'films.jsonl', 'model.boxoffice', 'record.jsonl']);
    assert.deepEqual(JSON.parse(readFileSync(join(site, 'data/about.json'))), {
      published: '2025-06-16T00:00:00Z', source: 'tmdb', modelName: 'boxoffice', modelVersion: 5,
      films: listed, records: listed, live: true,
    });
    for (const film of lines(join(site, 'data/films.jsonl'))) {
      assert.ok(!('popularity' in film) && !('vote_count' in film) && !('similar' in film));
      assert.ok(film.credits.crew[0].job === 'Director' && !('popularity' in film.credits.crew[0]));
    }
    before = lines(join(site, 'data/record.jsonl'));
    for (const record of before) {
      assert.deepEqual([record.forecastDate, record.model, record.revenueUsd], [FIRST_DAY, 'boxoffice 5', null]);
      assert.equal(record.backtest, record.releaseDate < FIRST_DAY ? true : undefined);
      assert.ok(record.forecastUsd > 1e5 && record.baselines.budgetRule > 1e6);
    }
  });

  await t.test('when revenues are known the track record moves and past forecasts stay', async (t2) => {
    const later = await fakeWith(madeUpFilms({ ...FILMS, known: LATER }), LATER);
    t2.after(() => later.stop());
    const report = summary(['daily', ...store, '--rate', '1000', '--today', LATER], { env: environmentOf(later) });
    assert.equal(report.revenuesDue, listed);
    assert.ok(report.trackRecord.ahead.n >= 5, JSON.stringify(report.trackRecord));
    assert.ok(report.trackRecord.backtests.n >= 8);
    assert.ok(report.trackRecord.ahead.rmseLog < 2);

    summary(['publish', ...store, '--out', site, '--today', LATER]);
    const after = lines(join(site, 'data/record.jsonl'));
    const { added } = report;
    assert.equal(after.length, before.length + added);
    const known = after.slice(0, before.length).filter(({ revenueUsd }) => revenueUsd !== null);
    assert.equal(known.length, report.trackRecord.ahead.n + report.trackRecord.backtests.n);
    assert.deepEqual(after.slice(0, before.length).map((record) => ({ ...record, revenueUsd: null })), before);
  });

  await t.test('what TMDB told more than 180 days ago is forgotten, forecasts are not', () => {
    const published = summary(['publish', ...store, '--out', site, '--today', '2026-05-01']);
    assert.ok(published.dropped.films > 300);
    assert.equal(published.films, 0);
    const records = lines(join(site, 'data/record.jsonl'));
    assert.equal(records.length, published.records);
    assert.ok(records.length >= listed);
    assert.ok(records.every(({ revenueUsd }) => revenueUsd === null));
  });
});
